"""Drafts have rows of their own, people are reminded of them, and none ends without notice."""

from dataclasses import replace

import pytest

from core.deliveries import Deleted
from core.state import PersonId
from knowledge.model import Kind, Retention
from tests.service.house import CATALOGUE, START, House, words


async def begin(house, person="wang"):
    await house.tap(person, "of:aid-form")
    await house.say(person, "Wang Fang")


async def drafts(house, person="wang"):
    return await house.store.read(lambda tx: tx.drafts_of(PersonId(f"tg:{person}")))


async def nudged(house, **span):
    house.clock.forward(**span)
    count = await house.service.chores.nudge()
    before = len(house.post.to("wang"))
    await house.work()
    return count, house.post.to("wang")[before:]


async def test_a_draft_has_a_row_until_it_is_sent(house):
    await begin(house)
    [kept] = await drafts(house)
    assert (kept.form, kept.nudges, kept.touched) == ("aid-form", 0, house.clock.now())
    for answer in ("School 3", "a note"):
        await house.say("wang", answer)
    await house.tap("wang", house.button("wang", "agree"))
    await house.tap("wang", house.button("wang", "send"))
    assert await drafts(house) == []


async def test_people_are_reminded_twice_and_then_left_alone(house):
    await begin(house)
    assert await nudged(house, days=1) == (0, [])
    assert (await nudged(house, days=1))[0] == 1
    assert await nudged(house, hours=1) == (0, [])
    count, [said] = await nudged(house, days=5)
    assert count == 1
    assert "nudge" in said
    assert await nudged(house, days=100) == (0, [])
    [kept] = await drafts(house)
    assert (kept.nudges, kept.due) == (2, None)


async def test_an_answer_starts_the_waiting_anew(house):
    await begin(house)
    await nudged(house, days=2)
    await house.say("wang", "School 3")
    assert await nudged(house, days=1) == (0, [])
    assert (await nudged(house, days=1))[0] == 1


async def test_nobody_is_woken(house):
    await begin(house)
    assert await nudged(house, days=2, hours=14) == (0, [])
    assert (await nudged(house, hours=10))[0] == 1


async def test_a_reminder_leads_back_to_the_question(house):
    await begin(house)
    await nudged(house, days=2)
    await house.tap("wang", house.button("wang", "resume"))
    assert "field=school" in house.post.to("wang")[-1]


DAYS = 30
ENDING = replace(
    CATALOGUE, retentions={**CATALOGUE.retentions, "draft": Retention("draft", words("d"), DAYS, Kind.DRAFTS)}
)


@pytest.fixture
def ending(store):
    return House(store, catalogue=ENDING)


async def conversation(house, person="wang"):
    stored = await house.store.read(lambda tx: tx.conversation(f"tg:{person}"))
    return stored[0]


async def deleted(house):
    return [(one.kind, one.count) for one in await house.store.read(lambda tx: tx.deleted())]


async def days_pass(house, days):
    """What is said on each of so many days, by day."""
    said = {}
    for day in range(1, days + 1):
        _, heard = await nudged(house, days=1)
        said |= {day: [line.split()[1] for line in heard]} if heard else {}
    return said


async def test_a_draft_that_nobody_goes_on_with_ends_after_two_reminders_and_is_told_of(ending):
    await begin(ending)
    assert await days_pass(ending, 40) == {2: ["nudge"], DAYS - 7: ["draft_ending"], DAYS + 1: ["draft_ended"]}
    assert await drafts(ending) == []
    assert (await conversation(ending)).run is None
    assert await deleted(ending) == [("drafts", 1)]


async def test_an_answer_after_the_last_reminder_begins_all_of_it_anew(ending):
    await begin(ending)
    await days_pass(ending, DAYS - 5)
    await ending.tap("wang", ending.button("wang", "resume"))
    await ending.say("wang", "School 3")
    assert await days_pass(ending, DAYS) == {2: ["nudge"], DAYS - 7: ["draft_ending"]}
    assert (await conversation(ending)).run.answers == {"name": "Wang Fang", "school": "School 3"}


async def test_where_the_bot_was_away_nothing_ends_without_notice(ending):
    await begin(ending)
    assert [said.split()[1] for said in (await nudged(ending, days=400))[1]] == ["nudge"]
    assert await days_pass(ending, 20) == {1: ["draft_ending"], 9: ["draft_ended"]}


async def test_a_draft_from_before_is_kept_all_its_days_more(store):
    before, now = House(store), House(store, catalogue=ENDING)
    await begin(before)
    await store.run(lambda tx: tx.connection.exec_driver_sql("UPDATE draft SET due = touched, nudges = 2"))
    now.clock.forward(days=500)
    assert await days_pass(now, 40) == {DAYS - 6: ["draft_ending"], DAYS + 2: ["draft_ended"]}


async def test_its_files_go_with_it(ending):
    await ending.tap("wang", "of:proof-form")
    await ending.say("wang", "Wang Fang")
    await ending.send_file("wang", "a")
    await days_pass(ending, DAYS + 1)
    await ending.service.chores.sweep()
    assert ending.files.files == {}


async def test_one_that_waits_beside_another_ends_by_itself(ending):
    await begin(ending)
    await days_pass(ending, 20)
    await ending.tap("wang", "of:proof-form")
    await days_pass(ending, 11)
    after = await conversation(ending)
    assert (after.run.form, after.parked) == ("proof-form", ())


async def test_who_begins_anew_is_not_told_of_the_end_at_night(ending):
    await begin(ending)
    await days_pass(ending, DAYS)
    ending.clock.forward(hours=16)
    assert await ending.service.chores.nudge() == 0
    assert len(await drafts(ending)) == 1


async def test_of_a_form_that_nobody_remembers_the_end_is_told_too(ending):
    await begin(ending)
    forms = {id: form for id, form in ENDING.forms.items() if id != "aid-form"}
    gone = House(ending.store, catalogue=replace(ENDING, forms=forms))
    assert await days_pass(gone, 40) == {DAYS - 7: ["draft_ending"], DAYS + 1: ["draft_ended"]}


async def test_what_was_noted_as_deleted_is_never_changed(store):
    await store.run(lambda tx: tx.note_deleted(Deleted("drafts", 3, START)))
    for statement in ("UPDATE deletion SET count = 1", "DELETE FROM deletion"):
        with pytest.raises(Exception, match="never changed"):
            await store.run(lambda tx, said=statement: tx.connection.exec_driver_sql(said))
    assert await store.read(lambda tx: tx.deleted()) == [Deleted("drafts", 3, START)]
