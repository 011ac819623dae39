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
class Visits:
    """Every row that was visited, for which term of the query; and the lists that were too long to visit."""

    places: Places
    rows: Places
    unvisited: list[tuple[int, Rows]]


@dataclass(frozen=True, slots=True)
class Query:
    """A query cut into terms, each once, with what they say in this corpus and the rows that hold them."""

    plain: str
    keys: Keys
    kinds: Places
    rarity: Numbers
    visits: Visits


@dataclass(frozen=True, slots=True)
class Match:
    """The candidates of a query; `held` tells for each which of the terms it holds."""

    query: Query
    rows: Places
    held: Numbers


def ask(corpus: Corpus, text: str) -> Query:
    """The query as terms of this corpus."""
    simple = bare(plain(" ".join(text.split())))
    keys = np.unique(cut([simple]).keys)
    lists = corpus.find(keys)
    counts = np.array([sum(map(len, found)) for found in lists], np.int64)
    return Query(simple, keys, channels(keys), corpus.rarity(counts), _visits(lists))


def match(corpus: Corpus, query: Query, allowed: NDArray[np.bool_], most: int = CANDIDATES) -> Match:
    """The rows that resemble the query most, among those that are allowed, the best first."""
    visits = query.visits
    said = (query.rarity * SHARES[query.kinds])[visits.places]
    value = np.bincount(visits.rows, said, len(corpus.rows)) * corpus.damping
    return hold(corpus, query, _best(value, allowed, most))


def hold(corpus: Corpus, query: Query, rows: Places) -> Match:
    """These rows as candidates of the query, however they were found."""
    visits = query.visits
    held = np.zeros((len(rows), len(query.keys)), np.float32)
    slots = np.full(len(corpus.rows), -1, np.int16)
    slots[rows] = np.arange(len(rows))
    found = slots[visits.rows]
    inside = np.flatnonzero(found >= 0)
    held[found[inside], visits.places[inside]] = 1
    for place, unvisited in visits.unvisited:
        at = np.minimum(np.searchsorted(unvisited, rows), len(unvisited) - 1)
        held[unvisited[at] == rows, place] = 1
    return Match(query, rows, held)


def permitted(corpus: Corpus, among: Container[str] | None) -> NDArray[np.bool_]:
    """Which rows may come up: those that are alive, and of the entries asked for."""
    if among is None:
        return corpus.alive
    entries = np.fromiter((entry in among for entry in corpus.entries), bool, len(corpus.entries))
    allowed: NDArray[np.bool_] = corpus.alive & entries[corpus.owners]
    return allowed


def _visits(lists: list[list[Rows]]) -> Visits:
    """The lists are visited from the shortest while the budget lasts."""
    pairs = [(place, rows) for place, found in enumerate(lists) for rows in found if len(rows)]
    unvisited: list[tuple[int, Rows]] = []
    if sum(len(rows) for _, rows in pairs) > BUDGET:
        pairs.sort(key=lambda pair: len(pair[1]))
        ends = np.cumsum([len(rows) for _, rows in pairs])
        last = max(1, int(np.searchsorted(ends, BUDGET, side="right")))
        pairs, unvisited = pairs[:last], pairs[last:]
    if not pairs:
        return Visits(np.zeros(0, np.intp), np.zeros(0, np.intp), unvisited)
    places = np.repeat([place for place, _ in pairs], [len(rows) for _, rows in pairs])
    return Visits(places, np.concatenate([rows for _, rows in pairs]).astype(np.intp), unvisited)


def _best(value: NDArray[np.floating], allowed: NDArray[np.bool_], most: int) -> Places:
    """The allowed places of the highest values above nothing, the highest first."""
    # Nearly always enough rows come near the best one, and sorting out the rest takes most of the time.
    rows = np.flatnonzero(value > value.max(initial=0) * _NEAR)
    rows = rows[allowed[rows]]
    if len(rows) < most:
        rows = np.flatnonzero((value > 0) & allowed)
    if len(rows) > most:
        rows = rows[np.argpartition(-value[rows], most - 1)[:most]]
    return rows[np.argsort(-value[rows], kind="stable")]
