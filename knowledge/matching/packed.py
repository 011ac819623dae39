"""An inverted index in four arrays: the terms in order, where the rows of each begin, and the rows in three bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.terms import Keys, Places, Terms

Rows = NDArray[np.intp]
Number = TypeVar("Number", bound=np.generic)

_LOW_BITS: Final = 16
_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Packed:
    """Which rows hold which term; it never changes.

    The rows of a term ascend and stand there once. A row is written in its two low bytes and, where there are more rows
    than those can number, a high byte.
    """

    keys: Keys
    starts: NDArray[np.uint32]
    lows: NDArray[np.uint16]
    highs: NDArray[np.uint8]

    @classmethod
    def of(cls, terms: Terms) -> "Packed":
        """The index of some terms; the rows of each ascend."""
        order = _order(terms)
        keys, rows = terms.keys[order], terms.rows[order]
        first = firsts(keys)
        fresh = first.copy()
        fresh[1:] |= rows[1:] != rows[:-1]
        highs = (rows >> _LOW_BITS).astype(np.uint8)
        return cls(
            keys[first],
            np.append(np.flatnonzero(first[fresh]), np.count_nonzero(fresh)).astype(np.uint32),
            rows.astype(np.uint16)[fresh],
            highs[fresh] if highs.any() else highs[:0],
        )

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many rows hold each term."""
        starts = self.starts.astype(np.int64)
        return starts[1:] - starts[:-1]

    @property
    def nbytes(self) -> int:
        """The memory that it takes, in bytes."""
        return self.keys.nbytes + self.starts.nbytes + self.lows.nbytes + self.highs.nbytes

    def find(self, keys: Keys) -> tuple[Places, Places]:
        """Where the rows of every term asked for begin and end; a term that is not there has none."""
        if not len(self.keys):
            return np.zeros(len(keys), np.intp), np.zeros(len(keys), np.intp)
        places = self.keys.searchsorted(keys)
        # What is beyond the last term is compared with the first, which is smaller.
        known = self.keys.take(places, mode="wrap") == keys
        return self.starts.take(places).astype(np.intp), self.starts.take(places + known).astype(np.intp)

    def all_rows(self) -> Rows:
        """The rows of every term, one term after the other."""
        return self.rows(np.zeros(1, np.intp), self.starts[-1:].astype(np.intp))

    def rows(self, firsts: Places, lasts: Places) -> Rows:
        """The rows of these stretches, one stretch after the other."""
        stretches = [slice(a, b) for a, b in zip(firsts.tolist(), lasts.tolist(), strict=True) if a < b]
        if not stretches:
            return np.zeros(0, np.intp)
        rows: Rows = np.concatenate([*map(self.lows.__getitem__, stretches)], dtype=np.intp)
        if len(self.highs):
            rows += np.concatenate([*map(self.highs.__getitem__, stretches)], dtype=np.intp) << _LOW_BITS
        return rows


class Loose:
    """The same for rows that come one at a time: a dictionary of growing lists."""

    def __init__(self) -> None:
        self._rows: dict[int, list[int]] = {}

    def add(self, row: int, keys: Sequence[int]) -> None:
        """The row is found under these terms from now on."""
        for key in set(keys):
            self._rows.setdefault(key, []).append(row)

    def find(self, keys: Keys) -> list[Rows]:
        """The rows of every term asked for; nothing at all while it is empty."""
        if not self._rows:
            return []
        return [np.array(self._rows.get(key, ()), np.intp) for key in keys.tolist()]


def _order(terms: Terms) -> Places:
    """The places of the terms in ascending order; equal ones stay in the order in which they came."""
    parts = [first + _order_of(terms.keys[first:last]) for first, last in pairwise((0, *terms.ends))]
    return np.concatenate(parts)


def _order_of(keys: Keys) -> Places:
    """The same by digits of sixteen bits, the last one first: numbers that small are ordered by counting them.

    The terms of one part differ in few of the digits, and sorting them whole takes three times as long.
    """
    order = np.arange(len(keys))
    for digits in keys.astype("<u8", copy=False).view("<u2").reshape(-1, _DIGITS).T:
        if len(digits) and (digits != digits[0]).any():
            order = order[digits[order].argsort(kind="stable")]
    return order


def merged(*several: NDArray[Number]) -> NDArray[Number]:
    """The numbers of several lists, each once and in order; `np.union1d` would import all of `numpy.ma`."""
    keys = np.concatenate(several)
    keys.sort(kind="stable")
    return keys[firsts(keys)]


def most_of(figures: NDArray[Number], begins: Places) -> NDArray[Number]:
    """The most of each stretch of figures, none of which is below nothing; of each row, where there are several.

    The bits of such figures are in the same order, and whole numbers are compared in half the time.
    """
    bits = figures.view(f"i{figures.itemsize}")
    return np.asarray(np.maximum.reduceat(bits, begins, axis=-1).view(figures.dtype))


def firsts(ordered: NDArray[np.generic]) -> NDArray[np.bool_]:
    """For things in order, whether each is the first of its equals."""
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first
