"""Files on disk, each encrypted and bound to its id; a file that is there is there whole, also after a power cut."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from files.keys import ID_BYTES, KeyRing, key_id, sync_folder

# The first byte of every file, so that the way of writing may change.
FORMAT: Final = b"\x01"
NONCE: Final = 12
UNFINISHED: Final = ".new"
# So many files tell whether they were encrypted with these keys.
LOOKED_AT: Final = 50


class Vault:
    """The files of one folder."""

    def __init__(self, folder: Path, ring: KeyRing) -> None:
        self._folder, self._ring = folder, ring
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def write(self, id: str, content: bytes) -> None:
        """The file is on disk under that id; one that was there is replaced."""
        path = self._path(id)
        unfinished = path.with_suffix(UNFINISHED)
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(self._sealed(id, content))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        sync_folder(self._folder)

    def read(self, id: str) -> bytes | None:
        """What was written; None when it is not there, or not what was written."""
        try:
            return self._opened(id, self._path(id).read_bytes())
        except (OSError, InvalidTag, KeyError):
            return None

    def fits(self) -> bool:
        """Whether the keys open something of what is kept here, as far as some of the files tell."""
        heads = [_head(path) for path in islice(self._folder.iterdir(), LOOKED_AT) if path.suffix != UNFINISHED]
        ids = [head[len(FORMAT) :] for head in heads if head.startswith(FORMAT)]
        return not ids or any(id in self._ring.keys for id in ids)

    def delete(self, id: str) -> None:
        """The file is not there."""
        self._path(id).unlink(missing_ok=True)

    def older_than(self, seconds: float) -> Iterator[str]:
        """The ids of what was written before that moment, in seconds since 1970; also of what was not finished."""
        for path in self._folder.iterdir():
            try:
                if path.stat().st_mtime < seconds:
                    yield path.name
            except FileNotFoundError:
                continue

    def _sealed(self, id: str, content: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        key = self._ring.newest
        return FORMAT + key_id(key) + nonce + AESGCM(key).encrypt(nonce, content, id.encode())

    def _opened(self, id: str, sealed: bytes) -> bytes:
        at = len(FORMAT) + ID_BYTES
        key = self._ring.keys[sealed[len(FORMAT) : at]]
        return AESGCM(key).decrypt(sealed[at : at + NONCE], sealed[at + NONCE :], id.encode())

    def _path(self, id: str) -> Path:
        if not id.replace(UNFINISHED, "").isalnum():
            raise ValueError(f"no id of a file: {id!r}")
        return self._folder / id


def _head(path: Path) -> bytes:
    """The beginning of a file, which tells its format and its key."""
    try:
        with path.open("rb") as file:
            return file.read(len(FORMAT) + ID_BYTES)
    except OSError:
        return b""
