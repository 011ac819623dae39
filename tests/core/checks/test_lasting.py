"""An answer of a check stands for as long as its trait lasts; then it is asked again, and that is said once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.acts.check_acts import EditTold, FillForm, GoOn, ShowGroup, ShowTold, StartScreen, StepBack, StopCheck
from core.events import ActPicked, TextSaid
from core.state import CheckRun, to_json
from tests import shipped
from tests.filler import NOW, Filler

CATALOGUE = shipped.catalogue()
TODAY = date(2026, 3, 2)


@pytest.fixture
def person(searcher):
    return Filler(CATALOGUE, searcher)


def told(person, **facts):
    run = CheckRun("", facts, 0)
    person.stored = to_json(replace(person.conversation, told=run))
    person.do(ActPicked(ShowTold()))


def later(person, days):
    person.now = NOW + timedelta(days=days)


def test_every_answer_keeps_its_day(person):
    told(person, age=16)
    assert person.conversation.told.since == {"age": TODAY}
    later(person, 5)
    person.do(ActPicked(GoOn("")))
    person.do(TextSaid("都不是"))
    since = person.conversation.run.since
    assert since["age"] == TODAY
    assert set(since.values()) == {TODAY, TODAY + timedelta(days=5)}


@pytest.mark.parametrize(("days", "left"), [(60, {"purpose_in_jinan", "native_place"}), (61, {"native_place"})])
def test_an_answer_is_dropped_the_day_after_it_lasts(person, days, left):
    told(person, purpose_in_jinan="other", native_place="linyi")
    later(person, days)
    person.do(ActPicked(ShowTold()))
    assert person.conversation.told.facts.keys() == left
    assert ("answers_expired" in person.says) is ("purpose_in_jinan" not in left)


def test_it_is_said_once_and_asked_again(person):
    told(person, age=16, native_place="linyi")
    later(person, 400)
    person.do(ActPicked(GoOn("")))
    assert person.says[0] == "answers_expired"
    assert person.effects[0].args["traits"] == ("age",)
    assert person.effects[1].args["trait"] == "age"
    person.do(TextSaid("17"))
    assert "answers_expired" not in person.says
    assert person.conversation.run.facts == {"native_place": "linyi", "age": 17}


def test_it_is_said_only_where_the_check_comes_up(person):
    told(person, age=16, native_place="linyi")
    later(person, 400)
    person.do(TextSaid("你好"))
    assert "answers_expired" not in person.says
    person.do(ActPicked(ShowGroup("all", 0)))
    assert person.says == ["answers_expired", "overview"]


def test_a_birth_date_stays(person):
    told(person, age="2009-03-02")
    later(person, 3000)
    person.do(ActPicked(ShowTold()))
    assert person.says == ["told"]


def test_an_answer_given_again_counts_anew(person):
    told(person, age=16)
    later(person, 170)
    person.do(ActPicked(EditTold("age")))
    person.do(TextSaid("17"))
    later(person, 190)
    person.do(ActPicked(GoOn("")))
    assert person.conversation.run.facts == {"age": 17}


def test_where_nothing_is_left_there_is_nothing_to_show(person):
    told(person, purpose_in_jinan="other")
    later(person, 100)
    person.do(ActPicked(ShowGroup("all", 0)))
    assert person.says == ["answers_expired", "none_told"]


def test_a_check_that_is_open_goes_on_without_the_old_answers(person):
    person.do(ActPicked(StartScreen()))
    person.do(TextSaid("30"))
    person.do(TextSaid("都不是"))
    assert person.conversation.run.together
    later(person, 200)
    person.do(ActPicked(StepBack(person.conversation.run.asked)))
    assert "answers_expired" in person.says
    assert person.conversation.run.facts.keys() <= {"household_registration"}
    person.do(ActPicked(StopCheck(person.conversation.run.asked)))


def test_an_old_answer_is_not_put_into_a_form(person):
    told(person, age=20)
    later(person, 200)
    person.do(ActPicked(FillForm("jinan-graduation-ceremony-sign-up")))
    assert person.says == ["form_intro", "question"]
