"""Texts that mean the same wherever they are written: danger, commands, a language, one's own affairs."""

from collections.abc import Callable
from typing import Final

from core.acts import SetLanguage
from core.applying import confirming, cosigning
from core.forms import guardians
from core.forms.asking import open_field
from core.hearers import first_of
from core.hearing import callbacks, commands, own_affairs, reviewing, talking
from core.officers import desk, talks
from core.parse import FREE
from core.state import CheckRun, Conversation, NoteRun, Place, ReplyRun, TalkRun, Turn, World
from core.talk import behalf, danger, distress, handing, languages_asked, whys
from core.talk.languages import in_language

_Hearer = Callable[[Conversation, str, World], Turn | None]


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The reply to such a text; None for any other."""
    heard = first_of(_IN_ANY_LANGUAGE, conversation, text, world)
    return heard or first_of(_IN_ITS_LANGUAGE, _in_its_language(conversation, text), text, world)


def _in_its_language(conversation: Conversation, text: str) -> Conversation:
    """The language of the text is that of the conversation, unless something is open in another."""
    return conversation if conversation.run else in_language(conversation, text)


def _writes_as_officer(conversation: Conversation, world: World) -> bool:
    """What an officer writes about somebody in danger is no cry for help."""
    return world.officer is not None and isinstance(conversation.run, NoteRun | ReplyRun | TalkRun)


def _danger(conversation: Conversation, text: str, world: World) -> Turn | None:
    kind = None if _writes_as_officer(conversation, world) else danger.kind_in(text, conversation.run, world)
    return handing.raise_alarm(in_language(conversation, text), kind, text, world) if kind else None


def _unwell(conversation: Conversation, text: str, world: World) -> Turn | None:
    unwell = None if _writes_as_officer(conversation, world) else distress.says_unwell(conversation, text, world)
    return handing.raise_alarm(in_language(conversation, text), unwell, text, world, again=True) if unwell else None


def _sounds_unwell(conversation: Conversation, text: str, world: World) -> Turn | None:
    unwell = None if _writes_as_officer(conversation, world) else distress.sounds_unwell(conversation, text, world)
    return handing.raise_alarm(conversation, unwell, text, world, again=True) if unwell else None


def _at_desk(conversation: Conversation, text: str, world: World) -> Turn | None:
    command = desk.command_in(text, world) if world.place is Place.STAFF else None
    return desk.run(conversation, *command, world) if command else None


def _guardians_code(conversation: Conversation, text: str, world: World) -> Turn | None:
    code = guardians.code_in(text)
    if code is None and not guardians.is_like_code(text):
        return None
    return cosigning.open_request(conversation, code or "", world)


def _command(conversation: Conversation, text: str, world: World) -> Turn | None:
    """What a command does; what officers are to know may be said instead of one."""
    command = _command_in(conversation, text, world)
    if command and command[0] in talking.ENDING and isinstance(conversation.run, TalkRun):
        return talks.end(conversation, conversation.run.ticket, world)
    if handing.is_asked_what(conversation):
        told = _told_officers(conversation, text, command[0] if command else None, world)
        if told is not None:
            return told
    return commands.run(_in_first_words(conversation, text), *command, text, world) if command else None


def _in_first_words(conversation: Conversation, text: str) -> Conversation:
    """Later, "menu" may be written in any language; as the first word it tells that of its writer."""
    first = conversation.turn <= 1 and not text.startswith("/")
    return _in_its_language(conversation, text) if first else conversation


def _command_in(conversation: Conversation, text: str, world: World) -> tuple[str, str] | None:
    """The command that is written, with what follows it; words that ask why only where there is a reason to tell."""
    command = commands.command_of(text, world.catalogue.lexicon)
    asks_why = command is not None and command[0] == commands.WHY and not text.startswith("/")
    return None if asks_why and not whys.explanation(conversation, world) else command


def _told_officers(conversation: Conversation, text: str, command: str | None, world: World) -> Turn | None:
    """What officers are to know, or that it is nothing after all; None for another command."""
    if command == "cancel" or (command is None and handing.says_nothing(text, world)):
        return handing.leave(conversation, world)
    return None if command else handing.hear(_in_its_language(conversation, text), text, world)


def _languages(conversation: Conversation, text: str, world: World) -> Turn | None:
    return languages_asked.hear(_in_its_language(conversation, text), text, world)


def _language(conversation: Conversation, text: str, world: World) -> Turn | None:
    lang = _language_wanted(conversation, text, world)
    return commands.set_language(conversation, lang, world) if lang else None


def _language_wanted(conversation: Conversation, text: str, world: World) -> SetLanguage | None:
    """The language that the text names, or asks for in plain words."""
    free = _takes_no_words(conversation, world)
    named = commands.language_named(text, world.catalogue.lexicon) if free else None
    return SetLanguage(named) if named else own_affairs.language_meant(text, world, among_words=not free)


def _takes_no_words(conversation: Conversation, world: World) -> bool:
    """Whether the name of a language can be nothing but a wish for it: no question for words is open."""
    run = conversation.run
    field = open_field(run, world)
    return run is None or isinstance(run, CheckRun) or (field is not None and field.type not in FREE)


# An alarm goes before all but what is made of nothing but words for yes and no: "先不要" by itself might be a cry.
# Words that name a command are one, and a language that is asked about is not wished for yet.
_IN_ANY_LANGUAGE: Final[tuple[_Hearer, ...]] = (
    confirming.hear,
    _danger,
    _unwell,
    _at_desk,
    _guardians_code,
    _command,
    _languages,
    _language,
)
# What somebody says of their own affairs goes before what only sounds unwell.
_IN_ITS_LANGUAGE: Final[tuple[_Hearer, ...]] = (
    reviewing.go_on,
    own_affairs.hear,
    _sounds_unwell,
    callbacks.hear,
    confirming.again,
    behalf.hear,
)
