"""Who booked is shown the booking that they ask about, and offered to pass on a change that they want."""

import pytest

from core.cases.decisions import MoveRequest, decide
from core.cases.procedures import life_of
from core.effects import OpenTicket
from core.state import Officer
from tests.filler import NOW, Filler

LI = Officer("li", None, "Li")


def booked(shared, *, approved):
    person = Filler(*shared)
    person.open("rencheng-youth-station-booking")
    for text in ("李倩", "2002-04-03", "13812345678", "2025-06-20", "不是", "没有", "来面试", "2026-03-28", "3"):
        person.say(text)
    person.finish()
    [one] = person.applications.values()
    if approved:
        asked = MoveRequest("approve", "", one.version)
        made = decide(one, life_of(one, person.catalogue), asked, officer=LI, now=NOW).application
        person.applications = {made.id: made}
    return person


@pytest.fixture(params=[True, False])
def guest(request, shared):
    return booked(shared, approved=request.param)


@pytest.mark.parametrize(
    "text", ["我想多住一天", "我要改时间", "改成12月4号到", "can i come on Dec 3 instead", "i arrive one day later"]
)
def test_a_change_is_offered_to_go_to_staff(guest, text):
    guest.say(text)
    assert guest.says == ["booking_to_change"]
    guest.say("是")
    [ticket] = [one.ticket for one in guest.effects if isinstance(one, OpenTicket)]
    assert text in ticket.query and next(iter(guest.applications.values())).number in ticket.query


@pytest.mark.parametrize("text", ["我的预约几号到", "我订了几晚", "when am i going to arrive?", "which station is it?"])
def test_what_was_booked_is_shown(guest, text):
    guest.say(text)
    assert guest.says == ["copy", "status"]


@pytest.mark.parametrize("text", ["烟台志愿服务可以改时间吗", "任城青年驿站多少钱"])
def test_another_question_is_answered(guest, text):
    guest.say(text)
    assert not {"copy", "booking_to_change"} & set(guest.says)


def test_who_booked_nothing_is_shown_nothing(shared):
    person = Filler(*shared)
    person.say("我要改时间")
    assert "booking_to_change" not in person.says


@pytest.mark.parametrize("text", ["又能去了", "再订一次", "还是想去", "can i book again"])
def test_who_took_a_booking_back_and_wants_it_after_all_is_given_the_form(shared, text):
    person = booked(shared, approved=False)
    for line in ("我不去了", "是"):
        person.say(line)
    person.say(text)
    assert person.run is not None and person.run.form == "rencheng-youth-station-booking"


@pytest.mark.parametrize("text", ["任城青年驿站预约", "帮我订任城青年驿站", "再帮我订一次"])
def test_who_booked_and_books_again_hears_what_stands(guest, text):
    guest.say(text)
    assert guest.says == ["booking_stands"]
    assert guest.run is None
    guest.say("改成12月4号到")
    assert guest.says == ["booking_to_change"]


def test_somebody_else_may_be_booked_for(guest):
    guest.say("任城青年驿站预约")
    [said] = guest.effects
    guest.tap(next(button.act for row in said.buttons for button in row if button.name == "another"))
    assert guest.run is not None and guest.run.form == "rencheng-youth-station-booking"
