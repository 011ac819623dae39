"""Which programme a long story is about: all that is said of a programme as one document, weighted by rarity.

Phrasings catch questions; this catches details that no phrasing holds, in messages that are mostly something else.
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from knowledge.model import Catalogue, Fact, Programme, ProgrammeId, Words
from knowledge.text import tokens

# Terms of more than about one programme in six say nothing about which is meant.
COMMON: Final = 1.8
# English words that people use to tell anything at all.
_FILLERS: Final = frozenset(
    (
        "the and for with that this there what which who how many much does did are was were have has had can "
        "could would will should you your they them their our his her from into about just like want need get "
        "got one any some please tell know heard where when why not but out now only also very really time "
        "year make made give gives"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Likely:
    """A programme, the weight of what it shares with a text, and how much of the text's own weight that is."""

    programme: ProgrammeId
    weight: float
    share: float


class Documents:
    """One document a programme: its names, answers, facts and the questions that people ask about it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._holding: Mapping[str, frozenset[ProgrammeId]] = _holding(catalogue)
        self._weights = {
            term: math.log((1 + len(catalogue.programmes)) / len(held)) for term, held in self._holding.items()
        }
        self._unheard = math.log(max(2, len(catalogue.programmes)))

    def search(self, text: str, among: Collection[ProgrammeId] | None) -> list[Likely]:
        """The programmes that share most with the text, the best first; of those asked for."""
        shared: dict[ProgrammeId, float] = defaultdict(float)
        whole = 0.0
        for term in dict.fromkeys(terms(text)):
            weight = self._weights.get(term, self._unheard)
            if weight < COMMON:
                continue
            whole += weight
            for programme in self._holding.get(term, ()):
                shared[programme] += weight
        found = (Likely(id, weight, weight / whole) for id, weight in shared.items() if among is None or id in among)
        return sorted(found, key=lambda likely: (-likely.weight, likely.programme))


def _holding(catalogue: Catalogue) -> dict[str, frozenset[ProgrammeId]]:
    held: dict[str, set[ProgrammeId]] = defaultdict(set)
    for programme in catalogue.programmes.values():
        for term in _of(programme):
            held[term].add(programme.id)
    for entry in catalogue.entries.values():
        for phrasing in entry.phrasings:
            for term in terms(phrasing):
                held[term].update(entry.programmes)
    return {term: frozenset(ids) for term, ids in held.items()}


def _of(programme: Programme) -> set[str]:
    words = [programme.name, programme.summary, *(answer.text for answer in programme.answers.values())]
    words += [part for fact in programme.facts.values() for part in said(fact)]
    texts = [text for one in words for text in (one.zh, one.en)]
    return {term for text in (*texts, *programme.aliases) for term in terms(text)}


def said(fact: Fact) -> Iterable[Words]:
    """The texts of a fact; a number has none."""
    match fact.value:
        case Words() as words:
            return (words,)
        case tuple() as several:
            return several
        case _:
            return ()


def terms(text: str) -> list[str]:
    """Pairs of characters, and words without the ending of many."""
    parts = tokens(text)
    pairs = [a + b for a, b in itertools.pairwise(parts) if not (a.isascii() or b.isascii())]
    words = [part for part in parts if part.isascii() and len(part) > 2 and part not in _FILLERS]
    return pairs + [word.removesuffix("s") for word in words]
