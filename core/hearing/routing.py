"""What a text is taken for, in a published order: danger, commands, the open question, the knowledge base."""

from typing import Final

from core.applying import cosigning, supplying
from core.effects import Say
from core.forms.asking import open_field, present
from core.hearing import anywhere, in_check, in_form, outside
from core.kinds import NOT_TAKEN
from core.officers import bulk, casework, talks
from core.state import (
    AppealRun,
    BulkRun,
    CheckRun,
    Conversation,
    FormRun,
    GuardRun,
    NoteRun,
    Place,
    ReplyRun,
    SupplyRun,
    TalkRun,
    Turn,
    World,
)
from core.talk.languages import in_language
from knowledge.model import FieldType

# What is said to who was not understood.
UNREAD: Final = frozenset(("no_answer", "which_subject"))


def hear(conversation: Conversation, text: str, world: World) -> Turn:
    """The reply to a text."""
    heard = anywhere.hear(conversation, text, world)
    return heard if heard is not None else _where_it_is_said(conversation, text, world)


def _where_it_is_said(conversation: Conversation, text: str, world: World) -> Turn:
    """The reply to a text in the form, check or talk in which it is said, or outside of all."""
    match conversation.run:
        case FormRun() as run:
            return in_form.hear(conversation, run, text, world)
        case CheckRun() as run:
            return in_check.hear(conversation, run, text, world)
        case GuardRun() as run:
            return cosigning.hear(conversation, run, text, world)
        case SupplyRun() as run:
            return supplying.hear(conversation, run, text, world)
        case AppealRun() as run:
            return supplying.hear_appeal(conversation, run, text, world)
        case NoteRun() as run:
            return casework.hear(conversation, run, text, world)
        case ReplyRun() as run:
            return talks.reply(conversation, run, text, world)
        case TalkRun() as run:
            return talks.hear(conversation, run, text, world)
        case BulkRun() as run if (heard := bulk.hear(conversation, run, text, world)) is not None:
            return heard
        case _:
            turn = outside.hear(in_language(conversation, text), text, world)
            return _at_desk(conversation, turn, world) if world.place is Place.STAFF and world.officer else turn


def _at_desk(conversation: Conversation, turn: Turn, world: World) -> Turn:
    """What an officer wrote in their group that asks nothing: mostly meant for an applicant, so how to write to one."""
    unread = any(isinstance(effect, Say) and effect.name in UNREAD for effect in turn.effects)
    return Turn(conversation, (Say("staff_unread"),), turn.outcome) if unread else turn


def contact(conversation: Conversation, phone: str, world: World) -> Turn:
    """The person's own contact card: the answer to a question for a phone number, and nothing else."""
    run = conversation.run
    field = open_field(run, world)
    if isinstance(run, FormRun) and field is not None and field.type is FieldType.PHONE:
        return in_form.hear(conversation, run, phone if phone.startswith("+") else f"+{phone}", world)
    return Turn(conversation, (Say("not_text", {"kind": "contact"}), *present(conversation, world)), NOT_TAKEN)
