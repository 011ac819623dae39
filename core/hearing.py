"""What a text is taken for, in a published order: danger, commands, the open question, the knowledge base."""

from core import (
    behalf,
    callbacks,
    commands,
    confirming,
    cosigning,
    desk,
    distress,
    guardians,
    handing,
    in_check,
    in_form,
    languages_asked,
    officers,
    outside,
    own_affairs,
    reviewing,
    supplying,
    talking,
    whys,
    wishes,
)
from core.acts import SetLanguage
from core.asking import present, the_form
from core.effects import Say
from core.forms import at
from core.languages import in_language
from core.parse import FREE
from core.state import (
    AppealRun,
    BulkRun,
    CheckRun,
    Conversation,
    FormRun,
    GuardRun,
    NoteRun,
    Outcome,
    Place,
    ReplyRun,
    SupplyRun,
    TalkRun,
    Turn,
    World,
)
from knowledge.model import FieldType


def hear(conversation: Conversation, text: str, world: World) -> Turn:
    """The reply to a text."""
    heard = _by_its_words(conversation, text, world)
    return heard if heard is not None else _where_it_is_said(conversation, text, world)


def _by_its_words(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The reply to what means the same wherever it is said; None to any other text."""
    # Made of nothing but words for yes and no; "先不要" by itself might be a cry.
    settled = confirming.hear(conversation, text, world)
    if settled is not None:
        return settled
    danger = None if _writes_as_officer(conversation, world) else wishes.danger_in(text, conversation.run, world)
    if danger:
        return handing.raise_alarm(in_language(conversation, text), danger, text, world)
    unwell = None if _writes_as_officer(conversation, world) else distress.says_unwell(conversation, text, world)
    if unwell:
        return handing.raise_alarm(in_language(conversation, text), unwell, text, world, again=True)
    at_desk = desk.command_in(text, world) if world.place is Place.STAFF else None
    if at_desk:
        return desk.run(conversation, *at_desk, world)
    code = guardians.code_in(text)
    if code:
        return cosigning.open_request(conversation, code, world)
    command = _command_in(conversation, text, world)
    if command and command[0] in talking.ENDING and isinstance(conversation.run, TalkRun):
        return talking.end(conversation, conversation.run.ticket, world)
    if handing.is_asked_what(conversation):
        told = _told_officers(conversation, text, command[0] if command else None, world)
        if told is not None:
            return told
    if command:
        return commands.run(conversation, *command, text, world)
    spoken = languages_asked.hear(conversation if conversation.run else in_language(conversation, text), text, world)
    if spoken:
        return spoken
    lang = _language_wanted(conversation, text, world)
    if lang:
        return commands.set_language(conversation, lang, world)
    here = conversation if conversation.run else in_language(conversation, text)
    gone_on = reviewing.go_on(here, text, world) or own_affairs.hear(here, text, world)
    if gone_on is not None:
        return gone_on
    unwell = None if _writes_as_officer(conversation, world) else distress.sounds_unwell(here, text, world)
    if unwell:
        return handing.raise_alarm(here, unwell, text, world, again=True)
    again = callbacks.hear(here, text, world) or confirming.again(here, text, world)
    return again or behalf.hear(here, text, world)


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
            return officers.hear(conversation, run, text, world)
        case ReplyRun() as run:
            return talking.reply(conversation, run, text, world)
        case TalkRun() as run:
            return talking.hear(conversation, run, text, world)
        case BulkRun() as run if (heard := desk.hear(conversation, run, text, world)) is not None:
            return heard
        case _:
            return outside.hear(in_language(conversation, text), text, world)


def _command_in(conversation: Conversation, text: str, world: World) -> tuple[str, str] | None:
    """The command that is written, with what follows it; words that ask why only where there is a reason to tell."""
    command = commands.command_of(text, world.catalogue.lexicon)
    asks_why = command is not None and command[0] == commands.WHY and not text.startswith("/")
    return None if asks_why and not whys.explanation(conversation, world) else command


def _told_officers(conversation: Conversation, text: str, command: str | None, world: World) -> Turn | None:
    """What officers are to know, or that it is nothing after all; None for another command."""
    if command == "cancel" or (command is None and handing.says_nothing(text, world)):
        return handing.leave(conversation, world)
    here = conversation if conversation.run else in_language(conversation, text)
    return None if command else handing.hear(here, text, world)


def _language_wanted(conversation: Conversation, text: str, world: World) -> SetLanguage | None:
    """The language that the text names, or asks for in plain words."""
    free = _takes_no_words(conversation, world)
    named = commands.language_named(text, world.catalogue.lexicon) if free else None
    return SetLanguage(named) if named else own_affairs.language_meant(text, world, among_words=not free)


def _takes_no_words(conversation: Conversation, world: World) -> bool:
    """Whether the name of a language can be nothing but a wish for it: no question for words is open."""
    run = conversation.run
    field = at(the_form(run, world), run, today=world.today) if isinstance(run, FormRun) else None
    return run is None or isinstance(run, CheckRun) or (field is not None and field.type not in FREE)


def _writes_as_officer(conversation: Conversation, world: World) -> bool:
    """What an officer writes about somebody in danger is no cry for help."""
    return world.officer is not None and isinstance(conversation.run, NoteRun | ReplyRun | TalkRun)


def contact(conversation: Conversation, phone: str, world: World) -> Turn:
    """The person's own contact card: the answer to a question for a phone number, and nothing else."""
    run = conversation.run
    field = at(the_form(run, world), run, today=world.today) if isinstance(run, FormRun) else None
    if isinstance(run, FormRun) and field is not None and field.type is FieldType.PHONE:
        return in_form.hear(conversation, run, phone if phone.startswith("+") else f"+{phone}", world)
    return Turn(
        conversation, (Say("not_text", {"kind": "contact"}), *present(conversation, world)), Outcome("not_taken")
    )
