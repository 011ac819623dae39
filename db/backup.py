"""Copies of a SQLite database, made and put back whole, also while a bot is using it, and the files that they name."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from core.deliveries import BadStore
from db.engine import own
from db.migrate import migrate


def backup(url: str, to: Path) -> None:
    """The file is a whole copy of the database as of one moment.

    Raises:
        BadStore: there is nothing to copy, it cannot be written, or the database is not SQLite.
    """
    source = sqlite_file(url)
    if not source.is_file():
        raise BadStore(f"There is no database {source} to copy.")
    unfinished = to.with_name(f".{to.name}.new")
    try:
        _copied(source, unfinished)
        unfinished.replace(to)
    except (sqlite3.Error, OSError) as fault:
        raise BadStore(f"{to} cannot be written: {fault}.") from fault


def restore(url: str, copy: Path) -> None:
    """The database is what the copy holds, brought to this version; what was there is kept beside it.

    Raises:
        BadStore: the copy is no database of this program, or the database is not SQLite.
    """
    target = sqlite_file(url)
    _must_be_ours(copy)
    try:
        if target.is_file():
            _copied(target, target.with_name(f"{target.name}.before-restore"))
        _copied(copy, target)
    except (sqlite3.Error, OSError) as fault:
        raise BadStore(f"{target} cannot be written: {fault}.") from fault
    migrate(url)


def files_named(copy: Path) -> frozenset[str]:
    """The ids of the files that a copy holds on to.

    Raises:
        BadStore: the copy is no database of this program.
    """
    _must_be_ours(copy)
    with closing(sqlite3.connect(copy)) as file:
        if not file.execute("SELECT 1 FROM sqlite_master WHERE name = 'upload'").fetchone():
            return frozenset()  # a copy from before files were kept
        return frozenset(id for (id,) in file.execute("SELECT id FROM upload WHERE NOT gone"))


def _copied(source: Path, to: Path) -> None:
    """All pages in one transaction of the target: a kill leaves the target as it was."""
    own(to)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(to)) as new:
        old.backup(new)


def _must_be_ours(copy: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as file:
            whole = file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            known = file.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error:
        whole, known = False, None
    if not whole or known is None:
        raise BadStore("This is no whole copy of a database of this program; give a file that `backup` wrote.")


def sqlite_file(url: str) -> Path:
    """The file of the database.

    Raises:
        BadStore: the database is not SQLite.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise BadStore("Only a SQLite file is copied here; use pg_dump and pg_restore for PostgreSQL.")
    return Path(parsed.database)
