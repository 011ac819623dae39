"""Several children in one talk: whoever is told of is weighed, and the programme stays that which is talked about."""

import pytest

from core.state import FormRun
from tests.filler import Filler

CABIN = "rencheng-hope-cabin"


@pytest.fixture
def person(shared):
    return Filler(*shared)


def shown(person, name):
    return next(effect for effect in person.effects if effect.name == name)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("任城希望小屋 我儿子7岁 家里穷 没有自己房间 能申请吗", 7),
        ("任城希望小屋，老二12岁了，可以申请吗", 12),
    ],
)
def test_who_is_told_of_beside_the_question_is_weighed(person, text, years):
    person.say(text)
    assert person.says == ["verdict"]
    assert person.conversation.told.facts["age"] == years


@pytest.mark.parametrize("text", ["任城希望小屋 多大的孩子能申请", "任城希望小屋谁能申请"])
def test_who_asks_for_the_rule_is_told_it(person, text):
    person.say(text)
    assert person.says == ["answer"]


def test_each_of_several_children_is_weighed_by_what_is_told_of_that_one(person):
    person.say("任城希望小屋 我儿子7岁 能申请吗")
    for text, years in (("老大15岁了呢", 15), ("那老二14岁", 14), ("老三呢 16岁", 16), ("最小的5岁半呢", 5)):
        person.say(text)
        assert person.says == ["check_another", "verdict"]
        assert person.conversation.told.facts == {"age": years}


@pytest.mark.parametrize(
    ("text", "years"), [("老三 10岁", 10), ("9岁男孩", 9), ("and my daughter 15?", 15), ("the younger one is 12", 12)]
)
def test_an_age_and_whose_it_is_are_weighed_after_any_answer(person, text, years):
    person.say("任城希望小屋")
    person.say(text)
    assert person.says == ["verdict"]
    assert person.conversation.told.facts == {"age": years}


@pytest.mark.parametrize("text", ["6到14岁的孩子都行吗", "那10到14岁孩子呢", "最小的要几岁呢"])
def test_a_span_is_nobodys_age(person, text):
    person.say("任城希望小屋")
    person.say(text)
    assert person.says == ["answer"]


@pytest.mark.parametrize(
    ("first", "text", "attribute"), [("济南希望小屋", "9岁男孩", "eligibility"), ("济南爱心助托", "他今年9岁", "age")]
)
def test_who_only_tells_of_a_child_hears_for_whom_it_is(person, first, text, attribute):
    person.say(first)
    person.say(text)
    assert person.effects[0].args["attribute"] == attribute


def test_the_word_of_the_button_checks_what_is_talked_about(person):
    person.say("任城希望小屋")
    person.say("查条件")
    assert person.conversation.run.programme == CABIN
    person.say("帮老三报名")
    assert isinstance(person.conversation.run, FormRun)


def test_the_command_lists_all_checks(person):
    person.say("任城希望小屋")
    person.say("/check")
    assert person.says == ["checks"]


def test_signing_another_up_is_no_question_how(person):
    person.say("任城希望小屋")
    person.say("帮老三报名")
    assert isinstance(person.conversation.run, FormRun)


def test_a_choice_of_one_is_no_choice(person):
    person.say("任城希望小屋")
    person.say("装修要多久")
    assert not any(name.startswith("which_") for name in person.says)
    assert person.conversation.focus.programme == CABIN
