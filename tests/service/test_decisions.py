"""Officers outside a chat: the same moves, the same refusals, and exactly one of two wins."""

import asyncio
from dataclasses import replace

import pytest

from core.cases.applications import Decided, Refused
from core.cases.audit import Whole
from core.cases.decisions import MoveRequest
from core.cases.releasing import Released
from core.deliveries import Later, Queue
from core.state import Officer, PersonId
from db.store import open_store
from service import many
from service.carrying import CROWD
from tests.service.house import STAFF, House

GROUP = STAFF[1]


async def flush(house):
    await house.service.drain_outbox("tg", house.post)


async def test_a_decision_is_stored_told_and_shown_to_the_group(house):
    application = await house.apply()
    decide = house.service.decisions.decide
    made = await decide(application.number.lower(), MoveRequest("decline", "@papers", 1), officer="zhang")
    assert isinstance(made, Decided)
    await flush(house)
    assert house.post.to("wang")[-1] == f"zh application_moved number={application.number} state=declined"
    assert house.post.to(GROUP)[-1] == f"zh staff_card number={application.number} state=declined name=Wang"
    history = await house.service.decisions.history(application.number)
    assert [(row.move, row.actor, row.reason) for row in history] == [
        ("send", "tg:wang", ""),
        ("decline", "zhang", "@papers"),
    ]


@pytest.mark.parametrize(
    ("which", "move", "officer", "seen", "why"),
    [
        ("none", "approve", "zhang", 1, "gone"),
        ("it", "approve", "mallory", 1, "not_officer"),
        ("it", "approve", "zhang", 2, "outdated"),
        ("it", "decline", "zhang", 1, "reason_needed"),
        ("it", "fly", "zhang", 1, "not_possible"),
        ("it", "approve", "wang", 1, "own_case"),
        ("it", "approve", "other", 1, "not_yours"),
    ],
)
async def test_what_is_refused_changes_nothing(house, which, move, officer, seen, why):
    application = await house.apply()
    for registered in (
        Officer("zhang", PersonId("tg:zhang"), "Zhang"),
        Officer("wang", PersonId("tg:wang"), "Wang"),
        Officer("other", None, "Other", ("other",)),
    ):
        await house.service.decisions.add_officer(registered)
    named = application.id if which == "it" else which
    refused = await house.service.decisions.decide(named, MoveRequest(move, "", seen), officer=officer)
    assert refused == Refused(why)
    assert await house.service.decisions.show(application.id) == application
    assert (await house.service.health()).outbox_waiting == 0


async def test_the_queue_the_card_and_the_officers(house):
    application = await house.apply()
    desk = house.service.decisions
    assert [a.number for a in await desk.queue()] == [application.number]
    assert await desk.show(application.number) == await desk.show(application.id) == application
    assert await desk.show("nothing") is None
    assert await desk.history("nothing") == ()
    li = Officer("li", None, "Li")
    await desk.add_officer(li)
    assert await desk.officers() == [li]
    assert await desk.remove_officer("li")
    assert not await desk.remove_officer("li")


async def test_who_is_registered_keeps_their_rights_unless_they_are_to_be_replaced(house):
    desk = house.service.decisions
    li, other = Officer("li", PersonId("tg:li"), "Li", ("aid",)), Officer("li", None, "Li")
    assert await desk.add_officer(li) == Released()
    assert await desk.add_officer(li) == Released()
    assert await desk.add_officer(other) == li
    assert await desk.officers() == [li]
    assert await desk.add_officer(other, replacing=True) == Released()
    assert await desk.officers() == [other]


@pytest.mark.parametrize("nobody", ["", "  "])
async def test_nobody_acts_without_a_name(house, nobody):
    application = await house.apply()
    made = await house.service.decisions.decide(application.id, MoveRequest("approve", "", 1), officer=nobody)
    assert made == Refused("not_officer")


async def test_of_two_officers_at_once_exactly_one_wins(url):
    here, there = House(open_store(url)), House(open_store(url))
    for n in range(8):
        application = await here.apply(f"p{n}")
        made = await asyncio.gather(
            here.service.decisions.decide(application.id, MoveRequest("approve", "", 1), officer="zhang"),
            there.service.decisions.decide(application.id, MoveRequest("decline", "no", 1), officer="li"),
        )
        assert sorted(type(result).__name__ for result in made) == ["Decided", "Refused"]
        now = await there.service.decisions.show(application.id)
        winner = next(result for result in made if isinstance(result, Decided))
        assert now == winner.application
        assert len(await here.service.decisions.history(application.id)) == 2
    await here.service.close()
    await there.service.close()


