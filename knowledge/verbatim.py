"""Which rows come to a text word for word: few have the same sum over their words, and those are compared."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import Corpus
from knowledge.terms import Channel, Keys, ones_of
from knowledge.text import COURTEOUS, fold_plain, gist

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
        numbers = np.repeat(_numbers(packed.keys[:ones]), packed.counts[:ones])
        sums = np.bincount(rows, numbers, len(corpus.rows))
        self._order = sums.argsort(kind="stable")
        self._sums = sums[self._order]

    def rows(self, asked: str) -> Iterator[int]:
        """The living rows of which the gist, folded, is that text, the first one first."""
        keys = np.array(sorted(ones_of(asked)), np.uint64)
        first, last = (self._sums.searchsorted(_numbers(keys).sum(), side) for side in ("left", "right"))
        for row in self._order[first:last].tolist():
            if self._corpus.alive[row] and gist(fold_plain(self._corpus.plains[row])) == asked:
                yield row


def _numbers(keys: Keys) -> NDArray[np.float64]:
    """A number for every word, 0 for those of courtesies, which a row may hold besides."""
    return np.where(np.isin(keys, _COURTEOUS), 0.0, (keys * _PRIME >> _SHIFT).astype(np.float64))


_COURTEOUS: Final = np.array([key for word in COURTEOUS for key in ones_of(word)], np.uint64)
