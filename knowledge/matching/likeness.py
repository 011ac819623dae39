"""How alike a query is to the most similar of some texts: the weight of shared terms against that of all terms."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.candidates import Numbers, Query
from knowledge.matching.corpus import SHARES, Corpus
from knowledge.matching.packed import Packed, firsts, most_of
from knowledge.matching.terms import Places, channels, cut

# So much weight is added to that of both texts: a single word in common is no likeness.
_PATIENCE: Final = 4.0


class Messages:
    """Plain texts, each of one of `classes` classes, which are numbers; there are `others` more texts elsewhere."""

    def __init__(self, texts: Sequence[str], owners: Sequence[int], classes: int, others: int) -> None:
        self.texts = texts
        self.packed = Packed.of(cut(texts))
        self.alive = np.ones(len(texts), bool)
        self._firsts = np.flatnonzero(firsts(np.array(owners, np.intp)))
        self._classes = [owners[first] for first in self._firsts.tolist()]
        self._size = classes
        self._all = len(texts) + others
        keys, counts = self.packed.keys, self.packed.counts
        self._weights = _sums(
            self.packed.all_rows(), np.repeat(self._weigh(channels(keys), counts), counts), len(texts)
        )

    def nearest(self, query: Query) -> Numbers:
        """For every class, how alike the query is to its most alike text."""
        firsts, lasts = self.packed.find(query.keys)
        counts = lasts - firsts
        weights = self._weigh(query.kinds, counts)
        shared = _sums(self.packed.rows(firsts, lasts), weights.repeat(counts), len(self.texts))
        alike = _alike(shared, weights.sum(), self._weights)
        alike = alike if self.alive.all() else alike * self.alive
        best = np.zeros(self._size, np.float32)
        if len(alike):
            best[self._classes] = most_of(alike, self._firsts)
        return best

    def _weigh(self, kinds: Places, counts: NDArray[np.int64]) -> NDArray[np.float64]:
        """How much terms tell that so many of the texts hold."""
        return np.asarray(np.log1p(self._all / (counts + 0.5)) * SHARES[kinds], np.float64)


def nearest_row(corpus: Corpus, query: Query) -> float:
    """How alike the query is to the most alike row."""
    alike = _alike(query.value, query.said.sum(), corpus.totals)
    return float((alike if corpus.alive.all() else alike * corpus.alive).max(initial=0))


def _sums(places: Places, values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    return np.asarray(np.bincount(places, values, size), np.float64)


def _alike(shared: NDArray[np.float64], asked: float, own: NDArray[np.floating]) -> NDArray[np.floating]:
    alike: NDArray[np.floating] = shared / (own + (asked + _PATIENCE))
    alike *= 2
    return alike
