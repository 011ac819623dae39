"""A place that was confirmed is given back by who has it: until the day it begins, in plain words, officers are told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.acts import AskWithdraw, Withdraw
from core.cases.applications import Refused, withdraw
from core.cases.decisions import MoveRequest, decide
from core.cases.procedures import life_of, withdraw_until
from core.effects import NotifyStaff, Say, Toast
from core.state import Absent, Officer
from core.values import Why
from tests.filler import NOW

LI = Officer("li", None, "Li")


@pytest.fixture
def guest(booker):
    """Somebody whose stay from the 28th to the 30th of March was confirmed."""
    [booked] = booker.applications.values()
    life = life_of(booked, booker.catalogue)
    made = decide(booked, life, MoveRequest("approve", "", booked.version), officer=LI, now=NOW)
    booker.applications = {booked.id: made.application}
    return booker


def booking(guest):
    [one] = guest.applications.values()
    return one


@pytest.mark.parametrize("text", ["不订了", "房间不要了", "我预约的房间想退订", "怎么取消预约", "我不想去了", "取消预约",
                                  "cancel my booking", "I want to cancel my stay", "how do I cancel my booking"])  # fmt: skip
def test_who_does_not_come_gives_the_place_back_and_officers_are_told(guest, text):
    guest.say(text)
    [asked] = guest.effects
    assert (asked.name, asked.args["given"]) == ("withdraw_confirm", True)
    guest.tap(asked.buttons[0][0].act)
    assert booking(guest).state == "withdrawn"
    [card] = [one.say for one in guest.effects if isinstance(one, NotifyStaff)]
    assert (card.name, card.args["was"], card.args["given"]) == ("staff_withdrawn", "approved", True)


@pytest.mark.parametrize("text", ["/cancel", "取消", "能取消吗"])
def test_where_nothing_is_open_the_word_cancel_offers_what_was_handed_in(guest, text):
    guest.say(text)
    [said] = guest.effects
    assert (said.name, said.args["sent"]) == ("nothing_to_leave", 1)
    assert said.buttons[0][0].act == AskWithdraw(booking(guest).id, booking(guest).version)


@pytest.mark.parametrize(("days", "possible"), [(0, True), (26, True), (27, False)])
def test_it_can_be_cancelled_until_the_day_it_begins(guest, days, possible):
    guest.now = NOW + timedelta(days=days)
    guest.say("/status")
    [status] = [one for one in guest.effects if isinstance(one, Say)]
    assert f"{status.args['withdraw_until']:%m-%d %H}" == "03-28 23"
    assert ("withdraw" in [button.name for row in status.buttons for button in row]) is possible
    guest.tap(AskWithdraw(booking(guest).id, booking(guest).version))
    assert (Toast("refused_too_late") in guest.effects) is not possible
    guest.tap(Withdraw(booking(guest).id, booking(guest).version))
    assert (booking(guest).state == "withdrawn") is possible
    assert (Toast("refused_too_late") in guest.effects) is not possible


def test_when_it_has_begun_it_is_shown_instead(guest):
    guest.now = NOW + timedelta(days=27)
    guest.say("我不想去了")
    assert guest.says == ["status"]
    guest.say("/cancel")
    assert guest.effects[0].args["sent"] == 0


@pytest.mark.parametrize("answer", [None, "soon", Absent(Why.SKIPPED)])
def test_without_a_day_there_is_no_last_day(guest, answer):
    one = booking(guest)
    left = {id: value for id, value in one.answers.items() if id != "arrival"}
    changed = replace(one, answers=left if answer is None else {**left, "arrival": answer})
    life = life_of(changed, guest.catalogue)
    assert withdraw_until(changed, life) is None
    late = NOW + timedelta(days=300)
    assert withdraw(changed, life, seen_version=changed.version, now=late).application.state == "withdrawn"
    assert withdraw(one, life, seen_version=one.version, now=late) == Refused("too_late")
