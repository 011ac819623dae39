"""What one answer to a form of thirty fields costs: processor time with its durable commit, rendering included.

    python -m benchmarks.forms [--rounds 20] [--most 60]

The floor is a bare sqlite3 commit of the same conversation in the same run; "whole" adds arrival, claim and sending.
"""

import argparse
import asyncio
import json
import logging
import sqlite3
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import structlog

from core.acts import OpenForm
from core.deliveries import Delivery, InboxItem, OutItem, Sent
from core.events import ActPicked, Event, TextSaid
from core.state import Conversation, ConversationId, PersonId, Place, from_json, to_json
from db.store import SqlStore, open_store
from files.store import open_files
from knowledge.loading.load import load
from knowledge.model import Catalogue, Compare, Field, FieldId, FieldType, Form, Op, Option, OptionId, Words
from knowledge.search import Searcher
from service.arrivals import Arrival
from service.carrying import Carrier
from service.clock import SystemClock
from service.ids import SecretIds
from service.ports import Ports
from service.service import Service
from service.turns import Turns
from wording.render import Wording

CONTENT: Final = Path(__file__).parents[1] / "knowledge" / "content"
NOW: Final = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
FIELDS: Final = 30
# Six kinds of question, five times: what is asked, and what is typed.
SAID: Final = {
    FieldType.TEXT: "王安娜",
    FieldType.DATE: "2003-05-01",
    FieldType.PHONE: "13912345678",
    FieldType.CHOICE: "1",
    FieldType.YES_NO: "是",
    FieldType.INTEGER: "三",
}


def main() -> int:
    """Prints a table; status 1 when a turn costs more than `--most` times the floor."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=20)
    asked.add_argument("--most", type=float, default=60.0)
    given = asked.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    catalogue = with_long_form(load(CONTENT))
    with tempfile.TemporaryDirectory() as folder:
        rows = asyncio.run(_measured(Path(folder), catalogue, given.rounds))
    floor = rows[0][1]
    print(f"{'':34}{'CPU ms':>9}{'times floor':>13}")
    for name, cpu in rows:
        print(f"{name:34}{cpu * 1000:9.2f}{cpu / floor:13.1f}")
    return 0 if rows[1][1] / floor <= given.most else 1


def with_long_form(catalogue: Catalogue) -> Catalogue:
    """The catalogue with a form of thirty fields, each but the first under a condition."""
    known = next(iter(catalogue.forms.values()))
    fields = [_field(place, list(SAID)[place % len(SAID)]) for place in range(FIELDS)]
    form = Form(known.id, "long", known.programme, known.kind, known.title, known.intro, (), tuple(fields))
    return replace(catalogue, forms={**catalogue.forms, form.id: form})


def _field(place: int, type: FieldType) -> Field:
    words = Words(f"问题{place}", f"Question {place}")
    options = tuple(Option(OptionId(id), Words(id, id)) for id in ("red", "green", "blue"))
    # The last question of the six before this one is always answered with yes, where there is one.
    before = place // len(SAID) * len(SAID) - 2
    when = Compare(FieldId(f"q{before}"), Op.IS, True) if before > 0 else None
    choices = options if type is FieldType.CHOICE else ()
    return Field(FieldId(f"q{place}"), type, words, words, words, options=choices, example=words, when=when)


def _script(form: Form) -> list[Event]:
    return [ActPicked(OpenForm(form.id)), *(TextSaid(SAID[field.type]) for field in form.fields)]


async def _measured(folder: Path, catalogue: Catalogue, rounds: int) -> list[tuple[str, float]]:
    store = open_store(f"sqlite:///{folder}/bench.db")
    searcher, wording, clock, ids = Searcher.build(catalogue), Wording(catalogue), SystemClock(), SecretIds()
    script = _script(next(form for form in catalogue.forms.values() if form.version == "long"))
    turns = Turns(catalogue, searcher, Carrier(wording, None), clock, ids)
    await _turns(store, turns, script, 2, "warm")
    mine = await _turns(store, turns, script, rounds, "mine")
    body = await store.read(lambda tx: tx.conversation(ConversationId("mine:0")))
    assert body is not None
    assert len(getattr(body[0].run, "answers", ())) == FIELDS, "the script does not fill in the form"
    files = open_files(folder, None, None)
    service = Service(Ports(store, files, wording, clock, ids), catalogue, searcher)
    whole = await _whole(service, script, rounds)
    await service.close()
    floor = _bare(folder / "bare.db", body[0], rounds * len(script))
    return [("floor: one bare sqlite3 commit", floor), ("a turn: step, render, commit", mine), ("whole", whole)]


async def _turns(store: SqlStore, turns: Turns, script: list[Event], rounds: int, who: str) -> float:
    spent = 0.0
    for round in range(rounds):
        me = f"{who}:{round}"
        for n, event in enumerate(script):
            await store.receive([InboxItem(who, f"{round}.{n}", me, "{}")], NOW)
            [item] = await store.claim_inbox(who, frozenset(), 1)
            arrival = Arrival(ConversationId(me), PersonId(me), "", Place.PRIVATE, me, event)
            began = time.process_time()
            await store.run(lambda tx, item=item, arrival=arrival: turns.take(tx, item, arrival))  # type: ignore[misc]
            spent += time.process_time() - began
    return spent / (rounds * len(script))


async def _whole(service: Service, script: list[Event], rounds: int) -> float:
    def translate(item: InboxItem) -> Arrival:
        event = script[json.loads(item.body)]
        return Arrival(ConversationId(item.lane), PersonId(item.lane), "", Place.PRIVATE, item.lane, event)

    class Taker:
        async def send(self, item: OutItem) -> Delivery:
            return Sent()

    began = time.process_time()
    for round in range(rounds):
        for n in range(len(script)):
            await service.receive([InboxItem("whole", f"{round}.{n}", f"whole:{round}", str(n))])
            await service.drain("whole", translate)
            await service.drain_outbox("whole", Taker())
    return (time.process_time() - began) / (rounds * len(script))


def _bare(file: Path, conversation: Conversation, turns: int) -> float:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE c (id INTEGER PRIMARY KEY, body TEXT);"
    )
    connection.execute("INSERT INTO c VALUES (1, ?)", (to_json(conversation),))
    began = time.process_time()
    for _ in range(turns):
        connection.execute("BEGIN IMMEDIATE")
        [body] = connection.execute("SELECT body FROM c").fetchone()
        connection.execute("UPDATE c SET body = ?", (to_json(from_json(body)),))
        connection.execute("COMMIT")
    spent = time.process_time() - began
    connection.close()
    return spent / turns


if __name__ == "__main__":
    raise SystemExit(main())
