"""The audit trail in a real database: sealed as it is written, and refused to be changed."""

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError

from core.cases.audit import Broken, Whole, verified
from core.deliveries import AuditRow
from db.engine import engines_for
from db.tables import AUDIT
from tests.db.test_store import ARRIVED, NOW


async def written(store, *moves):
    rows = [
        AuditRow(ARRIVED.id, "tg:1", move, "received", "received", "因为 \x00", NOW, "f", "p@1", "r") for move in moves
    ]
    await store.run(lambda tx: [tx.record(row) for row in rows])


def verify(store):
    return store.read(lambda tx: verified(tx.sealed(), tx.states()))


async def test_rows_are_sealed_as_they_are_written(store):
    await store.run(lambda tx: tx.save_application(ARRIVED))
    await written(store, "send", "take")
    await written(store, "ask_more")
    whole = await verify(store)
    assert isinstance(whole, Whole)
    assert whole.rows == 3
    assert [row.rules for row in await store.read(lambda tx: tx.history(ARRIVED.id))] == ["r"] * 3


@pytest.mark.parametrize("change", [update(AUDIT).values(reason="other"), delete(AUDIT)])
async def test_the_database_refuses_to_change_a_row(store, change):
    await store.run(lambda tx: tx.save_application(ARRIVED))
    await written(store, "send")
    with pytest.raises(DBAPIError, match="never changed"):
        await store.run(lambda tx: tx.connection.execute(change))
    assert isinstance(await verify(store), Whole)


async def test_a_row_that_was_tampered_with_is_found(store, url):
    await store.run(lambda tx: tx.save_application(ARRIVED))
    await written(store, "send", "take", "ask_more")
    engine = engines_for(url).write.engine
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER audit_UPDATE"))
        else:
            connection.execute(text("DROP TRIGGER audit_kept ON audit"))
        connection.execute(update(AUDIT).where(AUDIT.c.move == "take").values(actor="tg:2"))
    engine.dispose()
    assert await verify(store) == Broken(2, ARRIVED.id, "changed")
