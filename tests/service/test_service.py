"""The service takes in what arrives before it can work on it."""

import asyncio
import threading

import pytest

from core.deliveries import StoreDown
from knowledge.search import Searcher
from tests.service.house import CATALOGUE, House, translate


class Making:
    """Makes a searcher when it is let go."""

    def __init__(self):
        self.go = threading.Event()
        self.made = 0

    def __call__(self):
        self.go.wait(10)
        self.made += 1
        return Searcher.build(CATALOGUE)


async def test_what_arrives_while_the_searcher_is_made_is_stored_and_then_answered(store):
    making = Making()
    house = House(store, searcher=making)
    stop = asyncio.Event()
    working = asyncio.ensure_future(house.service.work("tg", translate, stop))
    assert await house.receive(person="wang", chat="wang", text="/help") == 1
    assert (await house.service.health()).inbox_waiting == 1
    making.go.set()
    while (await house.service.health()).inbox_waiting:
        await asyncio.sleep(0.01)
    stop.set()
    await working
    await house.service.drain_outbox("tg", house.post)
    assert len(house.post.to("wang")) == 1


async def test_the_searcher_is_made_once(store):
    making = Making()
    making.go.set()
    house = House(store, searcher=making)
    await asyncio.gather(*(house.service.drain(channel, translate) for channel in ("tg", "web", "tg")))
    assert making.made == 1


async def test_what_needs_no_searcher_makes_none(store):
    making = Making()
    house = House(store, searcher=making)
    await house.service.staff_chat()
    await house.service.drain_outbox("tg", house.post)
    assert making.made == 0


async def test_a_chore_that_fails_stops_neither_the_others_nor_the_bot(house):
    """A conversation of a newer version that cannot be read would else end the process, at each start again."""
    await house.tap("wang", "of:aid-form")
    await house.say("wang", "Wang Fang")
    broken = "UPDATE conversation SET body = '{}'"
    await house.store.run(lambda tx: tx.connection.exec_driver_sql(broken))
    house.clock.forward(days=3)
    await house.tidied()
    assert await house.rows("inbox") == 0


async def test_a_store_that_is_down_ends_tidying(house, monkeypatch):
    async def down(chores):
        raise StoreDown("gone")

    monkeypatch.setattr(type(house.service.chores), "nudge", down)
    with pytest.raises(StoreDown):
        await house.service.chores.tidy(asyncio.Event())
