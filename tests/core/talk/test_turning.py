"""Who only turns to somebody else hears the same of that one, and no more than once what is the same for everybody."""

import pytest

from core.effects import Say

CHILDREN = "烟台一助一给多少钱，大的高二，小的初一"


def answers(person):
    says = [effect for effect in person.effects if isinstance(effect, Say)]
    return [
        (say.args["programme"], say.args["attribute"], dict(say.args["slots"])) for say in says if say.name == "answer"
    ]


def test_what_is_the_same_for_everybody_is_not_told_again(person):
    for text in (CHILDREN, "怎么申请", "大的呢"):
        person.say(text)
    assert person.says == ["alike", "answer"]
    assert answers(person) == [("yantai-hope-one-to-one", "amount", {"school_stage": "senior_secondary"})]
    person.say("小的呢")
    assert answers(person) == [("yantai-hope-one-to-one", "amount", {"school_stage": "junior_secondary"})]


def test_what_is_not_stated_is_not_stated_for_that_one_either(person):
    for text in ("一助一按年发吗，我家大的高二，小的初一", "大的呢"):
        person.say(text)
    assert person.says == ["alike", "answer"]
    assert not person.effects[0].args["stated"]
    assert answers(person)[0][2] == {"school_stage": "senior_secondary"}


@pytest.mark.parametrize("question", ["怎么申请", "一助一按年发吗"])
def test_where_nothing_is_known_of_that_one_it_is_one_line(person, question):
    for text in ("烟台一助一", question, "那她弟弟呢"):
        person.say(text)
    assert person.says == ["alike"] and person.effects[0].buttons


def test_the_aid_for_the_case_is_told_where_another_was_talked_about(person):
    for text in ("两个孩子，大的大一，小的初二，各能领多少", "大的呢", "小的呢"):
        person.say(text)
    assert answers(person)[0][0] == "yantai-hope-one-to-one"


def test_people_who_are_told_of_in_one_breath_are_kept_apart(person):
    for text in ("俩孩子，老大高一老二四年级，一助一分别多少", "老二呢"):
        person.say(text)
    assert answers(person)[0][2] == {"school_stage": "primary"}


def test_what_waits_is_asked_of_the_one_and_not_of_the_other(person):
    for text in ("大的大一，小的初二", "大的能领多少", "小的能领多少"):
        person.say(text)
    assert answers(person) == [("yantai-hope-one-to-one", "amount", {"school_stage": "junior_secondary"})]


@pytest.mark.parametrize(
    ("before", "then", "stage"),
    [
        (
            "my older one is in senior high, the younger in primary, how much does each get in yantai",
            "and the older one?",
            "senior_secondary",
        ),
        (
            "my older one is in senior high, the younger in primary, how much does each get in yantai",
            "and the younger?",
            "primary",
        ),
    ],
)
def test_in_english_as_well(person, before, then, stage):
    person.say(before)
    person.say(then)
    assert answers(person)[0][2] == {"school_stage": stage}
