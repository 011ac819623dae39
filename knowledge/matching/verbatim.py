"""Rows that are equal to a text but for courtesies: few share the sum over their words, and those few are compared."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.corpus import Corpus
from knowledge.matching.terms import Channel, Keys, ones_of
from knowledge.matching.text import COURTEOUS, fold_plain, gist

# These a row may hold besides, and the text that it is compared with, too.
_COURTEOUS: Final = frozenset(key for word in COURTEOUS for key in ones_of(word))
_PRIME: Final = np.uint64(0x9E3779B97F4A7C15)
# So short, the numbers of the words of any text add up exactly.
_SHIFT: Final = np.uint64(33)


class Verbatim:
    """The rows that a corpus was made of, by what is left of them without courtesies around it."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        packed = corpus.packed
        ones = int(packed.keys.searchsorted(np.uint64(Channel.TWO << 60)))
        rows = packed.rows(np.zeros(1, np.intp), packed.starts[ones : ones + 1].astype(np.intp))
        numbers = _numbers(packed.keys[:ones])
        courteous = np.array(sorted(_COURTEOUS), np.uint64)
        places = packed.keys[:ones].searchsorted(courteous)
        there = packed.keys.take(places, mode="clip") == courteous if ones else np.zeros(len(courteous), bool)
        numbers[places[there]] = 0
        numbers = np.repeat(numbers, packed.counts[:ones])
        sums = np.bincount(rows, numbers, len(corpus.rows))
        self._order = sums.argsort(kind="stable")
        self._sums = sums[self._order]

    def rows(self, asked: str) -> Iterator[int]:
        """The living rows of which the gist, folded, is that text, the first one first."""
        total = _numbers(np.array(list(ones_of(asked) - _COURTEOUS), np.uint64)).sum()
        first, last = (self._sums.searchsorted(total, side) for side in ("left", "right"))
        for row in self._order[first:last].tolist():
            if self._corpus.alive[row] and gist(fold_plain(self._corpus.plains[row])) == asked:
                yield row


def _numbers(keys: Keys) -> NDArray[np.float64]:
    """A number for every word."""
    return (keys * _PRIME >> _SHIFT).astype(np.float64)
