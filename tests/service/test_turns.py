"""A turn: what happened, its effects and its replies are one transaction, and each goes where it belongs."""

import asyncio

import pytest

from core.acts import GoBack, pack
from core.acts.staff_acts import StaffMove
from core.deliveries import OutKind
from core.state import ConversationId, Officer, PersonId
from tests.service.house import STAFF, House

GROUP = STAFF[1]


def kinds(items):
    return [(item.kind, item.message) for item in items]


async def test_a_whole_application_reaches_the_officers(house):
    application = await house.apply()
    assert application.answers == {"name": "Wang Fang", "school": "School 3", "note": "a note", "consent": True}
    assert house.post.to("wang")[-1] == f"zh sent number={application.number}"
    assert house.post.to(GROUP) == [f"zh staff_arrived number={application.number} state=received name=Wang"]
    [sent] = await house.service.decisions.history(application.id)
    assert (sent.move, sent.actor) == ("send", "tg:wang")


async def test_the_same_arrival_twice_is_one_turn(house):
    assert await house.receive(person="wang", chat="wang", text="hello", key="7") == 1
    assert await house.receive(person="wang", chat="wang", text="hello", key="7") == 0
    await house.work()
    assert await house.receive(person="wang", chat="wang", text="hello", key="7") == 0
    assert await house.work() == []
    conversation, version = await house.store.run(lambda tx: tx.conversation(ConversationId("tg:wang")))
    assert (conversation.turn, version) == (1, 1)


async def test_every_tap_is_acknowledged_once(house):
    await house.tap("wang", "of:aid-form")
    await house.tap("wang", "forged:button:1:2")
    await house.tap("wang", pack(GoBack("long-gone", 3)))
    taps = house.post.taps()
    assert [tap for tap, _ in taps] == ["t0", "t1", "t2"]
    assert [line for _, line in taps] == ["", "zh stale", "zh stale"]


async def test_a_tap_does_not_wait_for_the_chat(house):
    await house.tap("wang", "of:aid-form")
    first = house.post.tried[0]
    assert (first.kind, first.lane) == (OutKind.TAP, "tap:t0")
    assert all(item.lane == "wang" for item in house.post.tried[1:])


async def test_in_a_group_the_first_reply_quotes(house):
    await house.say("wang", "/help", chat="-5", reply_to=31)
    assert kinds(house.post.sent)[0] == (OutKind.MESSAGE, 31)
    assert all(message is None for _, message in kinds(house.post.sent)[1:])


async def test_a_card_is_edited_where_it_stands(house):
    application = await house.apply()
    await house.tap("zhang", house.button(GROUP, "staff_take"), chat=GROUP, message=55)
    edit = house.post.sent[-1] if house.post.sent[-1].kind is OutKind.EDIT else house.post.sent[-2]
    assert (edit.kind, edit.chat, edit.message) == (OutKind.EDIT, GROUP, 55)
    assert (await house.service.decisions.show(application.number)).officer == "Zhang"


async def test_news_goes_to_the_person_in_their_language(house):
    await house.tap("wang", "sl:en")
    application = await house.apply()
    await house.tap("zhang", house.button(GROUP, "staff_approve"), chat=GROUP)
    assert house.post.to("wang")[-1] == f"en application_moved number={application.number} state=approved"
    assert house.post.to(GROUP)[0].startswith("zh ")
    told = next(item for item in house.post.sent if "application_moved" in item.html)
    assert told.application == application.id


async def test_news_without_an_address_is_reported_as_not_delivered(house):
    application = await house.apply()

    def forget(tx):
        tx.save_address(application.conversation, "nowhere", "")
        return tx.connection.exec_driver_sql("DELETE FROM address")

    await house.store.run(forget)
    await house.tap("zhang", house.button(GROUP, "staff_approve"), chat=GROUP)
    assert f"zh not_delivered number={application.number}" in house.post.to(GROUP)
    assert [item.application for item in await house.service.decisions.undelivered()] == [application.id]


async def test_without_a_staff_group_applications_wait_in_the_queue(url):
    from db.store import open_store

    house = House(open_store(url), staff=None)
    application = await house.apply()
    assert {item.chat for item in house.post.sent} == {"wang"}
    assert [a.id for a in await house.service.decisions.queue()] == [application.id]
    await house.service.close()


# --- who may decide


async def test_everybody_in_the_staff_group_decides_while_nobody_is_registered(house):
    application = await house.apply()
    await house.tap("zhang", house.button(GROUP, "staff_approve"), chat=GROUP)
    assert (await house.service.decisions.show(application.id)).state == "approved"


async def test_nobody_else_decides(house):
    application = await house.apply()
    approve = pack(StaffMove(application.id, "approve", 1))
    await house.tap("mallory", approve)
    await house.tap("mallory", approve, chat="-5")
    assert (await house.service.decisions.show(application.id)).state == "received"
    assert [line for _, line in house.post.taps()[-2:]] == ["zh refused_not_officer"] * 2


async def test_only_the_registered_decide_once_one_is(house):
    application = await house.apply()
    await house.service.decisions.add_officer(Officer("li", PersonId("tg:li"), "Li"))
    button = house.button(GROUP, "staff_approve")
    await house.tap("zhang", button, chat=GROUP)
    assert (await house.service.decisions.show(application.id)).state == "received"
    await house.tap("li", button, chat=GROUP)
    assert (await house.service.decisions.show(application.id)).state == "approved"


async def test_an_officer_gives_the_reason_in_words(house):
    application = await house.apply()
    await house.tap("zhang", house.button(GROUP, "staff_decline"), chat=GROUP)
    await house.tap("zhang", house.button(GROUP, "own_words"), chat=GROUP)
    await house.say("zhang", "the school is closed", chat=GROUP)
    decided = await house.service.decisions.show(application.id)
    assert (decided.state, decided.reason) == ("declined", "the school is closed")


@pytest.mark.parametrize("times", [5])
async def test_taps_of_two_officers_at_once_decide_once(house, times):
    for _ in range(times):
        application = await house.apply()
        yes, no = (pack(StaffMove(application.id, move, 1)) for move in ("approve", "take"))
        await house.receive(person="zhang", chat=GROUP, act=yes, tap="yes")
        await house.receive(person="li", chat=GROUP, act=no, tap="no")
        await house.work()
        assert len(await house.service.decisions.history(application.id)) == 2


# --- places


async def test_the_staff_group_is_known_by_where_it_is_now(house):
    application = await house.apply()
    await house.receive("moved", before=GROUP, after="-100200")
    await house.work()
    assert await house.service.staff_chat() == ("tg", "-100200")
    await house.tap("zhang", pack(StaffMove(application.id, "approve", 1)), chat="-100200")
    assert (await house.service.decisions.show(application.id)).state == "approved"
    again = House(house.store)
    await again.apply("zhao")
    assert len(again.post.to("-100200")) == 1


async def test_half_characters_are_taken(house):
    await house.tap("wang", "of:aid-form")
    await house.say("wang", "Wang \ud83d\x00 Fang")
    assert (await house.work()) == []
    assert (await house.service.health()).inbox_set_aside == 0


async def test_conversations_are_apart(house):
    people = list("abcdefghijkl")
    await asyncio.gather(*[house.receive(person=p, chat=p, act="of:aid-form") for p in people])
    await asyncio.gather(*[house.receive(person=p, chat=p, text=f"Name {p}") for p in people])
    await house.work()
    for person in people:
        conversation, version = await house.store.run(lambda tx, p=person: tx.conversation(ConversationId(f"tg:{p}")))
        assert version == 2
        assert conversation.run.answers == {"name": f"Name {person}"}
