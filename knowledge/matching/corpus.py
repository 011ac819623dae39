"""All rows with what is needed to weigh them: packed ones, those added later, and which of them are still alive."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.packed import Loose, Packed, Rows, most_of
from knowledge.matching.terms import (
    CHANNELS,
    WORDS,
    Channel,
    Keys,
    Places,
    channels,
    cut,
    is_written_in_characters,
    terms_of,
)
from knowledge.matching.text import one_line

# The columns of the weights of a row: one sum of rarities for each channel, and the length of its vector.
LENGTH = CHANNELS
_COLUMNS = CHANNELS + 1
# What a term of each channel adds to the first score of a row.
SHARES: Final = np.array([1.0, 0.5, 0.6, 0.35], np.float32)
# A row's first score is divided by this much plus its own weight: long rows hold more of everything.
_PATIENCE: Final = 60.0


@dataclass(frozen=True, slots=True)
class Found:
    """How many rows hold each of some terms, dropped rows included; and where the packed ones and the
    later ones stand.
    """

    counts: NDArray[np.int64]
    firsts: Places
    lasts: Places
    later: list[Rows]


@dataclass(frozen=True, slots=True)
class Row:
    """One phrasing of an entry."""

    entry: str
    text: str


class Corpus:
    """The rows of an index. Rows are numbered in the order in which they came, and so are the entries."""

    def __init__(self, rows: Iterable[Row], plains: Sequence[str] | None = None) -> None:
        """`plains` are the texts of the rows in their plain form, one line each, where they are known."""
        self.rows = list(rows)
        self.plains = one_line([row.text for row in self.rows]) if plains is None else list(plains)
        self.entries: list[str] = list(dict.fromkeys(row.entry for row in self.rows))
        self.numbers = {entry: number for number, entry in enumerate(self.entries)}
        size = len(self.rows)
        room = size + max(64, size // 20)
        self._owners = np.zeros(room, np.int32)
        self._owners[:size] = [self.numbers[row.entry] for row in self.rows]
        self._alive = np.zeros(room, bool)
        self._alive[:size] = True
        self._weights = np.zeros((room, _COLUMNS), np.float16)
        self._damping = np.zeros(room, np.float32)
        self._spelled = np.zeros(room, bool)
        self._totals: NDArray[np.float32] | None = None
        self._unspelled: NDArray[np.bool_] | None = None
        self.alive_count = size
        self._base = Packed.of(cut(self.plains))
        self._loose = Loose()
        self._later: dict[int, list[int]] = {}
        self._packed_count = size
        # Nearly always the rows of an entry follow one another, and are found without looking at all.
        self._in_order = bool((self.owners[1:] >= self.owners[:-1]).all())
        self._firsts = np.flatnonzero(np.diff(self.owners, prepend=-1))
        self._weigh_base()

    @property
    def packed(self) -> Packed:
        """The terms of the rows that it was made of."""
        return self._base

    @property
    def owners(self) -> NDArray[np.int32]:
        """The number of the entry of every row."""
        return self._owners[: len(self.rows)]

    @property
    def alive(self) -> NDArray[np.bool_]:
        """Whether each row is still there."""
        return self._alive[: len(self.rows)]

    @property
    def weights(self) -> NDArray[np.float16]:
        """By row, the rarities of its terms summed by channel, and the length of its vector of characters and pairs."""
        return self._weights[: len(self.rows)]

    @property
    def damping(self) -> NDArray[np.float32]:
        """What the first score of each row is multiplied by."""
        return self._damping[: len(self.rows)]

    @property
    def totals(self) -> NDArray[np.float32]:
        """The weight of all terms of each row."""
        if self._totals is None or len(self._totals) != len(self.rows):
            self._totals = (1 / self.damping - _PATIENCE).astype(np.float32)
        return self._totals

    @property
    def unspelled(self) -> NDArray[np.bool_]:
        """Whether each row is alive and of an entry without phrasings in letters, which only who writes Chinese would
        find.
        """
        if self._unspelled is None:
            spelled = np.zeros(len(self.entries), bool)
            spelled[self.owners[self._spelled[: len(self.rows)] & self.alive]] = True
            self._unspelled = self.alive & ~spelled[self.owners]
        return self._unspelled

    @property
    def nbytes(self) -> int:
        """The memory of the arrays, in bytes; texts and ids not counted."""
        arrays = (self._owners, self._alive, self._spelled, self._weights, self._damping)
        return self._base.nbytes + sum(array.nbytes for array in arrays) + self.character_rarity.nbytes

    def find(self, keys: Keys) -> Found:
        """The rows that hold each of the terms."""
        firsts, lasts = self._base.find(keys)
        later = self._loose.find(keys)
        counts = lasts - firsts
        if later:
            counts += np.array([len(rows) for rows in later], np.intp)
        return Found(counts, firsts, lasts, later)

    def visit(self, found: Found, chosen: Places) -> tuple[Places, Rows]:
        """All rows of the chosen terms, and for which of the terms each is there."""
        firsts, lasts = found.firsts[chosen], found.lasts[chosen]
        places, rows = chosen.repeat(lasts - firsts), self._base.rows(firsts, lasts)
        if not found.later:
            return places, rows
        later = [found.later[place] for place in chosen.tolist()]
        return np.concatenate([places, chosen.repeat([len(rows) for rows in later])]), np.concatenate([rows, *later])

    def most(self, of_rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """For every entry the highest figure among its rows."""
        if self._in_order and len(self.rows) == self._packed_count and len(self._firsts):
            return most_of(of_rows, self._firsts)
        best = np.zeros(len(self.entries), np.float32)
        np.maximum.at(best, self.owners, of_rows)
        return best

    def rarity(self, counts: NDArray[np.int64]) -> NDArray[np.float32]:
        """How much a term tells that so many rows hold."""
        ratio = (self.alive_count - counts + 0.5) / (counts + 0.5)
        return np.log1p(np.maximum(ratio, 0.01)).astype(np.float32)

    def add(self, entry: str, texts: Sequence[str]) -> None:
        """Adds rows to an entry."""
        number = self.numbers.setdefault(entry, len(self.numbers))
        if number == len(self.entries):
            self.entries.append(entry)
        for text, simple in zip(texts, one_line(texts), strict=True):
            self._add_row(number, Row(entry, text), simple)

    def drop(self, entry: str) -> None:
        """Takes all rows of an entry out."""
        number = self.numbers.get(entry)
        if number is not None:
            gone = np.array([*self._packed_rows(number), *self._later.pop(number, ())], np.intp)
            self.alive_count -= int(self._alive[gone].sum())
            self._alive[gone] = False
            self._unspelled = None

    def _packed_rows(self, number: int) -> Sequence[int]:
        owners = self._owners[: self._packed_count]
        if not self._in_order:
            rows: list[int] = (owners == number).nonzero()[0].tolist()
            return rows
        # A number of another type would have all owners copied.
        first, last = (int(owners.searchsorted(np.int32(number), side)) for side in ("left", "right"))
        return range(first, last)

    def _add_row(self, number: int, row: Row, simple: str) -> None:
        place = len(self.rows)
        if place == len(self._alive):
            self._grow()
        keys = terms_of(simple)
        self._owners[place], self._alive[place] = number, True
        self._weights[place] = _weights(keys, self.rarity(self.find(keys).counts))
        self._damping[place] = _damping(self._weights[place])
        self._spelled[place] = not is_written_in_characters(keys)
        self._unspelled = None
        self._loose.add(place, keys.tolist())
        self._later.setdefault(number, []).append(place)
        self.plains.append(simple)
        self.rows.append(row)
        self.alive_count += 1

    def _grow(self) -> None:
        more = max(64, len(self._alive) // 10)
        self._owners = np.concatenate([self._owners, np.zeros(more, np.int32)])
        self._alive = np.concatenate([self._alive, np.zeros(more, bool)])
        self._spelled = np.concatenate([self._spelled, np.zeros(more, bool)])
        self._weights = np.concatenate([self._weights, np.zeros((more, _COLUMNS), np.float16)])
        self._damping = np.concatenate([self._damping, np.zeros(more, np.float32)])

    def _weigh_base(self) -> None:
        base, size = self._base, len(self.rows)
        rarity, kinds = self.rarity(base.counts), channels(base.keys)
        rows, counts = base.all_rows(), base.counts
        # The terms of a channel lie together, and so do their rows.
        ends = kinds.searchsorted(np.arange(CHANNELS + 1))
        for channel in Channel:
            first, last = ends[channel], ends[channel + 1]
            weighed = np.repeat(rarity[first:last], counts[first:last])
            self._weights[:size, channel] = np.bincount(rows[base.starts[first] : base.starts[last]], weighed, size)
        short = ends[Channel.TWO + 1]
        squares = np.repeat(rarity[:short] ** 2, counts[:short])
        self._weights[:size, LENGTH] = np.sqrt(np.bincount(rows[: base.starts[short]], squares, size))
        self._damping[:size] = _damping(self.weights)
        self._spelled[:size] = True
        self._spelled[rows[: base.starts[base.keys.searchsorted(WORDS)]]] = False
        single = (kinds == Channel.ONE) & (base.keys < 0xFFFF)
        self.rarest = float(self.rarity(np.zeros(1, np.int64))[0])
        # Of single characters only Han, kana and Hangul are terms; the last place stands for the rare planes.
        self.character_rarity = np.zeros(0x10000, np.float16)
        self.character_rarity[0x3001:0xFFFF] = self.rarest
        self.character_rarity[base.keys[single].astype(np.intp)] = rarity[single]


def _damping(weights: NDArray[np.float16]) -> NDArray[np.float32]:
    return np.asarray(1 / (_PATIENCE + weights[..., :CHANNELS].astype(np.float32) @ SHARES), np.float32)


def _weights(keys: Keys, rarity: NDArray[np.float32]) -> NDArray[np.float64]:
    kinds = channels(keys)
    sums = np.bincount(kinds, rarity, _COLUMNS).astype(np.float64)
    sums[LENGTH] = np.sqrt((rarity[kinds <= Channel.TWO] ** 2).sum())
    return sums
