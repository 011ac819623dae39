"""Migrations make the tables that the code declares; a store that cannot be opened says why in one sentence."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import DateTime, String, inspect, text

from core.deliveries import BadStore
from db import migrate as migrations
from db.columns import Instant, Text
from db.engine import engines_for
from db.migrate import FOLDER, HEAD, migrate
from db.store import open_store
from db.tables import METADATA


def config(connection):
    made = Config()
    made.set_main_option("script_location", str(FOLDER))
    made.attributes["connection"] = connection
    return made


def same_type(context, inspected, declared, inspected_type, declared_type):
    kinds = {Text: String, Instant: DateTime}
    wanted = kinds.get(type(declared_type))
    return None if wanted is None else not isinstance(inspected_type, wanted)


def test_the_known_head_is_the_newest_migration():
    assert ScriptDirectory(str(FOLDER)).get_heads() == [HEAD]


def test_the_migrations_make_what_the_code_declares(empty):
    migrate(empty)
    with engines_for(empty).write.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": same_type})
        assert compare_metadata(context, METADATA) == []


def test_down_and_up_again(empty):
    migrate(empty)
    engine = engines_for(empty).write.engine
    with engine.begin() as connection:
        command.downgrade(config(connection), "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert migrate(empty) == HEAD
    assert "outbox" in inspect(engine).get_table_names()
    engine.dispose()


def test_what_is_there_already_gets_all_its_days(empty):
    """Drafts of which nobody was reminded any more are due to be told of an end; conversations count as heard today."""
    engine = engines_for(empty).write.engine
    with engine.begin() as connection:
        command.upgrade(config(connection), "0014")
        connection.execute(
            text(
                "INSERT INTO draft (draft, conversation, person, form, touched, nudges) VALUES ('d', 'c', 'p', 'f', :at, 1)"
            ),
            {"at": "2020-01-01 00:00:00+00:00"},
        )
        connection.execute(text("INSERT INTO conversation (id, person, version, body) VALUES ('c', 'p', 1, '{}')"))
    migrate(empty)
    with engine.connect() as connection:
        [draft] = connection.execute(text("SELECT touched, due, nudges FROM draft"))
        assert (draft.due, draft.nudges) == (draft.touched, 2)
        [heard] = connection.scalars(text("SELECT heard FROM conversation"))
        assert heard == datetime.now(UTC).date().isoformat()
    engine.dispose()


def test_migrating_twice_is_migrating_once(empty):
    assert migrate(empty) == migrate(empty) == HEAD


def test_an_ordinary_start_does_not_run_alembic(tmp_path, monkeypatch):
    migrate(f"sqlite:///{tmp_path}/bot.db")
    monkeypatch.setattr(migrations, "_upgrade", lambda connection: pytest.fail("ran"))
    assert migrate(f"sqlite:///{tmp_path}/bot.db") == HEAD


def test_a_failing_migration_changes_nothing(tmp_path, monkeypatch):
    def half(connection):
        connection.exec_driver_sql("CREATE TABLE half (id INTEGER)")
        raise KeyError("the machine stops here")

    monkeypatch.setattr(migrations, "_upgrade", half)
    url = f"sqlite:///{tmp_path}/bot.db"
    with pytest.raises(KeyError):
        migrate(url)
    engine = engines_for(url).write.engine
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_a_newer_database_is_refused(tmp_path):
    migrate(f"sqlite:///{tmp_path}/bot.db")
    with sqlite3.connect(tmp_path / "bot.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(BadStore, match="newer version"):
        migrate(f"sqlite:///{tmp_path}/bot.db")


@pytest.mark.parametrize("url", ["nonsense", "mysql://host/name", "sqlite://", "sqlite:///:memory:", "sqlite:////"])
def test_an_address_that_is_none_is_refused_in_one_sentence(url):
    with pytest.raises(BadStore) as bad:
        open_store(url)
    assert str(bad.value).endswith(".") and "\n" not in str(bad.value)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    Path(tmp_path / "bot.db").write_text("this is a letter, and no database at all" * 100)
    with pytest.raises(BadStore, match="cannot be opened"):
        open_store(f"sqlite:///{tmp_path}/bot.db")


async def test_sqlite_is_set_to_keep_what_it_acknowledged(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/bot.db")

    def pragma(name):
        return lambda tx: tx.connection.exec_driver_sql(f"PRAGMA {name}").scalar()

    assert await store.run(pragma("journal_mode")) == "wal"
    assert await store.run(pragma("synchronous")) == 2
    assert await store.run(pragma("foreign_keys")) == 1
    assert await store.run(pragma("secure_delete")) == 1
    assert await store.read(pragma("query_only")) == 1
    await store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["bot.db"]
