"""From a query to the few rows worth a closer look, and which of its terms each of them holds."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import SHARES, Corpus
from knowledge.packed import Rows
from knowledge.terms import Keys, Places, channels, cut
from knowledge.text import bare, plain

# So many rows are looked at closely.
CANDIDATES: Final = 40
# Rows visited before only rarer terms count: beyond it lists are so long that their terms tell little.
BUDGET: Final = 200_000
_NEAR: Final = 0.4

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Query:
    """A query cut into terms, each once, with what they say in this corpus; `lists` are the rows that hold each."""

    plain: str
    keys: Keys
    kinds: Places
    rarity: Numbers
    lists: list[list[Rows]]


@dataclass(frozen=True, slots=True)
class Match:
    """The candidates of a query, in order of their first score; `held` tells for each which of the terms it holds."""

    query: Query
    rows: Places
    held: Numbers


def ask(corpus: Corpus, text: str) -> Query:
    """The query as terms of this corpus."""
    simple = bare(plain(" ".join(text.split())))
    keys = np.unique(cut([simple]).keys)
    lists = corpus.find(keys)
    counts = np.array([sum(map(len, found)) for found in lists], np.int64)
    return Query(simple, keys, channels(keys), corpus.rarity(counts), lists)


def match(corpus: Corpus, query: Query, allowed: NDArray[np.bool_], most: int = CANDIDATES) -> Match:
    """The rows that resemble the query most, among those that are allowed."""
    near, far = _by_length(query.lists)
    places, rows = _flat(near)
    said = (query.rarity * SHARES[query.kinds])[places]
    value = np.bincount(rows, said, len(corpus.rows)) * corpus.damping
    best = _best(value * allowed, most)
    return Match(query, best, _held(query, best, places, rows, far, len(corpus.rows)))


def hold(corpus: Corpus, query: Query, rows: Places) -> Match:
    """The same for rows that were found in another way."""
    places, visited = _flat([(place, held) for place, lists in enumerate(query.lists) for held in lists])
    return Match(query, rows, _held(query, rows, places, visited, [], len(corpus.rows)))


def permitted(corpus: Corpus, among: Container[str] | None) -> NDArray[np.bool_]:
    """Which rows may come up: those that are alive, and of the entries asked for."""
    if among is None:
        return corpus.alive
    entries = np.fromiter((entry in among for entry in corpus.entries), bool, len(corpus.entries))
    allowed: NDArray[np.bool_] = corpus.alive & entries[corpus.owners]
    return allowed


def _by_length(lists: list[list[Rows]]) -> tuple[list[tuple[int, Rows]], list[tuple[int, Rows]]]:
    """The lists that are visited, the shortest first while the budget lasts, and those that are not."""
    pairs = [(place, rows) for place, found in enumerate(lists) for rows in found if len(rows)]
    if sum(len(rows) for _, rows in pairs) <= BUDGET:
        return pairs, []
    pairs.sort(key=lambda pair: len(pair[1]))
    ends = np.cumsum([len(rows) for _, rows in pairs])
    cut_at = max(1, int(np.searchsorted(ends, BUDGET, side="right")))
    return pairs[:cut_at], pairs[cut_at:]


def _flat(pairs: list[tuple[int, Rows]]) -> tuple[Places, Places]:
    """Every visit: the place of the term, and the row."""
    if not pairs:
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    places = np.repeat([place for place, _ in pairs], [len(rows) for _, rows in pairs])
    return places, np.concatenate([rows for _, rows in pairs]).astype(np.intp)


def _best(value: NDArray[np.floating], most: int) -> Places:
    """The places of the highest values above nothing, the highest first."""
    # Nearly always enough rows come near the best one, and sorting out the rest takes most of the time.
    rows = np.flatnonzero(value > value.max(initial=0) * _NEAR)
    if len(rows) < most:
        rows = np.flatnonzero(value > 0)
    if len(rows) > most:
        rows = rows[np.argpartition(-value[rows], most - 1)[:most]]
    return rows[np.argsort(-value[rows], kind="stable")]


def _held(
    query: Query, best: Places, places: Places, visited: Places, far: list[tuple[int, Rows]], size: int
) -> Numbers:
    held = np.zeros((len(best), len(query.keys)), np.float32)
    slots = np.full(size, -1, np.int16)
    slots[best] = np.arange(len(best))
    found = slots[visited]
    inside = found >= 0
    held[found[inside], places[inside]] = 1
    for place, rows in far:
        at = np.minimum(np.searchsorted(rows, best), len(rows) - 1)
        held[rows[at] == best, place] = 1
    return held
