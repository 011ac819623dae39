"""A PostgreSQL that drops its connections is waited for; a store that is gone says so, and is not mistaken for a fault."""

import pytest

from core.deliveries import StoreDown
from core.state import Conversation, ConversationId, PersonId
from db import store as stores
from db.store import open_store
from tests import postgres

HERE, WANG = ConversationId("tg:9"), PersonId("tg:9")
END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"


def cut(address, name):
    """Every connection to the database is dropped, as a restart of the server does."""
    import psycopg

    with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
        connection.execute(END_ALL, (name,))


async def test_connections_that_were_dropped_are_made_again(postgresql):
    store = open_store(postgres.create(postgresql, "outage"))
    await store.run(lambda tx: tx.save_conversation(Conversation(HERE), WANG, 0))
    cut(postgresql, "outage")
    assert await store.run(lambda tx: tx.conversation(HERE)) == (Conversation(HERE), 1)
    await store.close()


async def test_a_transaction_that_was_cut_off_is_run_again(postgresql):
    store = open_store(postgres.create(postgresql, "midway"))
    tries = []

    def save(tx):
        tries.append(1)
        tx.conversation(HERE)
        if len(tries) == 1:
            cut(postgresql, "midway")
        tx.save_conversation(Conversation(HERE, turn=len(tries)), WANG, 0)

    await store.run(save)
    assert await store.run(lambda tx: tx.conversation(HERE)) == (Conversation(HERE, turn=2), 1)
    await store.close()


async def test_a_store_that_is_gone_says_so(postgresql, monkeypatch):
    monkeypatch.setattr(stores, "RESTART_SECONDS", (0.01, 0.01))
    store = open_store(postgres.create(postgresql, "gone"))

    def always(tx):
        tx.conversation(HERE)
        cut(postgresql, "gone")
        tx.conversation(HERE)

    with pytest.raises(StoreDown):
        await store.run(always)
    await store.close()


async def test_a_full_disk_is_the_store_s_fault(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    await store.run(lambda tx: tx.connection.exec_driver_sql("PRAGMA max_page_count = 1"))
    with pytest.raises(StoreDown, match="full"):
        await store.run(
            lambda tx: [tx.save_conversation(Conversation(ConversationId(f"{n}" * 900)), WANG, 0) for n in range(99)]
        )
    await store.close()
