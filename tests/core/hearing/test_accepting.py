"""Who says yes to an answer that came with something to do begins it, or is offered it once more."""

import pytest

from core.effects import OpenTicket, Say
from core.events import TextSaid


@pytest.mark.parametrize("yes", ["yes", "Yes please", "要", "我要"])
def test_after_what_signing_up_takes_the_only_form_is_opened(person, yes):
    person.do(TextSaid("how do I sign up for volunteering in Yantai"))
    person.do(TextSaid(yes))
    assert person.run.form == "yantai-youth-volunteering-sign-up"


def test_after_what_something_is_it_is_asked_what_shall_be_done(person):
    person.do(TextSaid("烟台青企协是什么"))
    person.do(TextSaid("我要"))
    (offered,) = (effect for effect in person.effects if isinstance(effect, Say))
    assert offered.name == "offered"
    assert offered.buttons
    assert person.run is None


@pytest.mark.parametrize(
    ("before", "text"),
    [("烟台志愿者怎么报名", "好的"), ("烟台志愿者怎么报名", "ok"), ("一助一多少钱", "要"), ("你好", "yes")],
)
def test_who_takes_note_or_was_offered_nothing_begins_nothing(person, before, text):
    person.do(TextSaid(before))
    person.do(TextSaid(text))
    assert "offered" not in person.says
    assert person.run is None


REFUSED = "任城青年驿站我能住吗，毕业5年了"


@pytest.mark.parametrize("between", [(), ("好的",)])
def test_after_a_refusal_officers_are_asked(person, between):
    for text in (REFUSED, *between, "要"):
        person.do(TextSaid(text))
    (ticket,) = (effect.ticket for effect in person.effects if isinstance(effect, OpenTicket))
    assert "青年驿站" in ticket.query


def test_after_a_refusal_the_form_by_which_staff_call_is_opened_where_there_is_one(person):
    person.do(TextSaid("烟台青企协我46岁能加入吗"))
    person.do(TextSaid("要"))
    assert person.run.form == "yantai-youth-entrepreneur-association-referral"


def test_a_refusal_is_no_question_that_waits_for_a_word(person):
    person.do(TextSaid(REFUSED))
    person.do(TextSaid("能住几天"))
    assert person.says == ["answer"]


def test_after_a_verdict_that_is_no_refusal_its_form_is_begun(person):
    for text in ("任城青年驿站我能住吗", "1", "都不是", "是", "我要"):
        person.do(TextSaid(text))
    assert person.says == ["take_over"]


def test_what_has_no_answer_is_passed_on(person):
    person.do(TextSaid("任城青年驿站有没有WiFi"))
    person.do(TextSaid("要"))
    assert "passed_on" in person.says