async def test_a_preview_changes_nothing_and_notes_are_for_officers(house):
    application = await house.apply()
    desk = house.service.decisions
    seen = await desk.preview(application.number, MoveRequest("approve", "", 1), officer="zhang")
    assert seen.application.state == "approved"
    assert await desk.show(application.id) == application
    noted = await desk.note(application.number, "rang", officer="zhang")
    assert noted.application.notes == ("zhang：rang",)
    await flush(house)
    assert not any("moved" in said for said in house.post.to("wang"))


async def test_it_is_handed_over_to_a_registered_officer(house):
    application = await house.apply()
    desk = house.service.decisions
    await desk.add_officer(Officer("zhang", None, "Zhang"))
    await desk.add_officer(Officer("li", None, "Li"))
    given = await desk.hand_over(application.id, "li", officer="zhang", seen_version=1)
    assert given.application.officer == "Li"
    assert await desk.hand_over(application.id, "wu", officer="li", seen_version=2) == Refused("no_such_officer")
    assert await desk.hand_over("none", "li", officer="li", seen_version=2) == Refused("gone")


async def test_what_is_not_supplied_in_time_goes_on_and_both_sides_are_told(house):
    application = await house.apply()
    desk = house.service.decisions
    await desk.decide(application.id, MoveRequest("ask_more", "which school?", 1, days=3), officer="zhang")
    house.clock.forward(days=2)
    assert await desk.lapse() == 0
    house.clock.forward(days=1)
    assert (await desk.lapse(), await desk.lapse()) == (1, 0)
    await flush(house)
    assert house.post.to("wang")[-1] == f"zh application_lapsed number={application.number} state=received"
    assert house.post.to(GROUP)[-1].startswith("zh staff_lapsed")
    assert (await desk.show(application.id)).due is None
    assert (await desk.history(application.id))[-1].move == "lapse"


async def test_of_many_whose_time_is_over_officers_get_one_message(house):
    several = [await house.apply(f"p{n}") for n in range(5)]
    for one in several:
        await house.service.decisions.decide(one.id, MoveRequest("ask_more", "which?", 1, days=3), officer="zhang")
    await flush(house)
    before = len(house.post.to(GROUP))
    house.clock.forward(days=3)
    assert await house.service.decisions.lapse() == 5
    await flush(house)
    assert house.post.to(GROUP)[before:] == ["zh staff_lapsed_many"]
    assert all(house.post.to(f"p{n}")[-1].startswith("zh application_lapsed") for n in range(5))


async def test_officers_see_in_their_group_what_was_done_and_by_whom(house):
    said = []
    render = house.wording.render
    house.wording.render = lambda say, lang: (said.append(say), render(say, lang))[1]
    desk = house.service.decisions
    await desk.add_officer(Officer("zhang", PersonId("tg:zhang"), "Zhang Wei"))
    application = await house.apply()
    await desk.decide(application.id, MoveRequest("take", "", 1), officer="zhang")
    await flush(house)
    await house.tap("zhang", house.button(GROUP, "show_history"), chat=GROUP)
    shown = [(row.move, name, by) for row, name, by in said[-1].args["rows"]]
    assert shown == [("send", "", "by_applicant"), ("take", "Zhang Wei", "by_officer")]


async def test_what_the_applicant_did_comes_with_the_ways_to_a_colleague(house):
    desk = house.service.decisions
    for name in ("zhang", "li"):
        await desk.add_officer(Officer(name, PersonId(f"tg:{name}"), name.title()))
    application = await house.apply()
    assert house.button(GROUP, "hand_over").endswith(":1")
    await desk.decide(application.id, MoveRequest("take", "", 1), officer="zhang")
    await desk.decide(application.id, MoveRequest("ask_more", "which school?", 2), officer="zhang")
    await flush(house)
    await house.tap("wang", house.button("wang", "answer_officer"))
    await house.say("wang", "School 4")
    assert house.post.to(GROUP)[-1].startswith("zh staff_supplied")
    assert house.button(GROUP, "staff_take_over").endswith(":4")


async def test_what_cannot_go_on_holds_up_nothing_behind_it(house, monkeypatch):
    """Applications in a state that no procedure has any more stay where they are, however many there are of them."""
    monkeypatch.setattr(many, "LAPSED_AT_ONCE", 2)
    several = sorted([await house.apply(f"p{n}") for n in range(6)], key=lambda one: one.id)
    for one in several:
        await house.service.decisions.decide(one.id, MoveRequest("ask_more", "which?", 1, days=3), officer="zhang")
    for one in several[:5]:
        asked = await house.service.decisions.show(one.id)
        stranded = replace(asked, version=asked.version + 1, state="gone")
        await house.store.run(lambda tx, stranded=stranded: tx.save_application(stranded))
    house.clock.forward(days=3)
    assert await house.service.decisions.lapse() == 1
    assert (await house.service.decisions.show(several[5].id)).state == "received"


