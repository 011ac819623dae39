"""What a turn costs: processor time with every commit durable, against the same rows written by bare sqlite3.

    python -m benchmarks.turns [--turns 400] [--most 9]

A turn is four commits: stored, claimed, worked on, sent. "store" does them through our store without the engine in
between; the others are whole turns over the shipped content, from the inbox to the sender.
"""

import argparse
import asyncio
import json
import logging
import sqlite3
import tempfile
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import structlog

from core.deliveries import Delivery, InboxItem, OutItem, OutKind, Sent
from core.events import TextSaid
from core.state import Conversation, ConversationId, PersonId, Place, from_json, to_json
from db.store import SqlStore, open_store
from db.transaction import Transaction
from files.store import open_files
from knowledge.loading.load import load
from knowledge.search import Searcher
from service.arrivals import Arrival
from service.clock import SystemClock
from service.ids import SecretIds
from service.ports import Ports
from service.service import Service
from wording.render import Wording

CONTENT: Final = Path(__file__).parents[1] / "knowledge" / "content"
PEOPLE: Final = 50
REPLY: Final = "x" * 300
NOW: Final = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def main() -> int:
    """Prints a table; status 1 when our store costs more than `--most` times the floor."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--turns", type=int, default=400)
    asked.add_argument("--most", type=float, default=9.0)
    given = asked.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory() as folder:
        rows = asyncio.run(_all(Path(folder), given.turns))
    floor = rows[0][1]
    print(f"{'':24}{'CPU ms a turn':>14}{'times floor':>13}{'turns/s':>9}")
    for name, cpu, wall in rows:
        print(f"{name:24}{cpu * 1000:14.2f}{cpu / floor:13.1f}{1 / wall:9.0f}")
    return 0 if rows[1][1] / floor <= given.most else 1


async def _all(folder: Path, turns: int) -> list[tuple[str, float, float]]:
    store = open_store(f"sqlite:///{folder}/ours.db")
    catalogue = load(CONTENT)
    ports = Ports(store, open_files(folder, None, None), Wording(catalogue), SystemClock(), SecretIds())
    service = Service(ports, catalogue, Searcher.build(catalogue))
    rows = [("floor: sqlite3", *_bare(folder / "bare.db", turns)), ("store", *await _stored(store, turns))]
    for name, text in (("turn: a command", "/help"), ("turn: a query", "初中生能领多少")):
        rows.append((name, *await _turns(service, turns, name, text)))
    await service.close()
    return rows


def _bare(file: Path, turns: int) -> tuple[float, float]:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE inbox (id INTEGER PRIMARY KEY, key TEXT UNIQUE, lane TEXT, body TEXT, state TEXT, attempts INT);"
        "CREATE TABLE conversation (id TEXT PRIMARY KEY, version INT, body TEXT);"
        "CREATE TABLE application (id TEXT PRIMARY KEY, person TEXT); CREATE INDEX a ON application (person);"
        "CREATE TABLE officer (id TEXT PRIMARY KEY); CREATE TABLE address (id TEXT PRIMARY KEY, chat TEXT);"
        "CREATE TABLE outbox (id INTEGER PRIMARY KEY, chat TEXT, html TEXT, state TEXT);"
    )
    run = connection.execute

    def turn(n: int) -> None:
        me = f"tg:{n % PEOPLE}"
        run("BEGIN IMMEDIATE")
        run("INSERT INTO inbox VALUES (?, ?, ?, ?, 'waiting', 0) ON CONFLICT DO NOTHING", (n + 1, str(n), me, REPLY))
        run("COMMIT")
        run("BEGIN IMMEDIATE")
        run("UPDATE inbox SET attempts = 1 WHERE id = ? RETURNING body", (n + 1,)).fetchall()
        run("COMMIT")
        run("BEGIN IMMEDIATE")
        run("UPDATE inbox SET state = 'done', body = '' WHERE id = ?", (n + 1,))
        found = run("SELECT body, version FROM conversation WHERE id = ?", (me,)).fetchone()
        conversation = from_json(found[0]) if found else Conversation(ConversationId(me))
        for query in ("SELECT * FROM officer", "SELECT * FROM application WHERE person = ''", "SELECT * FROM address"):
            run(query).fetchall()
        body = to_json(replace(conversation, turn=conversation.turn + 1))
        run("INSERT OR REPLACE INTO conversation VALUES (?, ?, ?)", (me, found[1] + 1 if found else 1, body))
        run("INSERT INTO outbox (chat, html, state) VALUES (?, ?, 'waiting')", (me, REPLY))
        run("COMMIT")
        row = run("SELECT * FROM outbox WHERE state = 'waiting' ORDER BY id LIMIT 1").fetchone()
        run("BEGIN IMMEDIATE")
        run("UPDATE outbox SET state = 'sent', html = '' WHERE id = ?", (row[0],))
        run("DELETE FROM outbox WHERE id < ?", (row[0],))
        run("COMMIT")

    cpu, wall = time.process_time(), time.perf_counter()
    for n in range(turns):
        turn(n)
    connection.close()
    return (time.process_time() - cpu) / turns, (time.perf_counter() - wall) / turns


async def _stored(store: SqlStore, turns: int) -> tuple[float, float]:
    def work(tx: Transaction, item: InboxItem) -> None:
        tx.done(item, NOW)
        me = ConversationId(item.lane)
        conversation, version = tx.conversation(me) or (Conversation(me), 0)
        tx.officers()
        tx.applications_of(PersonId(me))
        tx.save_address(me, "bare", item.lane)
        tx.save_conversation(replace(conversation, turn=conversation.turn + 1), PersonId(me), version)
        tx.send([OutItem("bare", item.lane, item.lane, OutKind.MESSAGE, REPLY)], NOW)

    async def turn(n: int) -> None:
        await store.receive([InboxItem("bare", str(n), f"tg:{n % PEOPLE}", REPLY)], NOW)
        for item in await store.claim_inbox("bare", frozenset(), 8):
            await store.run(lambda tx, item=item: work(tx, item))  # type: ignore[misc]
        for out in await store.claim_outbox("bare", frozenset(), NOW, 8):
            await store.run(lambda tx, out=out: tx.settle(out, Sent(), NOW, None))  # type: ignore[misc]

    return await _awaited(turn, turns)


async def _turns(service: Service, turns: int, channel: str, text: str) -> tuple[float, float]:
    def translate(item: InboxItem) -> Arrival:
        said = TextSaid(json.loads(item.body)["text"])
        return Arrival(ConversationId(item.lane), PersonId(item.lane), "", Place.PRIVATE, item.lane, said)

    class Taker:
        async def send(self, item: OutItem) -> Delivery:
            return Sent()

    async def turn(n: int) -> None:
        await service.receive([InboxItem(channel, str(n), f"{channel}:{n % PEOPLE}", json.dumps({"text": text}))])
        await service.drain(channel, translate)
        await service.drain_outbox(channel, Taker())

    return await _awaited(turn, turns)


async def _awaited(turn: Callable[[int], Coroutine[object, object, None]], turns: int) -> tuple[float, float]:
    for n in range(PEOPLE):  # everybody is known, and every statement was made once
        await turn(-1 - n)
    cpu, wall = time.process_time(), time.perf_counter()
    for n in range(turns):
        await turn(n)
    return (time.process_time() - cpu) / turns, (time.perf_counter() - wall) / turns


if __name__ == "__main__":
    raise SystemExit(main())
