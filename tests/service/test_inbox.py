"""What cannot be worked on is set aside and stops nothing; what takes the process down is not tried for ever."""

import asyncio

import pytest

from core.deliveries import Conflict, StoreDown
from service import inbox
from tests.service.house import translate


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(inbox, "PAUSE", 0)


async def test_an_unreadable_item_is_set_aside(house):
    await house.receive(chat="wang", text="of nobody")
    await house.receive(person="wang", chat="wang", text="/help")
    assert await house.work() == ["error", "smalltalk"]
    assert (await house.service.health()).inbox_set_aside == 1


async def test_a_fault_is_tried_three_times_then_apologised_for(house):
    house.wording.broken = {"form_intro"}
    await house.receive(person="wang", chat="wang", act="of:aid-form", tap="t")
    await house.receive(person="wang", chat="wang", text="/help")
    assert await house.work() == ["error", "smalltalk"]
    assert house.post.to("wang")[0] == "zh went_wrong"
    assert house.post.taps() == [("t", "")]
    assert (await house.service.health()).inbox_set_aside == 1


async def test_when_even_the_apology_fails_the_next_is_heard(house):
    house.wording.broken = {"form_intro", "went_wrong"}
    await house.receive(person="wang", chat="wang", act="of:aid-form", tap="t")
    await house.receive(person="wang", chat="wang", text="/help")
    assert await house.work() == ["error", "smalltalk"]


async def test_a_fault_that_passes_leaves_nothing_behind(house):
    house.wording.broken = {"form_intro"}
    await house.receive(person="wang", chat="wang", act="of:aid-form")
    [item] = await house.store.claim_inbox("tg", frozenset(), 1)
    assert await (await house.service._ready()).work(item, translate, house.fetch) is None
    house.wording.broken = set()
    assert await house.work() == ["form"]
    assert [html.split()[1] for html in house.post.to("wang")] == ["form_intro", "question"]


async def test_what_takes_the_process_down_is_not_begun_for_ever(house):
    await house.receive(person="wang", chat="wang", text="/help")
    for _ in range(inbox.MOST_BEGUN):
        await house.store.claim_inbox("tg", frozenset(), 1)
    assert await house.work() == ["error"]
    assert house.post.to("wang") == ["zh went_wrong"]


async def test_a_store_that_is_down_is_not_the_item_s_fault(house, monkeypatch):
    await house.receive(person="wang", chat="wang", text="/help")

    def down(*args):
        raise StoreDown("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("db.conversations.Conversations.save_conversation", down)
        with pytest.raises(ExceptionGroup) as raised:
            await house.service.drain("tg", translate)
    assert raised.group_contains(StoreDown)
    assert await house.work() == ["smalltalk"]


async def test_a_lasting_conflict_is_set_aside_at_last(house, monkeypatch):
    def conflict(*args):
        raise Conflict

    monkeypatch.setattr("db.conversations.Conversations.save_conversation", conflict)
    await house.receive(person="wang", chat="wang", text="/help")
    assert await house.work() == ["error"]


async def test_what_asks_for_nothing_gets_nothing(house):
    await house.receive("nothing")
    assert await house.work() == ["silence"]
    assert house.post.sent == []


async def test_even_a_tap_that_asks_for_nothing_is_acknowledged(house):
    await house.receive("nothing", tap="foreign")
    await house.work()
    assert house.post.taps() == [("foreign", "")]


async def test_what_waits_for_somebody_unreachable_is_given_up(house):
    application = await house.apply()
    await house.tap("zhang", house.button("-100", "staff_ask_more"), chat="-100")
    await house.receive(person="zhang", chat="-100", act=house.button("-100", "reason"))
    await house.service.drain("tg", translate)
    await house.receive("unreachable", chat="wang")
    await house.work()
    assert f"zh not_delivered number={application.number}" in house.post.to("-100")
    assert not any("application_moved" in html for html in house.post.to("wang"))


async def test_working_goes_on_until_told_to_stop(house):
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(house.service.work("tg", translate, stop))
        group.create_task(house.service.relay("tg", house.post, stop))
        for n in range(5):
            await house.receive(person=f"p{n % 2}", chat=f"p{n % 2}", text="/help")
        async with asyncio.timeout(10):
            while len(house.post.sent) < 5:
                await asyncio.sleep(0.01)
        stop.set()
    assert (await house.service.health()).outbox_waiting == 0
