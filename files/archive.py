"""A backup as one file: the database and every file that it names, in a tar. The key is never in it."""

import os
import tarfile
from collections.abc import Callable, Set
from pathlib import Path
from shutil import copyfile, copyfileobj
from typing import Final

from files.keys import sync_folder
from files.vault import UNFINISHED

DATABASE: Final = "bot.sqlite3"
FILES: Final = "files/"
# A database that is being written to while it is looked at, file by file, is looked at anew so often at most.
MOST_LOOKS: Final = 10
# Copies the database anew to the path that is given, and tells which files it names.
Snapshot = Callable[[Path], frozenset[str]]
# Tells which files a copy of the database names; puts it in the place of the database.
Named = Callable[[Path], frozenset[str]]
PutBack = Callable[[Path], None]


class BadArchive(Exception):
    """It cannot be written or read; the text is for the operator."""


def pack(to: Path, snapshot: Snapshot, folder: Path) -> tuple[int, frozenset[str]]:
    """`to` holds the database as of one moment and all files it names: how many, and the ids of those that are nowhere.

    Files are only ever added before, and deleted after, the commit that names or drops them. So one that is not there
    was dropped since the database was looked at, and the next look no longer names it; else it is lost.

    Raises:
        BadArchive: the copy cannot be written.
    """
    unfinished, database = to.with_name(f".{to.name}.new"), to.with_name(f".{to.name}.db")
    try:
        with os.fdopen(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
            with tarfile.open(fileobj=file, mode="w") as tar:
                packed, lost = _packed(tar, snapshot, database, folder)
                tar.add(database, DATABASE)
            os.fsync(file.fileno())
        unfinished.replace(to)
        sync_folder(to.parent)
    except (OSError, tarfile.TarError) as fault:
        raise BadArchive(f"{to} cannot be written: {fault}.") from fault
    finally:
        unfinished.unlink(missing_ok=True)
        database.unlink(missing_ok=True)
    return packed, lost


def unpack(copy: Path, named: Named, put_back: PutBack, folder: Path) -> tuple[int, int]:
    """The database and the files of a backup are back: how many files there are, and how many are nowhere.

    The files come first: a database never names what is not there yet. A file that is no tar is taken for a database.

    Raises:
        BadArchive: the backup is cut short, or cannot be put there.
    """
    database = folder.with_name(".restored.db")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _database_to(database, copy)
        ids = named(database)
        _files_to(folder, copy, ids)
        put_back(database)
        _put_aside(folder, ids)
    except (OSError, tarfile.TarError, KeyError) as fault:
        raise BadArchive(f"{copy} cannot be put back: {fault}.") from fault
    finally:
        database.unlink(missing_ok=True)
    missing = sum(not (folder / id).is_file() for id in ids)
    return len(ids) - missing, missing


def _database_to(to: Path, copy: Path) -> None:
    if not tarfile.is_tarfile(copy):
        to.touch(mode=0o600)
        copyfile(copy, to)
        return
    with tarfile.open(copy) as tar:
        _taken(tar, tar.getmember(DATABASE), to)


def _files_to(folder: Path, copy: Path, ids: Set[str]) -> None:
    if not tarfile.is_tarfile(copy):
        return
    with tarfile.open(copy) as tar:
        for member in tar:
            id = member.name.removeprefix(FILES)
            if id in ids and id.isalnum():
                _taken(tar, member, folder / id)
    sync_folder(folder)


def _put_aside(folder: Path, ids: Set[str]) -> None:
    """What the folder holds besides these lies in the folder beside it: nothing would hold it any more."""
    beside = folder.with_name(f"{folder.name}.before-restore")
    for path in list(folder.iterdir()):
        if path.name not in ids and path.suffix != UNFINISHED:
            beside.mkdir(mode=0o700, exist_ok=True)
            path.replace(beside / path.name)


def _packed(tar: tarfile.TarFile, snapshot: Snapshot, database: Path, folder: Path) -> tuple[int, frozenset[str]]:
    """The files of the database that was looked at last are in the archive: how many, and which are nowhere."""
    inside: set[str] = set()
    missing: frozenset[str] = frozenset()
    for _ in range(MOST_LOOKS):
        named = snapshot(database)
        inside |= {id for id in sorted(named - inside) if _added(tar, folder / id)}
        missing, before = named - inside, missing
        if not missing or missing == before:
            break
    return len(named & inside), missing


def _added(tar: tarfile.TarFile, path: Path) -> bool:
    try:
        with path.open("rb") as file:
            tar.addfile(tar.gettarinfo(arcname=FILES + path.name, fileobj=file), file)
    except FileNotFoundError:
        return False
    return True


def _taken(tar: tarfile.TarFile, member: tarfile.TarInfo, to: Path) -> None:
    """The member is at that path, whole."""
    content = tar.extractfile(member)
    if content is None:
        raise tarfile.ReadError(f"{member.name} is no file")
    unfinished = to.with_name(to.name + UNFINISHED)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(to)
