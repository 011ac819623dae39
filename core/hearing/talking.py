"""Messages while an officer has the conversation: they go to the officer, and the bot is silent."""

from dataclasses import replace
from typing import Final

from core.effects import Effect, NotifyStaff, SaveTalk, Say, Toast
from core.events import ContactShared, Event, FileSent, OtherSent, TextSaid
from core.hearing.commands import command_of
from core.kinds import HANDOVER
from core.officers.talks import LASTS, end_button
from core.state import Conversation, Talk, Turn, World
from core.talk.handing import raise_alarm

# What a person types to have the bot back.
ENDING: Final = frozenset({"cancel", "start"})


def from_person(conversation: Conversation, talk: Talk, event: Event, world: World) -> Turn | None:
    """The message passed to the officer; None when the conversation is the bot's again."""
    if world.now > talk.until:
        return None
    until = world.now + LASTS
    kept = replace(conversation, talk=replace(talk, until=until))
    save = SaveTalk(talk.ticket, talk.officer, until)
    if isinstance(event, TextSaid):
        return _said(kept, talk, event.text, save, world)
    if isinstance(event, OtherSent | FileSent | ContactShared):
        return Turn(kept, (save, Say("talk_text_only", {"officer": talk.officer})), HANDOVER)
    return Turn(conversation, (Toast("talking"),), HANDOVER)


def taken_back(conversation: Conversation, talk: Talk, world: World) -> tuple[Conversation, tuple[Effect, ...]]:
    """The conversation given back to the bot, and both sides told."""
    told = NotifyStaff(Say("staff_talk_over", {"ticket": talk.ticket, "name": world.name}))
    effects: tuple[Effect, ...] = (SaveTalk(talk.ticket, None, None), Say("talk_over", {"officer": talk.officer}), told)
    return replace(conversation, talk=None), effects


def _said(kept: Conversation, talk: Talk, text: str, save: SaveTalk, world: World) -> Turn:
    danger = world.searcher.phrases.small(text, "crisis")
    if danger:
        alarm = raise_alarm(kept, danger.id, text, world)
        return replace(alarm, effects=(save, *alarm.effects))
    command = command_of(text, world.catalogue.lexicon)
    if command is not None and command[0] in ENDING:
        after, effects = taken_back(kept, talk, world)
        return Turn(after, effects, HANDOVER)
    heard = Say("staff_heard", {"ticket": talk.ticket, "name": world.name, "text": text}, end_button(talk.ticket))
    return Turn(kept, (save, NotifyStaff(heard)), HANDOVER)
