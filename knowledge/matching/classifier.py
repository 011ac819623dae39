"""Naive Bayes over terms: which class a text belongs to, such as the attribute that it asks for, or
whether it is ours.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from knowledge.matching.candidates import Numbers
from knowledge.matching.packed import Packed, merged
from knowledge.matching.terms import Keys, Places, channels, cut

# What a term of each channel counts for: characters, pairs, sounds, groups of letters.
TELLING: Final = np.array([0.3, 0.5, 0.15, 0.3], np.float32)
# So many texts, spread over the terms like all of them, are added to those of each class.
PRIOR: Final = 3.0
_LEAST: Final = 5.0
# These bring the figures to about the size of 1.
_LOWEST: Final = 12.0
_SPREAD: Final = 6.0
_FLAT: Final = 3.0


class Classifier:
    """`classes` are in the order of the figures. The texts are the rows of `packed`, each with its label."""

    def __init__(self, packed: Packed, labels: Sequence[str], prior: float = PRIOR) -> None:
        self._prior = prior
        self.classes: tuple[str, ...] = ()
        self._numbers: dict[str, int] = {}
        self._keys, self._counts = packed.keys[:0], np.zeros((0, 0), np.float32)
        self._sizes = np.zeros(0, np.float32)
        self.learn(packed, labels)

    def learn(self, packed: Packed, labels: Sequence[str]) -> None:
        """The rows of `packed` are more texts, each with its label; new classes are the last in order."""
        self.classes = (*self.classes, *sorted(set(labels).difference(self.classes)))
        self._numbers = {label: number for number, label in enumerate(self.classes)}
        own = np.array([self._numbers[label] for label in labels], np.intp)
        size, known = len(self.classes), len(self._sizes)
        keys = merged(self._keys, packed.keys) if len(self._keys) else packed.keys
        if len(keys) > len(self._keys) or size > known:
            counts = np.zeros((len(keys), size), np.float32)
            counts[keys.searchsorted(self._keys), :known] = self._counts
            self._keys, self._counts = keys, counts
        places = keys.searchsorted(packed.keys)
        if len(set(labels)) == 1:
            self._counts[places, own[0]] += packed.counts
        else:
            cells = places.repeat(packed.counts) * size + own[packed.all_rows()]
            np.add.at(self._counts.ravel(), cells, np.float32(1))
        sizes = np.append(self._sizes, np.zeros(size - known, np.float32))
        self._sizes = (sizes + np.bincount(own, minlength=size)).astype(np.float32)

    def count(self, text: str, label: str, times: int) -> None:
        """From now on a text counts so many times more, or less."""
        _, places = self._find(merged(cut([text]).keys))
        counts = self._counts[:, self._numbers[label]]
        counts[places] = np.maximum(counts[places] + times, 0)
        self._sizes[self._numbers[label]] += times

    def known(self, keys: Keys) -> int:
        """How many of the terms are known."""
        return len(self._find(keys)[0])

    def scores(self, keys: Keys, telling: Numbers = TELLING) -> Numbers:
        """How much the terms speak for every class, whatever its size; `telling` is how much the terms of each channel
        count.
        """
        known, places = self._find(keys)
        counts, sizes = self._counts[places], self._sizes
        expected = np.maximum(counts.sum(1, keepdims=True), 1) / sizes.sum()
        said = np.log((counts + self._prior * expected) / (sizes + self._prior) / expected)
        score: Numbers = telling[channels(known)] @ said
        return score

    def weigh(self, keys: Keys, telling: Numbers = TELLING) -> Numbers:
        """For every class three figures, one row each: its score against the best, its share, its frequency."""
        score, sizes = self.scores(keys, telling), self._sizes
        raised = np.exp((score - score.max()) / _FLAT)
        frequency = np.log((sizes + _LEAST) / sizes.sum()) / _FLAT
        rows = [np.maximum(score - score.max(), -_LOWEST) / _SPREAD, raised / raised.sum(), frequency]
        return np.array(rows, np.float32)

    def _find(self, keys: Keys) -> tuple[Keys, Places]:
        """Those of the terms that are known, and where."""
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = self._keys[places] == keys
        return keys[known], places[known]
