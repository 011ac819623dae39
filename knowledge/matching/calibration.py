"""Labelled examples that a knowledge base gives of itself: its own phrasings, and lines that are about
nothing in it.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from knowledge.matching.candidates import ask
from knowledge.matching.confidence import Sample, evidence
from knowledge.matching.terms import Places
from knowledge.tables import TABLES

if TYPE_CHECKING:
    from knowledge.matching.index import Index, Seen

_TABLE: Final = TABLES / "off_topic.txt"
# So many phrasings and lines are tried; more would make a cold start slow and change little.
PHRASINGS: Final = 120
LINES: Final = 40
# Fewer right answers than this tell nothing.
LEAST: Final = 20


@lru_cache(maxsize=1)
def off_topic() -> tuple[str, ...]:
    """Lines that no knowledge base of services is about."""
    return tuple(_TABLE.read_text(encoding="utf-8").splitlines())


def samples(index: "Index") -> list[Sample]:
    """Examples for adjusting the confidence; none when too few entries have a second phrasing."""
    corpus = index.corpus
    several = np.flatnonzero(np.bincount(corpus.owners, minlength=1)[corpus.owners] > 1)
    if len(several) < LEAST:
        return []
    chosen = several[:: max(1, len(several) // PHRASINGS)][:PHRASINGS]
    lines = off_topic()
    return [*_own(index, chosen), *_foreign(index, lines[:: max(1, len(lines) // LINES)])]


def _own(index: "Index", chosen: Places) -> Iterator[Sample]:
    corpus = index.corpus
    for place in chosen.tolist():
        query = ask(corpus, corpus.plains[place])
        entry = corpus.owners[place]
        allowed = corpus.alive.copy()
        allowed[place] = False
        seen = index.see(query, allowed)
        if len(seen.best):
            yield _sample(seen, right=bool(corpus.owners[seen.rows[seen.best[0]]] == entry))
        seen = index.see(query, corpus.alive & (corpus.owners != entry))
        if len(seen.best):
            yield _sample(seen, right=False, inside=False)


def _foreign(index: "Index", lines: tuple[str, ...]) -> Iterator[Sample]:
    for line in lines:
        seen = index.see(ask(index.corpus, line), index.corpus.alive)
        if len(seen.best):
            yield _sample(seen, right=False, inside=False)


def _sample(seen: "Seen", *, right: bool, inside: bool = True) -> Sample:
    spoke = evidence(seen.features, seen.score, seen.best, len(seen.query.keys))
    return Sample(seen.script, spoke, right, inside)
