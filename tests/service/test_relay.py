"""Sending: order within a chat, nobody waits for another chat, and what cannot be delivered is known to officers."""

import asyncio

from core.cases.decisions import MoveRequest
from core.deliveries import Later, MovedTo, Never, OutItem, OutKind, Sent
from tests.service.house import STAFF

GROUP = STAFF[1]


def message(chat, html, **more):
    return OutItem("tg", chat, chat, OutKind.MESSAGE, html, **more)


async def put(house, *items):
    await house.store.run(lambda tx: tx.send(items, house.clock.now()))


async def flush(house):
    await house.service.drain_outbox("tg", house.post)


async def test_a_chat_s_messages_keep_their_order_through_a_wait(house):
    await put(house, message("a", "1"), message("a", "2"), message("b", "3"))
    house.post.answers["a"] = [Later(7, "429")]
    await flush(house)
    assert [item.html for item in house.post.sent] == ["3"]
    house.clock.forward(seconds=6.9)
    await flush(house)
    assert house.post.to("a") == []
    house.clock.forward(seconds=0.1)
    await flush(house)
    assert house.post.to("a") == ["1", "2"]


async def test_faults_on_the_way_are_tried_again_for_a_day(house):
    await put(house, message("a", "1"))
    house.post.answers["a"] = [Later(None, "502")] * 10_000
    for _ in range(40):
        await flush(house)
        house.clock.forward(seconds=30)
    assert len(house.post.tried) == 40
    house.clock.forward(hours=24)
    await flush(house)
    assert (await house.service.health()).outbox_refused == 1


async def test_a_refused_message_lets_the_next_go(house):
    await put(house, message("a", "1"), message("a", "2"))
    house.post.answers["a"] = [Never("400")]
    await flush(house)
    assert house.post.to("a") == ["2"]


async def test_refused_news_of_an_application_is_told_to_officers(house):
    application = await house.apply()
    house.post.answers["wang"] = [Never("400")]
    await house.service.decisions.decide(application.id, MoveRequest("approve", "", 1), officer="zhang")
    await flush(house)
    assert house.post.to(GROUP)[-1] == f"zh not_delivered number={application.number}"
    assert [item.application for item in await house.service.decisions.undelivered()] == [application.id]


async def test_a_person_who_blocked_the_bot_gets_nothing_more(house):
    application = await house.apply()
    house.post.answers["wang"] = [Never("403", unreachable=True)]
    await put(house, message("wang", "1"), message("wang", "2"), message("a", "3"))
    await house.service.decisions.decide(application.id, MoveRequest("approve", "", 1), officer="zhang")
    tried = len(house.post.tried)
    await flush(house)
    assert [item.html for item in house.post.tried[tried:] if item.chat == "wang"] == ["1"]
    assert house.post.to("a") == ["3"]
    assert house.post.to(GROUP)[-1] == f"zh not_delivered number={application.number}"


async def test_notes_that_do_not_arrive_make_no_further_notes(house):
    application = await house.apply()
    house.post.answers["wang"] = [Never("400")]
    house.post.answers[GROUP] = [Never("403", unreachable=True)] * 9
    await house.service.decisions.decide(application.id, MoveRequest("approve", "", 1), officer="zhang")
    await flush(house)
    health = await house.service.health()
    assert health.outbox_waiting == 0


async def test_a_chat_that_moved_is_followed(house):
    await put(house, message("a", "1"), message("a", "2"))
    house.post.answers["a"] = [MovedTo("b")]
    await flush(house)
    assert house.post.to("b") == ["1", "2"]


async def test_old_taps_are_not_sent(house):
    tap = OutItem("tg", "a", "tap:1", OutKind.TAP, "", tap="1")
    await put(house, tap)
    house.clock.forward(seconds=31)
    await put(house, OutItem("tg", "a", "tap:2", OutKind.TAP, "", tap="2"))
    await flush(house)
    assert [item.tap for item in house.post.tried] == ["2"]


async def test_a_fault_of_the_sender_does_not_stop_the_chat_for_ever(house):
    await put(house, message("a", "1"), message("a", "2"))
    house.post.answers["a"] = [KeyError("ours")] * 3
    for _ in range(4):
        await flush(house)
        house.clock.forward(seconds=30)
    assert house.post.to("a") == ["2"]


async def test_one_slow_chat_holds_up_no_other(house):
    slow = asyncio.Event()

    class Slow:
        async def send(self, item):
            if item.chat == "a":
                await slow.wait()
            house.post.sent.append(item)
            return Sent()

    await put(house, message("a", "1"), *[message(f"c{n}", "x") for n in range(50)])
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(house.service.relay("tg", Slow(), stop))
        async with asyncio.timeout(10):
            while len(house.post.sent) < 50:
                await asyncio.sleep(0.01)
        slow.set()
        stop.set()
    assert len(house.post.sent) == 51


async def test_what_is_sent_forgets_its_words(house):
    await put(house, message("a", "secret"))
    await flush(house)
    rows = await house.store.run(lambda tx: tx.connection.exec_driver_sql("SELECT html FROM outbox").scalars().all())
    assert rows == [""]


async def test_what_is_done_forgets_its_words(house):
    await house.say("wang", "secret")
    rows = await house.store.run(lambda tx: tx.connection.exec_driver_sql("SELECT body FROM inbox").scalars().all())
    assert rows == [""]


async def test_tidying_forgets_and_stops(house):
    await house.say("wang", "/help")
    house.clock.forward(days=3)
    await house.tidied()
    assert await house.rows("inbox") == await house.rows("outbox") == 0
