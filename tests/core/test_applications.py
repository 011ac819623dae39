"""The life of an application: every move that is in the table is made, every other is refused and changes nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.applications import (
    BY_OFFICER,
    MOVES,
    REASON_NEEDED,
    STATES,
    Decided,
    Refused,
    decide,
    moves_of,
    supply,
    withdraw,
)
from core.effects import Record, SaveApplication, Tell
from core.state import Application, ApplicationId, ConversationId, Officer, PersonId
from knowledge.model import Lang

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
ZHANG = Officer("tg:1", PersonId("tg:1"), "Zhang")
LI = Officer("tg:2", PersonId("tg:2"), "Li")
ARRIVED = Application(
    id=ApplicationId("ABCDEFGH"), number="ABCD-EFGH2", programme="aid", form="aid-form", form_version="v1",
    person=PersonId("tg:9"), name="Wang", conversation=ConversationId("tg:9"), lang=Lang.ZH, answers={"name": "Wang"},
    state="received", version=1, received=NOW, changed=NOW,
)  # fmt: skip


def move(application, name, *, officer=ZHANG, reason="because", seen=None):
    version = application.version if seen is None else seen
    return decide(application, name, officer=officer, reason=reason, seen_version=version, now=LATER)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", [*BY_OFFICER, "send", "supply", "nonsense"])
def test_the_table_decides(state, name):
    before = replace(ARRIVED, state=state)
    result = move(before, name)
    if name in BY_OFFICER and (state, name) in MOVES:
        assert isinstance(result, Decided)
        assert (result.application.state, result.application.version) == (MOVES[state, name], 2)
    else:
        assert result == Refused("not_possible")


@pytest.mark.parametrize("state", STATES)
def test_only_possible_moves_are_offered(state):
    offered = moves_of(replace(ARRIVED, state=state))
    assert set(offered) == {name for name in BY_OFFICER if (state, name) in MOVES}


def test_a_decision_is_stored_recorded_and_told():
    decided = move(ARRIVED, "decline", reason="@papers")
    kinds = [type(effect) for effect in decided.effects]
    assert kinds == [SaveApplication, Record, Tell]
    _, record, told = decided.effects
    assert (record.before, record.after, record.reason, record.actor) == ("received", "declined", "@papers", "tg:1")
    assert (told.conversation, told.application) == (ARRIVED.conversation, ARRIVED.id)
    assert told.say.args["reason"] == "@papers"


@pytest.mark.parametrize("name", sorted(REASON_NEEDED))
def test_a_reason_is_needed_to_ask_or_decline(name):
    assert move(ARRIVED, name, reason="  ") == Refused("reason_needed")


def test_of_two_officers_the_first_wins():
    first = move(ARRIVED, "approve")
    assert move(first.application, "decline", officer=LI, seen=1) == Refused("not_possible")
    taken = move(ARRIVED, "take").application
    assert move(taken, "approve", officer=LI, seen=1) == Refused("outdated")
    assert move(taken, "approve", officer=LI) == Refused("taken")


def test_another_officer_may_take_over_and_then_decide():
    taken = move(move(ARRIVED, "take").application, "take", officer=LI).application
    assert taken.officer == "Li"
    assert isinstance(move(taken, "approve", officer=LI), Decided)


def test_nobody_decides_their_own_case_or_another_programme():
    own = replace(ARRIVED, person=ZHANG.person)
    assert move(own, "approve") == Refused("own_case")
    assert move(ARRIVED, "approve", officer=replace(ZHANG, programmes=("other",))) == Refused("not_yours")


def test_what_was_asked_is_supplied_once():
    asked = move(ARRIVED, "ask_more", reason="which school?").application
    supplied = supply(asked, "No. 3", now=LATER)
    assert (supplied.application.state, supplied.application.supplied) == ("checking", ("No. 3",))
    assert supply(supplied.application, "again", now=LATER) == Refused("not_possible")


@pytest.mark.parametrize("state", STATES)
def test_taking_back_is_possible_until_the_decision(state):
    result = withdraw(replace(ARRIVED, state=state), seen_version=1, now=LATER)
    assert isinstance(result, Decided) == ((state, "withdraw") in MOVES)


def test_taking_back_what_moved_meanwhile_is_refused():
    assert withdraw(replace(ARRIVED, version=3), seen_version=1, now=LATER) == Refused("outdated")
