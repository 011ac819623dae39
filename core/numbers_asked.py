"""Whose telephone number that is: one that stands in no document is told to be unknown, and never confirmed."""

import re
from dataclasses import replace
from typing import Final

from core import asides
from core.answering import pass_on
from core.callbacks import leaves_number
from core.effects import Say
from core.state import Conversation, Outcome, Turn, Unanswered, World
from knowledge.model import Words
from knowledge.text import plain

NOT_STATED: Final = Outcome("not_stated")
# A mobile number, one with its area code, one of a service.
_NUMBER: Final = re.compile(
    r"(?<!\d)(?:\+?86[ -]?)?(?:1[3-9]\d(?:[ -]?\d){8}|0\d{2,3}[ -]?\d{7,8}|[48]00(?:[ -]?\d){7})(?!\d)"
)
_PARTING: Final = re.compile(r"[ .+\-]")


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """That the number is in no document, for who asks whose it is; None for anything else."""
    found = _NUMBER.search(plain(text)) if leaves_number(text) else None
    asks = asides.asks(text, world) and world.searcher.phrases.intends("whose_number", text)
    if found is None or not asks or _is_known(found.group(), world):
        return None
    waiting = Unanswered(text, conversation.turn, (), NOT_STATED.kind)
    say = Say("number_unknown", {"number": found.group()}, (pass_on(conversation),))
    return Turn(replace(conversation, unanswered=waiting), (say,), NOT_STATED)


def _is_known(number: str, world: World) -> bool:
    """Whether a fact of any programme holds it."""
    values = (fact.value for one in world.catalogue.programmes.values() for fact in one.facts.values())
    words = (value.zh for value in values if isinstance(value, Words))
    return any(_digits(number) in _digits(one) for one in words)


def _digits(text: str) -> str:
    return _PARTING.sub("", text)
