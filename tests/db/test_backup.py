"""Copies of a database: whole, put back, and refused when they are none."""

import sqlite3

import pytest

from core.deliveries import BadStore
from db.backup import backup, files_named, restore
from db.store import open_store
from tests.db.test_store import ARRIVED


async def stored(url):
    store = open_store(url)
    found = await store.read(lambda tx: tx.application(ARRIVED.id))
    await store.close()
    return found


async def test_what_was_copied_comes_back_while_the_store_is_open(tmp_path):
    url, copy = f"sqlite:///{tmp_path}/bot.db", tmp_path / "copy.db"
    store = open_store(url)
    await store.run(lambda tx: tx.save_application(ARRIVED))
    backup(url, copy)
    await store.close()
    (tmp_path / "bot.db").unlink()
    restore(url, copy)
    assert await stored(url) == ARRIVED


async def test_nobody_else_can_read_a_database_or_what_is_copied_of_it(tmp_path):
    url, copy = f"sqlite:///{tmp_path}/bot.db", tmp_path / "copy.db"
    store = open_store(url)
    await store.run(lambda tx: tx.save_application(ARRIVED))
    backup(url, copy)
    restore(url, copy)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    await store.close()
    assert {"bot.db", "bot.db-wal", "copy.db", "bot.db.before-restore"} <= modes.keys()
    assert set(modes.values()) == {0o600}


async def test_what_was_there_before_is_kept_beside(tmp_path):
    url, copy = f"sqlite:///{tmp_path}/bot.db", tmp_path / "copy.db"
    await stored(url)
    backup(url, copy)
    store = open_store(url)
    await store.run(lambda tx: tx.save_application(ARRIVED))
    await store.close()
    restore(url, copy)
    assert await stored(url) is None
    assert await stored(f"sqlite:///{tmp_path}/bot.db.before-restore") == ARRIVED


@pytest.mark.parametrize("content", [b"", b"no database", None])
def test_what_is_no_copy_of_ours_is_refused_and_changes_nothing(tmp_path, content):
    copy = tmp_path / "copy.db"
    if content is None:
        with sqlite3.connect(copy) as other:
            other.execute("CREATE TABLE x (y)")
    else:
        copy.write_bytes(content)
    with pytest.raises(BadStore, match="no whole copy"):
        restore(f"sqlite:///{tmp_path}/bot.db", copy)
    assert not (tmp_path / "bot.db").exists()


def test_there_must_be_something_to_copy_and_somewhere(tmp_path):
    with pytest.raises(BadStore, match="There is no database"):
        backup(f"sqlite:///{tmp_path}/bot.db", tmp_path / "copy.db")
    with pytest.raises(BadStore, match="pg_dump"):
        backup("postgresql://somewhere/bot", tmp_path / "copy.db")


async def test_a_copy_names_the_files_that_something_holds(tmp_path):
    url, copy = f"sqlite:///{tmp_path}/bot.db", tmp_path / "copy.db"
    store = open_store(url)
    await store.run(lambda tx: tx.hold_uploads("draft", "person", ["ab12", "cd34"], ARRIVED.changed))
    await store.run(lambda tx: tx.drop_uploads(["cd34"]))
    backup(url, copy)
    await store.close()
    assert files_named(copy) == {"ab12"}


def test_a_copy_from_before_files_names_none(tmp_path):
    copy = tmp_path / "copy.db"
    with sqlite3.connect(copy) as old:
        old.execute("CREATE TABLE alembic_version (version_num)")
        old.execute("INSERT INTO alembic_version VALUES ('1')")
    assert files_named(copy) == frozenset()
