"""Addresses of empty databases, one test each: a file for SQLite, a database of our own server for PostgreSQL."""

from itertools import count

import pytest

from tests import postgres

_NUMBERS = count()


@pytest.fixture(scope="session")
def postgresql():
    if why := postgres.missing():
        pytest.skip(why)
    with postgres.server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/bot.db"
    return postgres.create(request.getfixturevalue("postgresql"), f"test{next(_NUMBERS)}")
