"""Finding out what one may have: stop, go back, edit, contradict oneself, forget; through JSON at every turn."""

from dataclasses import replace

import pytest

from core.acts.check_acts import (
    EditTold,
    FillForm,
    ForgetTold,
    GoOn,
    KeepBoth,
    PickTrait,
    ShowGroup,
    ShowTold,
    ShowVerdict,
    StartScreen,
    StepBack,
    StopCheck,
    TakeOver,
)
from core.effects import Say, Toast
from core.eligibility.rules import Standing
from core.events import ActPicked, TextSaid
from core.state import CheckRun, FormRun, to_json

QUESTIONS = ("trait_question", "checklist")
AID = "yantai-hope-one-to-one"
AID_FORM = "yantai-hope-one-to-one-application"
CABIN_FORM = "rencheng-hope-cabin-application"


def tap(person, act):
    return person.do(ActPicked(act))


def say(person, text):
    return person.do(TextSaid(text))


def asked(person):
    """The trait of the question that is open."""
    return next(effect.args["trait"] for effect in person.effects if effect.name in QUESTIONS)


def told(person, **answers):
    """A check of everything is open in which this was told."""
    tap(person, StartScreen())
    run = CheckRun("", answers, person.conversation.turn)
    person.stored = to_json(replace(person.conversation, run=run, told=run))


def shown(person, name):
    return next(effect for effect in person.effects if isinstance(effect, Say) and effect.name == name)


def test_all_programmes_are_told_at_any_time_and_none_without_conditions_is_called_eligible(person, shared):
    tap(person, StartScreen())
    say(person, "16")
    tap(person, StopCheck(person.conversation.run.asked))
    overview = shown(person, "overview")
    counts = {group: count for group, count, _ in overview.args["groups"]}
    catalogue = shared[0]
    assert sum(counts.values()) == len(catalogue.programmes)
    assert counts[Standing.NO_CONDITIONS] == sum(not one.demands for one in catalogue.programmes.values())
    assert overview.args["open"]
    assert person.conversation.run is None


def test_going_on_asks_nothing_again(person):
    tap(person, StartScreen())
    first = asked(person)
    say(person, "16")
    second = asked(person)
    tap(person, StopCheck(person.conversation.run.asked))
    tap(person, GoOn(""))
    assert asked(person) == second != first


def test_back_takes_the_last_answer_back(person):
    tap(person, StartScreen())
    first = asked(person)
    say(person, "16")
    tap(person, StepBack(person.conversation.run.asked))
    assert asked(person) == first
    assert person.conversation.run.facts == {}


def test_an_old_button_changes_nothing(person):
    tap(person, StartScreen())
    say(person, "16")
    before = person.conversation.run
    for act in (
        PickTrait("age", "~unsure", 1),
        StepBack(0),
        StopCheck(0),
        KeepBoth(0),
        GoOn("no-such"),
        EditTold("none"),
    ):
        turn = tap(person, act)
        assert any(isinstance(effect, Toast) for effect in turn.effects)
        assert person.conversation.run == before


def test_an_answer_can_be_edited_and_stands_until_then(person):
    told(person, age=16, occupation="student", school_stage="primary")
    tap(person, StopCheck(person.conversation.run.asked))
    tap(person, EditTold("school_stage"))
    assert asked(person) == "school_stage"
    say(person, "no idea what you mean")
    assert person.conversation.run.facts["school_stage"] == "primary"
    say(person, "高中")
    assert person.conversation.run.facts["school_stage"] == "senior_secondary"


def test_contradictory_answers_are_asked_about_and_nothing_is_lost(person):
    told(person, occupation="business", age=30)
    tap(person, EditTold("age"))
    say(person, "12")
    conflict = shown(person, "conflict")
    assert dict(conflict.args["rows"]) == {"occupation": "business", "age": 12}
    assert person.conversation.run.facts == {"occupation": "business", "age": 12}
    tap(person, EditTold("occupation"))
    say(person, "上学")
    assert person.conversation.run.facts["occupation"] == "student"
    assert not [effect for effect in person.effects if effect.name == "conflict"]


def test_who_is_an_exception_says_so_and_is_not_asked_about_it_again(person):
    told(person, occupation="business", age=30)
    tap(person, EditTold("age"))
    say(person, "12")
    tap(person, KeepBoth(person.conversation.run.asked))
    assert person.conversation.run.facts == {"occupation": "business", "age": 12}
    assert person.conversation.run.sure
    say(person, "不知道")
    assert "conflict" not in person.says


def test_pages_and_single_verdicts_come_from_what_was_told(person):
    told(person, age=16, occupation="student", school_stage="senior_secondary", student_area="yantai")
    tap(person, StopCheck(person.conversation.run.asked))
    tap(person, ShowGroup("no_conditions", 999))
    page = shown(person, "verdict_group")
    assert page.args["page"] == page.args["pages"] > 1
    tap(person, ShowVerdict(AID))
    assert shown(person, "verdict").args["verdict"] == Standing.STAFF_DECIDES
    tap(person, ShowGroup("all", 0))
    assert "overview" in person.says


def test_what_was_told_is_taken_over_only_when_that_is_wanted_and_is_marked(person):
    told(person, age="2009-03-02", occupation="student", school_stage="senior_secondary", student_area="yantai")
    tap(person, StopCheck(person.conversation.run.asked))
    tap(person, FillForm(AID_FORM))
    assert dict(shown(person, "take_over").args["rows"]) == {
        "birth_date": "2009-03-02",
        "school_stage": "senior_secondary",
    }
    assert person.run is None
    tap(person, TakeOver(AID_FORM, "yes"))
    run = person.conversation.run
    assert isinstance(run, FormRun)
    assert run.answers == {"birth_date": "2009-03-02", "school_stage": "senior_secondary"}
    assert set(run.taken) == set(run.answers)


def test_without_agreement_the_form_is_empty(person):
    told(person, school_stage="senior_secondary")
    tap(person, StopCheck(person.conversation.run.asked))
    tap(person, TakeOver(AID_FORM, "no"))
    assert person.conversation.run.answers == {}


def test_where_nothing_fits_the_form_opens_at_once(person):
    told(person, age=9)
    tap(person, StopCheck(person.conversation.run.asked))
    tap(person, FillForm(CABIN_FORM))
    assert "form_intro" in person.says


@pytest.mark.parametrize(
    ("said", "value"),
    [("我是北京的", "other"), ("from Qingdao", "other"), ("烟台人", "yantai"), ("火星", None), ("不是北京的", None)],
)
def test_a_place_that_is_not_covered_is_somewhere_else_and_an_unknown_one_is_asked_again(person, said, value):
    told(person, age=30, native_place="refused")
    tap(person, EditTold("native_place"))
    say(person, said)
    assert person.conversation.run.facts["native_place"] == (value or "refused")
    assert (person.says == ["rejected_choice_unknown"]) is (value is None)


def test_what_was_told_can_be_forgotten(person):
    told(person, age=16)
    tap(person, StopCheck(person.conversation.run.asked))
    tap(person, ForgetTold())
    assert person.conversation.told is None
    for act in (ShowTold(), ShowGroup("all", 0), ShowVerdict(AID), GoOn(""), EditTold("age")):
        tap(person, act)
        assert person.says == ["none_told"]


@pytest.mark.parametrize("text", ["what can I get", "我能申请什么", "有什么适合我"])
def test_it_begins_by_asking(person, text):
    say(person, text)
    assert person.says == ["screen_intro", "trait_question"]
