"""The meanings of all rows, small enough to keep: half the dimensions in eight bits, and one bit of each dimension."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.candidates import Numbers
from knowledge.matching.encoder import Encoder
from knowledge.matching.terms import Places

_KEPT: Final = 256
# Up to so many rows all are compared; beyond, so many are chosen by their bits first.
_ALL: Final = 4_000
_CHOSEN: Final = 200
_SAMPLE: Final = 4_000
_STEPS: Final = 127
_RECENT: Final = 15


class Vectors:
    """The vectors of the rows of an index, in their order."""

    def __init__(self, encoder: Encoder, texts: Sequence[str]) -> None:
        self._encoder = encoder
        self._recent: dict[str, Numbers] = {}
        whole = encoder.encode(texts or [""])[: len(texts)]
        self._axes = _axes(whole[:: max(1, len(whole) // _SAMPLE)])
        self._size = len(whole)
        self._small, self._scale, self._bits = self._packed(whole)

    @property
    def nbytes(self) -> int:
        """The memory of the vectors, in bytes."""
        return self._small.nbytes + self._scale.nbytes + self._bits.nbytes

    def add(self, texts: Sequence[str]) -> None:
        """These are the next rows."""
        if not texts:
            return
        small, scale, bits = self._packed(self._encoder.encode(texts))
        end = self._size + len(texts)
        if end > len(self._small):
            self._grow(end)
        self._small[self._size : end], self._scale[self._size : end] = small, scale
        self._bits[:, self._size : end] = bits
        self._size = end

    def encode(self, text: str) -> Numbers:
        """The vector of a query."""
        vector = self._recent.get(text)
        if vector is None:
            vector = self._encoder.encode([text])[0]
            # A message is looked up as a whole and in parts, and again with what was said before it.
            self._recent = {**dict(list(self._recent.items())[-_RECENT:]), text: vector}
        return vector

    def nearest(self, vector: Numbers, allowed: NDArray[np.bool_], most: int) -> Places:
        """The rows nearest to the vector, among those that are allowed."""
        rows = np.flatnonzero(allowed)
        if len(rows) > _ALL:
            rows = self._by_bits(vector, allowed)
        if len(rows) <= most:
            return rows
        near = self.nearness(vector, rows)
        return rows[np.argpartition(-near, most - 1)[:most]]

    def nearness(self, vector: Numbers, rows: Places) -> Numbers:
        """The cosine of the vector and each of the rows."""
        near: Numbers = (self._small[rows].astype(np.float32) @ (self._axes @ vector)) * self._scale[rows]
        return near

    def _by_bits(self, vector: Numbers, allowed: NDArray[np.bool_]) -> Places:
        """At least so many of the allowed rows, those whose bits differ least."""
        differ = np.bitwise_count(self._bits[:, : self._size] ^ _bits(vector[None])).sum(0, dtype=np.uint16)
        differ[~allowed] = len(vector) + 1
        enough = int(np.searchsorted(np.cumsum(np.bincount(differ)), _CHOSEN))
        return np.flatnonzero(differ <= min(enough, len(vector)))

    def _grow(self, needed: int) -> None:
        room = needed + max(64, needed // 20)
        small, scale, bits = self._small, self._scale, self._bits
        self._small = np.zeros((room, small.shape[1]), np.int8)
        self._scale, self._bits = np.zeros(room, np.float32), np.zeros((len(bits), room), np.uint64)
        self._small[: len(small)], self._scale[: len(scale)], self._bits[:, : bits.shape[1]] = small, scale, bits

    def _packed(self, vectors: Numbers) -> tuple[NDArray[np.int8], Numbers, NDArray[np.uint64]]:
        turned = vectors @ self._axes.T
        scale = np.maximum(np.abs(turned).max(1, initial=0), 1e-9) / _STEPS
        return np.rint(turned / scale[:, None]).astype(np.int8), scale.astype(np.float32), _bits(vectors)


def _bits(vectors: Numbers) -> NDArray[np.uint64]:
    """One bit of every dimension, a column a vector: sums over columns are quick."""
    return np.ascontiguousarray(np.packbits(vectors > 0, axis=1).view(np.uint64).T)


def _axes(vectors: Numbers) -> Numbers:
    """The directions in which the vectors differ most; all of them when there are few."""
    size = vectors.shape[1]
    if len(vectors) <= size or size <= _KEPT:
        return np.eye(size, dtype=np.float32)
    _, turns = np.linalg.eigh(vectors.T @ vectors)
    axes: Numbers = turns[:, ::-1][:, :_KEPT].T.astype(np.float32)
    return axes
