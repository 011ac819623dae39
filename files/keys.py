"""The keys that files are encrypted with: from the environment, else from a file that only its owner can read."""

import base64
import binascii
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

BITS: Final = 256
ID_BYTES: Final = 4
HOW: Final = "One is made with: python -c 'import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())'"


class BadKey(Exception):
    """A key cannot be used; the text says what to do, and never the key."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Keys by their ids; the newest encrypts, all decrypt."""

    newest: bytes
    keys: dict[bytes, bytes]


def key_id(key: bytes) -> bytes:
    """A short mark of a key, from which the key cannot be told."""
    return sha256(b"id:" + key).digest()[:ID_BYTES]


def ring_of(written: str) -> KeyRing:
    """The ring of keys in base64, the newest first, parted by commas.

    Raises:
        BadKey: one of them is none.
    """
    keys = [_key(part.strip()) for part in written.split(",") if part.strip()]
    if not keys:
        raise BadKey("No key is there; write one of 32 random bytes in base64.")
    return KeyRing(keys[0], {key_id(key): key for key in keys})


def ring_given(written: str) -> KeyRing:
    """The ring that DATA_KEY holds.

    Raises:
        BadKey: one of its keys is none.
    """
    try:
        return ring_of(written)
    except BadKey as bad:
        raise BadKey(f"DATA_KEY cannot be used. {bad} {HOW}") from None


def ring_in(path: Path) -> KeyRing:
    """The ring in a file; a new key is made when there is no such file.

    Raises:
        BadKey: the file cannot be used.
    """
    try:
        if not path.exists():
            _make(path)
        return ring_of(path.read_text(encoding="ascii"))
    except (OSError, UnicodeError) as fault:
        raise BadKey(f"The key file {path} cannot be used: {fault}.") from None
    except BadKey as bad:
        raise BadKey(f"The key file {path} cannot be used. {bad} Put the file back from your copy of it.") from None


def _key(written: str) -> bytes:
    try:
        key = base64.b64decode(written, altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) * 8 != BITS:
        raise BadKey("A key is not 32 bytes in base64.")
    return key


def _make(path: Path) -> None:
    """A new key, whole or not at all; when another process makes one at the same time, the first stays."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.urlsafe_b64encode(AESGCM.generate_key(BITS)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return
    finally:
        unfinished.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """The names in the folder are as safe as the files."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
