"""Drafts have rows of their own, and people are reminded of them."""

from core.state import PersonId


async def begin(house, person="wang"):
    await house.tap(person, "of:aid-form")
    await house.say(person, "Wang Fang")


async def drafts(house, person="wang"):
    return await house.store.read(lambda tx: tx.drafts_of(PersonId(f"tg:{person}")))


async def nudged(house, **span):
    house.clock.forward(**span)
    count = await house.service.nudge()
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
