"""The few rows that are worth a closer look for a query, and which of its terms each of them holds."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.corpus import SHARES, Corpus, Found
from knowledge.matching.terms import Keys, Places, channels, cut, terms_of
from knowledge.matching.text import bare, plain

# So many rows are looked at closely.
CANDIDATES: Final = 40
# So many rows are visited, and one more for each so many that there are, those of the rarest terms: longer lists tell
# little of which rows to look at.
BUDGET: Final = 10_000
_SHARE: Final = 5
# Among so few rows all are visited: to know them is cheaper than to cut the candidates into terms.
_FEW: Final = 50_000
_NEAR: Final = 0.25
# Of these there are at least so many; more only if they come near the best one.
FEWEST: Final = 16
_CLOSE: Final = 0.5

Numbers = NDArray[np.float32]
Value = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Visits:
    """The rows that were visited, each with the term for which it was; and, where known, all rows that hold a term."""

    places: Places
    rows: Places
    whole: tuple[Places, Places] | None


@dataclass(frozen=True, slots=True)
class Query:
    """A query cut into terms, each once, with what they say in this corpus and the rows that hold them.

    `said` is what each term adds to the first score of a row, `value` that score of every row by those visited.
    """

    plain: str
    keys: Keys
    kinds: Places
    rarity: Numbers
    visits: Visits
    said: Value
    value: Value


@dataclass(frozen=True, slots=True)
class Match:
    """The candidates of a query; `held` tells for each which of the terms it holds."""

    query: Query
    rows: Places
    held: Numbers


@lru_cache(maxsize=64)
def simplified(text: str) -> str:
    """The text in the form in which texts are compared: plain, without courtesies."""
    return bare(plain(" ".join(text.split())))


def ask(corpus: Corpus, text: str) -> Query:
    """The query as terms of this corpus."""
    return ask_simplified(corpus, simplified(text))


def ask_simplified(corpus: Corpus, simple: str) -> Query:
    """The same for a text that is simplified already."""
    keys = terms_of(simple)
    found, kinds = corpus.find(keys), channels(keys)
    rarity, visits = corpus.rarity(found.counts), _visits(corpus, found)
    said = (rarity * SHARES[kinds]).astype(np.float64)
    value = _summed(said, visits.places, visits.rows, len(corpus.rows))
    return Query(simple, keys, kinds, rarity, visits, said, value)


def visited_value(corpus: Corpus, found: Found, said: Value) -> Value:
    """The first score of every row, by the terms whose rows are worth a visit."""
    visits = _visits(corpus, found)
    return _summed(said, visits.places, visits.rows, len(corpus.rows))


def whole_value(corpus: Corpus, query: Query) -> Value:
    """The first score of every row, by all rows that hold any of the terms, visited or not."""
    size, visited = len(corpus.rows), len(query.visits.places)
    if query.visits.whole is None:
        places, rows = corpus.visit(corpus.find(query.keys), np.arange(len(query.keys)))
        return _summed(query.said, places, rows, size)
    # Those that were visited come first.
    places, rows = query.visits.whole
    return (
        query.value + _summed(query.said, places[visited:], rows[visited:], size)
        if len(places) > visited
        else query.value
    )


def _summed(said: Value, places: Places, rows: Places, size: int) -> Value:
    return np.asarray(np.bincount(rows, said.take(places), size), np.float64)


def match(corpus: Corpus, query: Query, allowed: NDArray[np.bool_], most: int = CANDIDATES) -> Match:
    """The rows that resemble the query most, among those that are allowed, the best first."""
    return hold(corpus, query, best_of(corpus, query.value, allowed, most))


def hold(corpus: Corpus, query: Query, rows: Places) -> Match:
    """These rows as candidates of the query, in whatever way they were found."""
    held = np.zeros((len(rows), len(query.keys)), np.float32)
    if query.visits.whole is not None:
        places, holders = query.visits.whole
        slots = np.full(len(corpus.rows), -1, np.int16)
        slots[rows] = np.arange(len(rows))
        visited = slots.take(holders)
        inside = (visited >= 0).nonzero()[0]
        held[visited[inside], places[inside]] = 1
    elif len(rows):
        terms = cut([corpus.plains[row] for row in rows.tolist()])
        places = query.keys.searchsorted(terms.keys)
        known = (query.keys.take(places, mode="wrap") == terms.keys).nonzero()[0]
        held[terms.rows[known], places[known]] = 1
    return Match(query, rows, held)


def permitted(corpus: Corpus, among: Collection[str] | None) -> NDArray[np.bool_]:
    """Which rows may come up: those that are alive, and of the entries asked for."""
    if among is None:
        return corpus.alive
    entries = np.zeros(len(corpus.entries), bool)
    entries[[number for entry in among if (number := corpus.numbers.get(entry)) is not None]] = True
    allowed: NDArray[np.bool_] = corpus.alive & entries[corpus.owners]
    return allowed


def _visits(corpus: Corpus, found: Found) -> Visits:
    """The rows of the rarest terms first, as long as the budget lasts; all rows, where there are few."""
    every = found.counts.nonzero()[0]
    budget = BUDGET + len(corpus.rows) // _SHARE
    if found.counts.sum() <= budget:
        places, rows = corpus.visit(found, every)
        return Visits(places, rows, (places, rows))
    ordered = every[found.counts[every].argsort(kind="stable")]
    counts = found.counts[ordered].cumsum()
    enough = max(1, int(counts.searchsorted(budget, side="right")))
    if enough < len(ordered) and (found.later or len(corpus.rows) > _FEW):
        return Visits(*corpus.visit(found, ordered[:enough]), None)
    places, rows = corpus.visit(found, ordered)
    last = int(counts[enough - 1])
    return Visits(places[:last], rows[:last], (places, rows))


def best_of(corpus: Corpus, value: Value, allowed: NDArray[np.bool_], most: int = CANDIDATES) -> Places:
    """The allowed rows of the highest values above nothing, the highest first."""
    # Nearly always enough rows come near the best one, and sorting out the rest takes most of the time.
    rows = (value > value.max(initial=0) * _NEAR).nonzero()[0]
    rows = rows[allowed[rows]]
    if len(rows) < most:
        rows = ((value > 0) & allowed).nonzero()[0]
    worth = value[rows] * corpus.damping[rows]
    if len(rows) > most:
        nearest = (-worth).argpartition(most - 1)[:most]
        rows, worth = rows[nearest], worth[nearest]
    order = (-worth).argsort(kind="stable")
    enough = max(FEWEST, int((worth > worth.max(initial=0) * _CLOSE).sum()))
    best: Places = rows[order[:enough]]
    return best