async def test_many_are_decided_at_one_moment_each_by_itself_and_told_in_one_message(house):
    several = [await house.apply(f"p{n}") for n in range(5)]
    desk = house.service.decisions
    await desk.decide(several[0].id, MoveRequest("take", "", 1), officer="li")
    await flush(house)
    before = len(house.post.to(GROUP))
    asked = [(one.id, MoveRequest("approve", "", one.version + (one is several[0]))) for one in several]
    made = await desk.decide_all([*asked, ("none", asked[0][1])], officer="zhang")
    assert [getattr(one, "why", "done") for one in made] == ["taken", *["done"] * 4, "gone"]
    await flush(house)
    assert house.post.to(GROUP)[before:] == ["zh staff_moved_many"]
    assert [(await desk.show(one.id)).state for one in several] == ["checking", *["approved"] * 4]
    assert all("state=approved" in house.post.to(f"p{n}")[-1] for n in range(1, 5))
    assert await desk.decide_all([("none", asked[0][1])], officer="zhang") == [Refused("gone")]


async def test_of_a_rush_of_applications_officers_get_the_first_cards_and_that_there_are_more(house):
    house.post.answers[GROUP] = [Later(3600, "flood")]
    for n in range(CROWD + 5):
        await house.apply(f"p{n}")
    house.clock.forward(hours=2)
    await flush(house)
    said = house.post.to(GROUP)
    assert [one.split()[1] for one in said] == ["staff_arrived"] * CROWD + ["staff_more_arrived"]
    await house.apply("late")
    assert house.post.to(GROUP)[-1].startswith("zh staff_arrived")


async def test_status_tells_what_was_done(house):
    application = await house.apply()
    await house.service.decisions.note(application.id, "rang", officer="zhang")
    seen = []
    house.wording.render = (lambda render: lambda say, lang: seen.append(say) or render(say, lang))(
        house.wording.render
    )
    await house.say("wang", "/status")
    [status] = [say for say in seen if say.name == "status"]
    assert [row["label"] for row in status.args["history"]] == ["move_send"]


async def test_what_an_officer_held_goes_back_to_the_others_when_they_are_removed(house):
    desk = house.service.decisions
    held, decided, other = [await house.apply(person) for person in ("p1", "p2", "p3")]
    for name in ("zhang", "li"):
        await desk.add_officer(Officer(name, PersonId(f"tg:{name}"), name.title()))
    await desk.decide(held.id, MoveRequest("take", "", 1), officer="zhang")
    await desk.decide(decided.id, MoveRequest("approve", "", 1), officer="zhang")
    await desk.decide(other.id, MoveRequest("take", "", 1), officer="li")
    released = await desk.remove_officer("zhang")
    assert [one.number for one in released.applications] == [held.number]
    now = await desk.show(held.id)
    assert (now.state, now.officer, now.assignee) == ("checking", None, None)
    assert (await desk.show(decided.id)).officer == "Zhang"
    assert [one.number for one in await desk.queue(Queue(free=True))] == [held.number]
    row = (await desk.history(held.id))[-1]
    assert (row.move, row.actor, row.reason, row.after) == ("release", "admin", "Zhang", "checking")
    assert isinstance(await desk.verify(), Whole)
    await flush(house)
    assert house.post.to(GROUP)[-1] == "zh staff_released"
    assert "release" not in "".join(house.post.to("p1"))
    assert isinstance(await desk.decide(held.id, MoveRequest("approve", "", now.version), officer="li"), Decided)


async def test_what_an_officer_may_no_longer_decide_goes_back_to_the_others(house):
    desk = house.service.decisions
    application = await house.apply()
    await desk.add_officer(Officer("li", None, "Li"))
    await desk.decide(application.id, MoveRequest("take", "", 1), officer="li")
    assert await desk.add_officer(Officer("li", None, "Li", ("aid",)), replacing=True) == Released()
    released = await desk.add_officer(Officer("li", None, "Li", ("other",)), replacing=True)
    assert [one.number for one in released.applications] == [application.number]
    assert (await desk.show(application.id)).assignee is None


async def test_what_was_taken_before_anybody_was_registered_is_free_for_those_who_are(house):
    desk = house.service.decisions
    application = await house.apply()
    await desk.decide(application.id, MoveRequest("take", "", 1), officer="anybody")
    released = await desk.add_officer(Officer("li", None, "Li"))
    assert [one.number for one in released.applications] == [application.number]
    await desk.decide(application.id, MoveRequest("take", "", 3), officer="li")
    await desk.remove_officer("li")
    assert (await desk.show(application.id)).assignee is None
    await desk.decide(application.id, MoveRequest("take", "", 5), officer="anybody")
    assert (await desk.show(application.id)).assignee == "anybody"
