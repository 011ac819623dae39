"""Several programmes were offered, and it is asked whether a case or an age counts, without choosing one."""

import pytest


@pytest.mark.parametrize(
    ("before", "then", "programme"),
    [
        (["助学金"], "初中可以吗", "yantai-hope-one-to-one"),
        (["助学金"], "大学生可以吗", "yantai-hope-dream-fulfil"),
        (["烟台助学金"], "高二的能拿吗", "yantai-hope-one-to-one"),
        (["student aid"], "is university ok", "yantai-hope-dream-fulfil"),
        (["初中可以吗"], "助学金", "yantai-hope-one-to-one"),
    ],
)
def test_the_only_one_that_is_for_the_case_is_told(person, before, then, programme):
    for text in before:
        person.say(text)
    person.say(then)
    assert person.says == ["answer"]
    assert person.effects[0].args["programme"] == programme


@pytest.mark.parametrize(
    ("before", "then", "attribute"),
    [
        ("希望小屋", "初中可以吗", "eligibility"),
        ("希望小屋", "14岁可以吗", "age"),
        ("hope cabin", "what about junior high", "eligibility"),
        ("hope cabin", "can a middle school kid get it", "eligibility"),
        ("youth station", "can students stay", "eligibility"),
        ("青年驿站", "我能住吗", "eligibility"),
        ("青年驿站", "大学生能住几天", "duration"),
        ("志愿者", "初中生能当吗", "eligibility"),
    ],
)
def test_where_none_is_told_apart_by_it_each_is_told(person, before, then, attribute):
    person.say(before)
    person.say(then)
    (said,) = person.effects
    assert said.name == "of_each"
    assert said.args["attribute"] == attribute and said.args["stated"]


def test_then_a_place_picks_one(person):
    for text in ("希望小屋", "初中可以吗", "济南"):
        person.say(text)
    assert person.conversation.focus.programme == "jinan-hope-cabin"
    assert person.conversation.focus.attribute == "eligibility"


@pytest.mark.parametrize(("text", "name"), [("烟台", "yantai"), ("临沂", "linyi")])
def test_a_case_after_a_place_is_asked_of_that_place(person, text, name):
    person.say(text)
    person.say("初中可以吗")
    (said,) = person.effects
    assert (said.name, said.args["city"]) == ("which_subject", name)


def test_a_button_stands_once_in_a_reply(person):
    person.say("烟台一助一按年发吗，怎么申请，要交什么材料")
    shown = [button.act for say in person.effects for row in say.buttons for button in row]
    assert len(person.effects) > 1 and len(shown) == len(set(shown))
