"""Addresses of databases, one test each: a file for SQLite, a database of our own server for PostgreSQL.

`url` has the tables already, copied from a database that was migrated once; `empty` has nothing.
"""

import shutil
from itertools import count

import pytest

from db.migrate import migrate
from tests import postgres

_NUMBERS = count()
BOTH = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def postgresql():
    if why := postgres.missing():
        pytest.skip(why)
    with postgres.server() as address:
        yield address


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory):
    file = tmp_path_factory.mktemp("migrated") / "bot.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_database(postgresql):
    migrate(postgres.create(postgresql, "migrated"))
    return "migrated"


@pytest.fixture(params=BOTH)
def url(request, tmp_path):
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "bot.db")
        return f"sqlite:///{tmp_path}/bot.db"
    migrated = request.getfixturevalue("migrated_database")
    return postgres.create(request.getfixturevalue("postgresql"), f"test{next(_NUMBERS)}", migrated)


@pytest.fixture(params=BOTH)
def empty(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/bot.db"
    return postgres.create(request.getfixturevalue("postgresql"), f"test{next(_NUMBERS)}")
