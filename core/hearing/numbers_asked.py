"""Questions for telephone numbers: of help lines, of a number that no document has, of the league itself."""

import re
from dataclasses import replace
from typing import Final

from core.effects import Say
from core.hearing.callbacks import leaves_number
from core.kinds import NOT_STATED, SMALLTALK
from core.state import Conversation, Turn, World
from core.talk import left_open, questions
from knowledge.matching.text import AtMost, plain
from knowledge.model import Words
from knowledge.model.attributes import CONTACT, PERSON_IN_CHARGE, PLACE, SCHEDULE

# What is asked of an office by who wants to reach it, in no more characters.
REACHING: Final = frozenset((CONTACT, PERSON_IN_CHARGE, PLACE, SCHEDULE))
FEW: Final = AtMost(24, 64)
# A mobile number, one with its area code, one of a service.
_NUMBER: Final = re.compile(
    r"(?<!\d)(?:\+?86[ -]?)?(?:1[3-9]\d(?:[ -]?\d){8}|0\d{2,3}[ -]?\d{7,8}|[48]00(?:[ -]?\d){7})(?!\d)"
)
_PARTING: Final = re.compile(r"[ .+\-]")


def of_help(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The public help lines for young people, for who asks for them in few words; otherwise None."""
    asked = _is_short(text) and world.searcher.phrases.intends("help_lines", text)
    if not asked or world.searcher.spotter.spot(text).programmes:
        return None
    return left_open.reply(conversation, text, Say("help_lines"), SMALLTALK)


def of_office(conversation: Conversation, text: str, world: World) -> Turn | None:
    """That no document tells how to reach the league itself, for who asks that in few words, or goes on asking it;
    otherwise None.
    """
    said, intends = world.searcher.spotter.spot(text), world.searcher.phrases.intends
    reached, named = bool(said.attributes) and REACHING.issuperset(said.attributes), intends("office", text)
    goes_on = intends("office", left_open.waiting(conversation) or "")
    if said.programmes or not _is_short(text) or not (reached or named) or not (goes_on or (reached and named)):
        return None
    city = next(iter(said.cities), None)
    say = Say("office_not_stated", {"city": city})
    query = left_open.joined(conversation, text) if goes_on else text
    return left_open.reply(conversation, query, say, replace(NOT_STATED, city=city))


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """That the number is in no document, for who asks whose it is; otherwise None."""
    found = _NUMBER.search(plain(text)) if leaves_number(text) else None
    asks = questions.asks(text, world) and world.searcher.phrases.intends("whose_number", text)
    if found is None or not asks or _is_known(found.group(), world):
        return None
    say = Say("number_unknown", {"number": found.group()})
    return left_open.reply(conversation, text, say, NOT_STATED)


def _is_short(text: str) -> bool:
    return FEW.holds(text)


def _is_known(number: str, world: World) -> bool:
    """Whether a fact of any programme holds it."""
    values = (fact.value for one in world.catalogue.programmes.values() for fact in one.facts.values())
    words = (value.zh for value in values if isinstance(value, Words))
    return any(_digits(number) in _digits(one) for one in words)


def _digits(text: str) -> str:
    return _PARTING.sub("", text)
