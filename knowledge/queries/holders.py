"""Which targets hold which terms, in their questions or answers. Looked-up terms are kept, since people use the same
ones again.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.corpus import Corpus
from knowledge.matching.packed import firsts
from knowledge.matching.terms import Keys, Places
from knowledge.queries.targets import Targets

# So many terms are remembered, then all are forgotten; each takes about as many bits as there are targets, twice.
_KEPT: Final = 16_384

Flags = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Held:
    """By term, eight targets a byte: whether questions for each hold it, what is said to it; and which programmes."""

    asked: Flags
    told: Flags
    known: NDArray[np.float32]

    def among(self, chosen: Places) -> tuple[NDArray[np.float32], NDArray[np.float32], Places]:
        """By term, 1 where questions for a target hold it, and where what is said to it does; and which columns of both
        are those of the chosen targets: beside them are a few others."""
        octets = chosen >> 3
        first = firsts(octets)
        asked, told = (
            np.unpackbits(packed.take(octets[first], axis=1), axis=1).astype(np.float32)
            for packed in (self.asked, self.told)
        )
        return asked, told, (first.cumsum() - 1) * 8 + (chosen & 7)


class Holders:
    """The holders of the terms of one corpus."""

    def __init__(self, corpus: Corpus, targets: Targets) -> None:
        self._corpus = corpus
        self._targets = targets
        self._sizes = (len(targets), len(targets), len(targets.programmes))
        self._bytes = [-(-size // 8) for size in self._sizes]
        self._nothing = bytes(sum(self._bytes))
        self._known: dict[int, bytes] = {}
        self._rows = len(corpus.rows)

    def of(self, keys: Keys) -> Held:
        """The holders of some terms."""
        if not self._corpus.alive.all():
            return self._held(self._looked_up(keys))
        if len(self._known) > _KEPT or self._rows != len(self._corpus.rows):
            self._known, self._rows = {}, len(self._corpus.rows)
        known, numbers = self._known, keys.tolist()
        new = [number for number in numbers if number not in known]
        if new:
            known.update(self._new(np.array(new, np.uint64)))
        together = b"".join([known.get(number, self._nothing) for number in numbers])
        return self._held(np.frombuffer(together, np.uint8).reshape(len(keys), sum(self._bytes)))

    def _new(self, keys: Keys) -> dict[int, bytes]:
        """What is to be remembered of some terms; most that are new are held by nothing, and that is not."""
        keys = keys[self._targets.is_told(keys) | (self._corpus.find(keys).counts > 0)]
        return dict(zip(keys.tolist(), map(bytes, self._looked_up(keys)), strict=True)) if len(keys) else {}

    def _held(self, table: Flags) -> Held:
        first, second = self._bytes[0], self._bytes[0] + self._bytes[1]
        known = np.unpackbits(table[:, second:], axis=1, count=self._sizes[2])
        return Held(table[:, :first], table[:, first:second], known.astype(np.float32))

    def _looked_up(self, keys: Keys) -> Flags:
        """One row of bytes a term: all of `Held`."""
        asked, told, known = (np.zeros((len(keys), size), np.bool_) for size in self._sizes)
        for held, (terms, targets) in ((asked, self._asked(keys)), (told, self._targets.told_by(keys))):
            held[terms, targets] = True
            known[terms, self._targets.owners[targets]] = True
        return np.hstack([np.packbits(held, axis=1) for held in (asked, told, known)])

    def _asked(self, keys: Keys) -> tuple[Places, Places]:
        """The terms that living rows hold, and the targets that these are questions for."""
        terms, rows = self._corpus.visit(self._corpus.find(keys), np.arange(len(keys)))
        alive = self._corpus.alive[rows]
        places, targets = self._targets.answering(self._corpus.owners[rows[alive]].astype(np.intp))
        return terms[alive][places], targets
