"""A prepared statement gives what the same statement gives through SQLAlchemy, on both engines."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from db.prepared import Prepared
from db.store import open_store
from db.tables import CONVERSATION, OFFICER, OUTBOX

MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=8)))
ROW = {
    "channel": "tg", "chat": "9", "lane": "9", "kind": "message", "html": "王\x00安娜", "buttons": [["Yes", "a:1"]],
    "state": "waiting", "attempts": 0, "due": MOMENT, "made": MOMENT,
}  # fmt: skip
PUT = insert(OUTBOX).inline()
FIND = select(OUTBOX).where(OUTBOX.c.chat == bindparam("chat")).order_by(OUTBOX.c.id)
CHANGE = update(OUTBOX).where(OUTBOX.c.id == bindparam("this"), OUTBOX.c.state == "waiting")


@pytest.fixture
async def store(url):
    opened = open_store(url)
    yield opened
    await opened.close()


async def test_rows_are_written_and_read_as_through_the_library(store):
    def both(tx):
        Prepared(PUT).count(tx.connection, ROW)
        tx.connection.execute(PUT, ROW)
        ours = Prepared(FIND).rows(tx.connection, {"chat": "9"})
        return [tuple(row)[1:] for row in ours], [tuple(row)[1:] for row in tx.connection.execute(FIND, {"chat": "9"})]

    ours, theirs = await store.run(both)
    assert ours == theirs
    assert len(ours) == 2
    assert ours[0] == ours[1]


async def test_columns_are_named_and_of_their_types(store):
    def put(tx):
        Prepared(PUT).count(tx.connection, ROW)
        return Prepared(FIND).first(tx.connection, {"chat": "9"}), Prepared(FIND).first(tx.connection, {"chat": "8"})

    row, none = await store.run(put)
    assert (row.html, row.buttons, row.tap, row.due) == ("王\ufffd安娜", [["Yes", "a:1"]], None, MOMENT)
    assert row.due.tzinfo == UTC
    assert none is None


async def test_one_statement_sets_now_these_columns_now_those(store):
    change = Prepared(CHANGE)

    def changed(tx):
        Prepared(PUT).count(tx.connection, ROW)
        this = Prepared(FIND).first(tx.connection, {"chat": "9"}).id
        counts = [
            change.count(tx.connection, {"this": this, "attempts": 3}),
            change.count(tx.connection, {"this": this, "why": "flood", "due": MOMENT + timedelta(days=1)}),
            change.count(tx.connection, {"this": this, "state": "sent"}),
            change.count(tx.connection, {"this": this, "state": "sent"}),
        ]
        return counts, Prepared(FIND).first(tx.connection, {"chat": "9"})

    counts, row = await store.run(changed)
    assert counts == [1, 1, 1, 0]
    assert (row.attempts, row.why, row.state, row.due - row.made) == (3, "flood", "sent", timedelta(days=1))


async def test_a_row_that_is_there_already_is_refused_by_the_library_s_name(store):
    row = {"id": "a", "name": "Li", "programmes": [], "roles": ["decide"]}

    def twice(tx):
        for _ in range(2):
            Prepared(insert(OFFICER)).count(tx.connection, row)

    with pytest.raises(IntegrityError):
        await store.run(twice)
    assert await store.read(lambda tx: tx.officers()) == []


async def test_what_the_driver_cannot_do_is_a_fault_by_the_library_s_name(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path}/bot.db")
    faults = []

    def write(tx):
        try:
            Prepared(delete(CONVERSATION)).count(tx.connection, {})
        except OperationalError as fault:
            faults.append(str(fault.orig))

    await opened.read(write)
    await opened.close()
    assert faults == ["attempt to write a readonly database"]
