"""Reminders before the last day, and a form that officers open again: stored, told, and in force for every turn."""

from dataclasses import replace
from datetime import date

import pytest_asyncio

from core.cases.applications import Refused
from core.deliveries import Reopened
from db.store import open_store
from knowledge.model import Closing, Source, SourceId
from tests.service.house import AID_FORM, CATALOGUE, STAFF, House, words

GROUP = STAFF[1]
LAST = date(2026, 3, 10)
LETTER = Source(SourceId("letter"), "letter.txt", words("Letter"), words("spring"))
CLOSING = replace(AID_FORM, closes=Closing(LAST, LETTER.id))


@pytest_asyncio.fixture
async def house(url):
    store = open_store(url)
    catalogue = replace(CATALOGUE, sources={LETTER.id: LETTER}, forms={CLOSING.id: CLOSING})
    yield House(store, catalogue=catalogue)
    await store.close()


async def begin(house, person="wang"):
    await house.tap(person, "of:aid-form")
    await house.say(person, "Wang Fang")


async def nudged(house, **span):
    house.clock.forward(**span)
    await house.service.chores.nudge()
    before = len(house.post.to("wang"))
    await house.work()
    return [said.split()[1] for said in house.post.to("wang")[before:]]


async def send(house):
    for answer in ("School 3", "a note"):
        await house.say("wang", answer)
    await house.tap("wang", house.button("wang", "agree"))
    await house.tap("wang", house.button("wang", "send"))
    return house.post.to("wang")[-1]


async def test_who_has_a_draft_is_reminded_once_before_the_end_and_not_twice_in_a_row(house):
    await begin(house)
    assert await nudged(house, days=2) == ["nudge"]
    assert await nudged(house, days=3) == []
    assert await nudged(house, days=1) == ["closing_soon"]
    assert await nudged(house, days=1) == []
    assert await nudged(house, days=30) == []


async def test_after_the_end_nothing_is_sent_and_nothing_lost(house):
    await begin(house)
    house.clock.forward(days=9)
    assert "closed_kept" in await send(house)
    assert await house.store.read(lambda tx: tx.applications_of("tg:wang")) == []
    assert len(await house.store.read(lambda tx: tx.drafts_of("tg:wang"))) == 1


async def test_officers_open_it_again_and_who_waits_is_told(house):
    await begin(house)
    house.clock.forward(days=9)
    made = await house.service.decisions.reopen(CLOSING, date(2026, 3, 20), "schools were late", officer="zhang")
    assert isinstance(made, Reopened)
    await house.work()
    assert "staff_reopened" in house.post.to(GROUP)[-1]
    assert await nudged(house, hours=1) == ["form_reopened"]
    assert await nudged(house, hours=1) == []
    assert "sent" in (await send(house)).split()[1]


async def test_an_officer_opens_it_again_in_the_group(house):
    await begin(house)
    house.clock.forward(days=9)
    await house.say("zhang", "/reopen aid-form 2026-03-20 schools were late", chat=GROUP)
    row = (await house.store.read(lambda tx: tx.reopened()))["aid-form"]
    assert (row.until, row.reason) == (date(2026, 3, 20), "schools were late")
    await house.say("zhang", "/reopen aid-form", chat=GROUP)
    assert "staff_reopen_how" in house.post.to(GROUP)[-1]


async def test_why_it_is_not_opened_again(house):
    reopen = house.service.decisions.reopen
    assert await reopen(CLOSING, LAST, "late", officer="zhang") == Refused("not_later")
    assert await reopen(CLOSING, date(2026, 4, 1), "", officer="zhang") == Refused("reason_needed")
