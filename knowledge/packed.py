"""An inverted index in three arrays: the terms in order, where the rows of each begin, and the rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.terms import Keys, Terms

Rows = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Packed:
    """Which rows hold which term; never changed. The rows of a term are ascending and each is there once."""

    keys: Keys
    starts: NDArray[np.int64]
    rows: Rows

    @classmethod
    def of(cls, terms: Terms) -> "Packed":
        """The index of some terms."""
        order = np.lexsort((terms.rows, terms.keys))
        keys, rows = terms.keys[order], terms.rows[order].astype(np.uint32)
        fresh = np.ones(len(keys), bool)
        fresh[1:] = (keys[1:] != keys[:-1]) | (rows[1:] != rows[:-1])
        keys, rows = keys[fresh], rows[fresh]
        first = np.ones(len(keys), bool)
        first[1:] = keys[1:] != keys[:-1]
        starts = np.flatnonzero(first)
        return cls(keys[starts], np.append(starts, len(keys)), rows)

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many rows hold each term."""
        return np.diff(self.starts)

    @property
    def nbytes(self) -> int:
        """The memory that it takes, in bytes."""
        return self.keys.nbytes + self.starts.nbytes + self.rows.nbytes

    def find(self, keys: Keys) -> list[Rows]:
        """The rows of every term asked for; none for a term that is not there."""
        if not len(self.keys):
            return [self.rows] * len(keys)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        known = self.keys[places] == keys
        firsts = self.starts[places].tolist()
        lasts = np.where(known, self.starts[places + 1], self.starts[places]).tolist()
        return [self.rows[first:last] for first, last in zip(firsts, lasts, strict=True)]


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
        return [np.array(self._rows.get(key, ()), np.uint32) for key in keys.tolist()]
