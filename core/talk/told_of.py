"""Cases that were told of somebody earlier: after "老三上小学", "老三能领多少" asks for a pupil."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from core.parsing.clauses import told_clauses
from core.parsing.cleaning import plain
from core.parsing.words import anywhere
from core.state import Conversation, World

# A shorter word for somebody may be part of any other word.
LEAST: Final = 2


def with_case(conversation: Conversation, text: str, world: World) -> str:
    """The text after the clause that told the case of the person it names; the text alone, where it tells a case
    itself, or no clause did.
    """
    whom = _whom(text, world)
    if not whom or world.searcher.spotter.spot(text).cases:
        return text
    clauses = [one for said in reversed(conversation.exchanges) for one in _clauses(plain(said.text), world)]
    told = (one for word in whom for one in clauses if word in one and world.searcher.spotter.spot(one).slots)
    return next((f"{one}，{text}" for one in told), text)


def without_cases(text: str, world: World) -> str:
    """The text without clauses that tell somebody's case."""
    kept = (one for one in _clauses(plain(text), world) if not (_whom(one, world) and _tells(one, world)))
    return "，".join(kept)


def _tells(clause: str, world: World) -> bool:
    return bool(world.searcher.spotter.spot(clause).cases)


def _whom(text: str, world: World) -> list[str]:
    """The words for a person in the text, the longest first."""
    said = plain(text)
    return sorted((word for word in _words(world) if word in said), key=len, reverse=True)


def _clauses(said: str, world: World) -> Iterator[str]:
    """The clauses of a plain text; one that tells of several people is parted before each word for one of them."""
    begins = anywhere(*_words(world))
    for clause in told_clauses(said):
        starts = [0, *(found.start() for found in begins.finditer(clause) if found.start()), len(clause)]
        yield from filter(None, (clause[a:b].strip() for a, b in pairwise(starts)))


def _words(world: World) -> tuple[str, ...]:
    words = world.catalogue.lexicon.intents.get("another_person", ())
    return tuple(word for word in words if len(word) >= LEAST)
