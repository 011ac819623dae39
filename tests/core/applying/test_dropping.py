"""Who gives up while answers to what was handed in are open again is asked which of the two is meant."""

import pytest

from core.acts import AnswerOfficer
from core.cases.decisions import MoveRequest, decide
from core.cases.procedures import life_of
from core.state import Officer
from tests.filler import NOW

LI = Officer("li", None, "Li")


@pytest.fixture
def guest(booker):
    """Somebody whose booking was sent back for the telephone number, and who opened it for that."""
    [booked] = booker.applications.values()
    asked = MoveRequest("ask_more", "which number?", booked.version, fields=("phone",))
    made = decide(booked, life_of(booked, booker.catalogue), asked, officer=LI, now=NOW).application
    booker.applications = {made.id: made}
    booker.tap(AnswerOfficer(made.id, made.version))
    assert booker.asked().id == "phone"
    return booker


def state(guest):
    [one] = guest.applications.values()
    return one.state


@pytest.mark.parametrize("text", ["/cancel", "取消", "我去不了了", "i cant make it tomorrow", "ok, cancel it"])
def test_it_is_asked_which_is_meant_and_a_plain_yes_tells_neither(guest, text):
    guest.say(text)
    assert guest.says == ["drop_correction"]
    guest.say("yes")
    assert guest.says == ["which_wanted", "drop_correction"] and guest.run is not None


@pytest.mark.parametrize("text", ["只放弃修改", "修改", "just the changes"])
def test_only_the_changes_are_given_up_and_that_the_rest_stands_is_said(guest, text):
    guest.say("/cancel")
    guest.say(text)
    assert guest.says == ["correction_dropped"] and guest.run is None and state(guest) == "more_wanted"


@pytest.mark.parametrize("text", ["整份", "撤回预约", "the whole thing", "withdraw"])
def test_the_whole_is_taken_back_once_that_is_confirmed_and_nothing_stays_open(guest, text):
    guest.say("/cancel")
    guest.say(text)
    assert guest.says == ["withdraw_confirm"] and state(guest) == "more_wanted"
    guest.say("yes")
    assert "withdrawn" in guest.says and state(guest) == "withdrawn"
    assert guest.run is None and not guest.conversation.parked


@pytest.mark.parametrize("text", ["接着填", "我不取消", "no", "go on"])
def test_or_the_open_answer_is_asked_for_once_more(guest, text):
    guest.say("/cancel")
    guest.say(text)
    assert guest.says[-1] == "question" and state(guest) == "more_wanted"
