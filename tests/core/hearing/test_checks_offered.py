"""Somebody asks whether they may have something and does not say what."""

import pytest

from core.acts import AskAbout
from core.state import CheckRun


def offered(person):
    rows = (row for say in person.effects for row in getattr(say, "buttons", ()))
    return {button.act.programme for row in rows for button in row if isinstance(button.act, AskAbout)}


AID = {"yantai-hope-one-to-one", "yantai-hope-dream-fulfil"}


@pytest.mark.parametrize(
    "text", ["低保户孩子上学有补助吗", "能申请助学吗", "爸爸去年车祸走了，妈妈带我们俩，能申助学吗", "低保", "disabled"]
)
def test_a_word_for_a_topic_leaves_what_it_offers(person, text):
    person.say(text)
    assert offered(person) == AID


def test_the_case_leaves_the_one_that_is_for_it(person):
    person.say("低保")
    person.say("我家是低保户 孩子上小学")
    run = person.conversation.run
    assert isinstance(run, CheckRun) and run.programme == "yantai-hope-one-to-one"
    assert run.facts["school_stage"] == "primary"


def test_a_place_that_all_of_it_is_of_leaves_the_choice(person):
    person.say("能申请助学吗")
    person.say("烟台的")
    assert offered(person) == AID


def test_what_is_told_one_by_one_goes_together(person):
    for text in ("我够条件吗", "山亭", "希望小屋"):
        person.say(text)
    assert person.conversation.focus.city == "zaozhuang-shanting"
    assert person.says[-1] == "verdict"
    assert person.conversation.told.programme == "shanting-hope-cabin"


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("种桃的,今年想贷点钱建冷库,俺是山亭的", "shanting-rural-youth-loan"),
        ("my son has degree and no work since one year what to do", "jinan-online-job-fair"),
    ],
)
def test_who_says_what_they_need_is_offered_what_comes_near(person, text, programme):
    person.say(text)
    focus = person.conversation.focus
    assert programme in offered(person) | {focus.programme if focus else None}


@pytest.mark.parametrize(
    "text", ["山亭区今年公务员招几个人，职位表在哪下载", "临沂海关报关备案现在真的十分钟就办完？要交啥"]
)
def test_who_asks_for_something_else_is_not(person, text):
    turn = person.say(text)
    assert turn.outcome.kind == "no_answer"


@pytest.mark.parametrize("text", ["有没有心理老师", "hi i want to donate", "我是外国人，在烟台教英语，想认识朋友"])
def test_a_word_for_what_there_is_is_no_wish_for_other_peoples_data_and_nothing_strange(person, text):
    person.say(text)
    assert offered(person)


def test_what_is_named_goes_before_what_was_told_of_before(person):
    for text in ("两个孩子，大的初三小的二年级，烟台", "能申请助学金吗"):
        person.say(text)
    named = {candidate.partition("/")[0] for candidate in person.conversation.unanswered.candidates}
    assert named == {"yantai-hope-one-to-one", "yantai-hope-dream-fulfil"}


def test_a_case_that_is_told_of_a_place_leads_to_what_is_for_it(person):
    person.say("我弟16上高一，家里种地的，烟台栖霞")
    assert "yantai-hope-one-to-one" in offered(person)
    person.say("他能领多少")
    (told,) = [one for one in person.effects if one.name == "of_each"]
    assert "yantai-hope-one-to-one" in told.args["stated"]
    assert told.args["slots"] == {"school_stage": "senior_secondary"}


def test_a_place_that_was_not_among_what_was_offered_finds_its_own(person):
    for text in ("请问能帮我女儿找个志愿活动吗", "她14", "临沂"):
        person.say(text)
    assert "linyi-hope-cabin-companion" in offered(person)


@pytest.mark.parametrize("text", ["just graduated in June", "hello, just graduated in June"])
def test_who_only_tells_of_themselves_is_weighed_for_no_guessed_programme(person, text):
    person.say(text)
    assert person.says == ["checks"]
