"""The life of an application: every move that is in the table is made, every other is refused and changes nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.cases.applications import Decided, Refused, appeal, lapse, supply, withdraw
from core.cases.decisions import MoveRequest, decide, hand_over, note
from core.cases.offering import moves_of, person_buttons, staff_card
from core.effects import Record, SaveApplication, Tell
from core.state import Application, ApplicationId, ConversationId, Officer, PersonId
from knowledge.model import Lang
from knowledge.model.procedure import BACK, Hand, Reason
from tests.service.house import PROCEDURES

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
ZHANG = Officer("tg:1", PersonId("tg:1"), "Zhang")
LI = Officer("tg:2", PersonId("tg:2"), "Li")
ARRIVED = Application(
    id=ApplicationId("ABCDEFGH"), number="ABCD-EFGH2", programme="aid", form="aid-form", form_version="v1",
    person=PersonId("tg:9"), name="Wang", conversation=ConversationId("tg:9"), lang=Lang.ZH, answers={"name": "Wang"},
    state="received", version=1, received=NOW, changed=NOW,
)  # fmt: skip
LIFE = PROCEDURES["single-review"]
AID = PROCEDURES["student-aid"]
TITLE = PROCEDURES["rural-youth-title"]
MOVES = sorted({move for life in PROCEDURES.values() for move in life.moves})
PLACES = [(life, state) for life in PROCEDURES.values() for state in life.next]


def move(application, name, *, officer=ZHANG, reason="because", seen=None, life=LIFE, now=LATER, **more):
    version = application.version if seen is None else seen
    return decide(application, life, MoveRequest(name, reason, version, **more), officer=officer, now=now)


def at(state, **more):
    return replace(ARRIVED, state=state, back="received", **more)


def through(application, *moves, life):
    """The application after these moves, each by its officer."""
    for name, officer in moves:
        made = move(application, name, officer=officer, life=life)
        assert isinstance(made, Decided), (name, made)
        application = made.application
    return application


@pytest.mark.parametrize(("life", "state"), PLACES, ids=lambda value: getattr(value, "id", value))
def test_the_table_decides(life, state):
    for name in [*MOVES, "send", "nonsense"]:
        result = move(at(state), name, life=life)
        step = life.step(state, name)
        if step is not None and life.moves[name].by is Hand.OFFICER:
            assert isinstance(result, Decided)
            assert (result.application.state, result.application.version) == (step.to, 2)
            assert result.application.open == life.is_open(step.to)
        else:
            assert result == Refused("not_possible")


@pytest.mark.parametrize(("life", "state"), PLACES, ids=lambda value: getattr(value, "id", value))
def test_only_possible_moves_are_offered(life, state):
    for name in moves_of(at(state), life):
        assert isinstance(move(at(state), name, life=life), Decided)


@pytest.mark.parametrize("life", PROCEDURES.values(), ids=lambda life: life.id)
def test_where_there_is_an_appeal_somebody_else_decides_it(life):
    for (state, name), step in life.steps.items():
        if name == "appeal":
            ways = life.steps_from(step.to, Hand.OFFICER)
            assert ways
            assert step.within_days
            assert all(way.other_than for way in ways)
        assert step.to == BACK or step.to in life.next, state


def test_a_decision_is_stored_recorded_and_told():
    decided = move(ARRIVED, "decline", reason="@papers")
    kinds = [type(effect) for effect in decided.effects]
    assert kinds == [SaveApplication, Record, Tell]
    _, recorded, told = decided.effects
    record = recorded.row
    assert (record.before, record.after, record.reason, record.actor) == ("received", "declined", "@papers", "tg:1")
    assert (told.conversation, told.application) == (ARRIVED.conversation, ARRIVED.id)
    assert told.say.args["reason"] == "@papers"


@pytest.mark.parametrize("name", [name for name in LIFE.moves if LIFE.moves[name].reason is Reason.MUST])
def test_a_reason_is_needed_where_the_table_says_so(name):
    for state in LIFE.next:
        if LIFE.step(state, name) and LIFE.moves[name].by is Hand.OFFICER:
            assert move(at(state), name, reason="  ") == Refused("reason_needed")


def test_of_two_officers_the_first_wins():
    first = move(ARRIVED, "approve")
    assert move(first.application, "decline", officer=LI, seen=1) == Refused("not_possible")
    taken = move(ARRIVED, "take").application
    assert move(taken, "approve", officer=LI, seen=1) == Refused("outdated")
    assert move(taken, "approve", officer=LI) == Refused("taken")


def test_another_officer_may_take_over_and_then_decide():
    taken = move(move(ARRIVED, "take").application, "take", officer=LI).application
    assert (taken.officer, taken.assignee) == ("Li", LI.id)
    assert isinstance(move(taken, "approve", officer=LI), Decided)


def test_two_officers_of_the_same_name_are_two():
    taken = move(ARRIVED, "take").application
    assert move(taken, "approve", officer=replace(LI, name="Zhang")) == Refused("taken")


def test_it_is_handed_over_to_somebody_who_may_have_it():
    taken = move(ARRIVED, "take").application
    given = hand_over(taken, LIFE, LI, officer=ZHANG, seen_version=2, now=LATER)
    assert (given.application.assignee, given.application.officer, given.application.version) == (LI.id, "Li", 3)
    assert given.effects[1].row.move == "hand_over"
    assert hand_over(taken, LIFE, LI, officer=LI, seen_version=2, now=LATER) == Refused("taken")
    assert hand_over(taken, LIFE, replace(LI, programmes=("x",)), officer=ZHANG, seen_version=2, now=LATER) == Refused(
        "not_theirs"
    )
    own = replace(LI, person=ARRIVED.person)
    assert hand_over(taken, LIFE, own, officer=ZHANG, seen_version=2, now=LATER) == Refused("their_own_case")
    assert hand_over(taken, LIFE, LI, officer=ZHANG, seen_version=1, now=LATER) == Refused("outdated")
    closed = replace(taken, open=False)
    assert hand_over(closed, LIFE, LI, officer=ZHANG, seen_version=2, now=LATER) == Refused("not_possible")


def test_a_note_is_for_officers_and_changes_nothing_else():
    noted = note(ARRIVED, LIFE, " rang, nobody there ", officer=ZHANG, now=LATER)
    assert noted.application == replace(ARRIVED, notes=("Zhang：rang, nobody there",), version=2)
    assert [type(effect) for effect in noted.effects] == [SaveApplication, Record]
    assert note(ARRIVED, LIFE, " ", officer=ZHANG, now=LATER) == Refused("reason_needed")
    assert note(ARRIVED, LIFE, "x", officer=replace(ZHANG, programmes=("x",)), now=LATER) == Refused("not_yours")


def test_nobody_decides_their_own_case_or_another_programme():
    own = replace(ARRIVED, person=ZHANG.person)
    assert move(own, "approve") == Refused("own_case")
    assert move(ARRIVED, "approve", officer=replace(ZHANG, programmes=("other",))) == Refused("not_yours")


def test_a_step_is_for_its_role():
    school, county = replace(ZHANG, roles=("school_league",)), replace(LI, roles=("county_league",))
    assert move(ARRIVED, "take", officer=county, life=AID) == Refused("not_your_role")
    passed = through(ARRIVED, ("take", school), ("forward", school), life=AID)
    assert (passed.state, passed.assignee) == ("county_check", None)
    assert isinstance(move(passed, "approve", officer=county, life=AID), Decided)


def test_money_is_decided_by_two():
    proposed = through(ARRIVED, ("take", ZHANG), ("forward", ZHANG), ("approve", ZHANG), life=AID)
    assert (proposed.state, proposed.assignee) == ("proposed", None)
    assert move(proposed, "confirm", life=AID) == Refused("second_person")
    approved = through(proposed, ("confirm", LI), life=AID)
    assert move(approved, "pay", officer=LI, life=AID) == Refused("second_person")
    assert through(approved, ("pay", ZHANG), life=AID).open is False


def test_an_appeal_goes_to_somebody_else_in_time():
    declined = through(ARRIVED, ("decline", ZHANG), life=LIFE)
    appealed = appeal(declined, LIFE, "look at the papers again", now=LATER + timedelta(days=15)).application
    assert (appealed.state, appealed.appeal, appealed.assignee) == ("appealed", "look at the papers again", None)
    assert move(appealed, "overturn") == Refused("second_person")
    assert move(appealed, "overturn", officer=LI).application.state == "approved"
    assert appeal(declined, LIFE, "again", now=LATER + timedelta(days=17)) == Refused("too_late")
    assert appeal(appealed, LIFE, "again", now=LATER) == Refused("not_possible")


UNDONE = [(life, state) for life, state in PLACES if life.step(state, "reconsider")]


@pytest.mark.parametrize(("life", "state"), UNDONE, ids=lambda value: getattr(value, "id", value))
def test_a_decision_that_was_made_by_mistake_is_taken_back_in_time_with_a_reason_and_told(life, state):
    before = at(state, reason="不符合", hands={"approve": LI.id}, assignee=LI.id)
    days = timedelta(days=life.step(state, "reconsider").within_days)
    assert move(before, "reconsider", reason=" ", life=life) == Refused("reason_needed")
    assert move(before, "reconsider", life=life, now=NOW + days + timedelta(days=1)) == Refused("too_late")
    made = move(before, "reconsider", reason="编号打错了", life=life, now=NOW + days)
    after, told = made.application, made.effects[-1]
    assert (after.open, after.reason, after.assignee) == (True, "编号打错了", ZHANG.id)
    assert (told.say.name, told.say.args["before"], told.say.args["state"]) == (
        "application_undone",
        state,
        after.state,
    )
    assert any(isinstance(effect, Record) and effect.row.move == "reconsider" for effect in made.effects)
    assert life.step(after.state, "approve") or life.step(after.state, "take") or life.step(after.state, "restore")


@pytest.mark.parametrize("state", ["upheld", "withdrawn", "received", "checking", "appealed", "more_wanted"])
def test_what_is_not_decided_or_was_looked_at_again_is_not_taken_back(state):
    assert move(at(state), "reconsider") == Refused("not_possible")


def test_a_decided_application_is_no_open_one_though_it_may_be_taken_back():
    assert [through(ARRIVED, (name, ZHANG), life=LIFE).open for name in ("approve", "decline")] == [False, False]


def test_who_declined_does_not_take_back_what_the_appeal_came_to():
    declined = through(ARRIVED, ("decline", ZHANG), life=LIFE)
    overturned = through(appeal(declined, LIFE, "not so", now=LATER).application, ("overturn", LI), life=LIFE)
    assert move(overturned, "reconsider") == Refused("second_person")
    assert isinstance(move(overturned, "reconsider", officer=LI), Decided)


def test_money_that_was_taken_back_is_decided_by_two_again():
    granted = through(ARRIVED, ("take", ZHANG), ("forward", ZHANG), ("approve", ZHANG), ("confirm", LI), life=AID)
    open_again = through(granted, ("reconsider", ZHANG), life=AID)
    assert move(open_again, "decline", life=AID) == Refused("second_person")
    assert through(open_again, ("take", LI), ("decline", LI), life=AID).state == "declined"
    proposed = through(open_again, ("approve", ZHANG), life=AID)
    assert move(proposed, "confirm", life=AID) == Refused("second_person")
    assert through(proposed, ("confirm", LI), life=AID).state == "approved"
    by_other = through(open_again, ("take", LI), ("approve", LI), life=AID)
    assert move(by_other, "decline", life=AID) == Refused("second_person")
    assert through(by_other, ("confirm", ZHANG), life=AID).state == "approved"
    assert move(through(granted, ("pay", ZHANG), life=AID), "reconsider", life=AID) == Refused("not_possible")


def test_a_title_is_held_reviewed_revoked_with_grounds_and_appealed_for():
    held = through(ARRIVED, ("take", ZHANG), ("approve", ZHANG), ("review", ZHANG), life=TITLE)
    assert move(held, "revoke", reason="", life=TITLE) == Refused("reason_needed")
    revoked = through(held, ("revoke", ZHANG), life=TITLE)
    appealed = appeal(revoked, TITLE, "not so", now=LATER).application
    assert move(appealed, "restore", life=TITLE) == Refused("second_person")
    assert through(appealed, ("restore", LI), life=TITLE).state == "selected"


def test_what_was_asked_is_supplied_once_and_goes_back_to_where_it_was_asked():
    checked = through(ARRIVED, ("take", ZHANG), ("forward", ZHANG), life=AID)
    asked = move(checked, "ask_more", reason="which school?", life=AID, fields=("name",), days=3).application
    assert (asked.fields, asked.due, asked.back) == (("name",), LATER + timedelta(days=3), "county_check")
    supplied = supply(asked, AID, "No. 3", now=LATER).application
    assert (supplied.state, supplied.supplied, supplied.fields, supplied.due) == ("county_check", ("No. 3",), (), None)
    assert supply(supplied, AID, "again", now=LATER) == Refused("not_possible")


def test_what_is_decided_while_it_waits_waits_for_nothing_more():
    asked = move(ARRIVED, "ask_more", life=LIFE, fields=("name",), days=3).application
    taken = move(asked, "take", life=LIFE).application
    assert (taken.state, taken.fields, taken.due) == (asked.state, ("name",), LATER + timedelta(days=3))
    declined = move(taken, "decline", life=LIFE).application
    assert (declined.state, declined.fields, declined.due) == ("declined", (), None)


def test_what_was_not_supplied_in_time_goes_on_without_it():
    asked = through(ARRIVED, ("ask_more", ZHANG), ("ask_more", ZHANG), life=LIFE)
    assert lapse(asked, LIFE, now=LATER + timedelta(days=13)) == Refused("not_possible")
    over = lapse(asked, LIFE, now=LATER + timedelta(days=14))
    assert (over.application.state, over.application.due) == ("received", None)
    assert [type(effect) for effect in over.effects] == [SaveApplication, Record, Tell]


@pytest.mark.parametrize(("life", "state"), PLACES, ids=lambda value: getattr(value, "id", value))
def test_taking_back_is_possible_where_the_table_says_so(life, state):
    result = withdraw(at(state), life, seen_version=1, now=LATER)
    assert isinstance(result, Decided) == (life.step(state, "withdraw") is not None)
    offered = [button.name for row in person_buttons(at(state), life, LATER) for button in row]
    assert ("withdraw" in offered) == isinstance(result, Decided)


def test_taking_back_what_moved_meanwhile_is_refused():
    assert withdraw(replace(ARRIVED, version=3), LIFE, seen_version=1, now=LATER) == Refused("outdated")


@pytest.mark.parametrize(("life", "state"), PLACES)
@pytest.mark.parametrize("assignee", [None, ZHANG.id])
def test_the_card_offers_every_move_that_leads_elsewhere_whoever_has_it(life, state, assignee) -> None:
    card = staff_card(at(state, assignee=assignee), life, officers=1)
    offered = {one.name.removeprefix("staff_") for row in card.buttons for one in row}
    leads_on = {step.move for step in life.steps_from(state, Hand.OFFICER) if step.to != state}
    assert leads_on <= offered


def test_who_asked_for_more_before_taking_it_on_can_still_take_it_on() -> None:
    asked = move(ARRIVED, "ask_more", life=AID).application
    back = lapse(asked, AID, now=LATER + timedelta(days=30)).application
    assert (back.state, back.assignee) == ("received", ZHANG.id)
    assert "staff_take" in {one.name for row in staff_card(back, AID, officers=1).buttons for one in row}
    taken = through(back, ("take", ZHANG), life=AID)
    assert "staff_take" not in {one.name for row in staff_card(taken, AID, officers=1).buttons for one in row}


@pytest.mark.parametrize(
    ("assignee", "officers", "ways"),
    [
        (None, 1, set()),
        (None, 2, {"hand_over"}),
        (ZHANG.id, 2, {"hand_over", "staff_take_over"}),
        # While nobody is registered there is nobody to choose from, and everybody in the group is an officer.
        (ZHANG.id, 0, {"staff_take_over"}),
        (ZHANG.id, 1, set()),
    ],
)
def test_it_comes_to_a_colleague_where_there_may_be_one(assignee, officers, ways) -> None:
    card = staff_card(at("checking", assignee=assignee), LIFE, officers=officers)
    offered = {one.name for row in card.buttons for one in row}
    assert offered & {"hand_over", "staff_take_over"} == ways


def read_by_applicant(made):
    return next(one.say.args["reason"] for one in made.effects if isinstance(one, Tell))


@pytest.mark.parametrize(("said", "sent"), [("", "1100 a year"), ("900 a year", "900 a year")])
def test_a_note_on_what_is_proposed_goes_out_when_it_is_confirmed(said, sent):
    proposed = move(at("county_check"), "approve", reason="1100 a year", life=AID)
    assert read_by_applicant(proposed) is None
    card = staff_card(proposed.application, AID, officers=1).args
    assert (card["reason"], card["held"]) == ("1100 a year", True)
    confirmed = move(proposed.application, "confirm", reason=said, officer=LI, life=AID)
    assert read_by_applicant(confirmed) == sent
    assert not staff_card(confirmed.application, AID, officers=1).args["held"]


def test_a_note_on_what_was_only_proposed_is_not_left_to_be_read():
    proposed = move(at("county_check"), "approve", reason="1100 a year", life=AID).application
    assert withdraw(proposed, AID, seen_version=proposed.version, now=LATER).application.reason is None
    declined = move(proposed, "decline", reason="no papers", officer=LI, life=AID)
    assert read_by_applicant(declined) == "no papers"


def test_what_one_officer_decides_alone_is_told_at_once():
    assert read_by_applicant(move(at("checking"), "approve", reason="come on Monday")) == "come on Monday"
