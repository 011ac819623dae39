"""The store of files as the service knows it: a file is checked, scanned and kept, or left out for a reason."""

from pathlib import Path
from typing import Final

from core.forms.uploads import Limits, NotKept
from core.state import Upload
from files.apart import sound_apart
from files.children import Children
from files.keys import BadKey, ring_given, ring_in
from files.kinds import kind_of
from files.scanning import Scan, scanner
from files.vault import Vault
from knowledge.model import FileKind

FOLDER: Final = "files"
KEY_FILE: Final = "files.key"


class FileStore:
    """Fits `service.offers.Files`. Its methods block; they are called beside the loop."""

    def __init__(self, vault: Vault, scan: Scan, children: Children) -> None:
        self._vault, self._scan, self._children = vault, scan, children
        self.close = children.end
        self.read, self.delete, self.older_than = vault.read, vault.delete, vault.older_than

    def keep(self, id: str, content: bytes, limits: Limits) -> Upload | NotKept:
        """The file is on disk for good, as far as it is sound and within the limits."""
        kind = _kind(content, limits)
        if not isinstance(kind, FileKind):
            return NotKept(kind)
        found = self._scan(content)
        sound = found or sound_apart(content, kind, self._children)
        if isinstance(sound, str):
            return NotKept(sound)
        self._vault.write(id, sound)
        return Upload(id, kind.value, len(sound))


def open_files(data_dir: Path, keys: str | None, scan_command: str | None) -> FileStore:
    """The files of a data folder. Without keys, one is made and kept in a file beside them.

    Raises:
        BadKey: there are no keys that can be used; the text is for the operator.
    """
    folder, key_file = data_dir / FOLDER, data_dir / KEY_FILE
    if keys is None and not key_file.exists() and folder.is_dir() and any(folder.iterdir()):
        raise BadKey(f"There are files in {folder} but no {key_file}: put the key file back from your copy of it.")
    data_dir.mkdir(parents=True, exist_ok=True)
    ring = ring_given(keys) if keys is not None else ring_in(key_file)
    vault = Vault(folder, ring)
    if not vault.fits():
        raise BadKey(f"The files in {folder} were encrypted with another key: put that one back from your copy of it.")
    children = Children()
    return FileStore(vault, scanner(scan_command, children), children)


def _kind(content: bytes, limits: Limits) -> FileKind | str:
    """What it is; or why it cannot be taken, whatever it holds."""
    if not content:
        return "file_empty"
    if len(content) > limits.most_bytes:
        return "file_too_big"
    kind = kind_of(content)
    return kind if kind in limits.kinds else "file_kind"
