"""Who has been told something can have it once more, in short, at more length, or with what comes next."""

import pytest


@pytest.fixture
def told(person):
    person.say("烟台一助一初中多少钱")
    return person


def attributes(person):
    return [say.args["attribute"] for say in person.effects if "attribute" in say.args]


@pytest.mark.parametrize("text", ["再说一遍", "没听清，重复一下", "say that again please"])
def test_the_same_is_told_once_more_for_the_same_case(told, text):
    first = told.effects
    told.say(text)
    assert (told.says, told.run) == (["answer"], None)
    assert [(say.args["attribute"], say.args["slots"]) for say in told.effects] == [
        (say.args["attribute"], say.args["slots"]) for say in first
    ]


@pytest.mark.parametrize("text", ["说简单点", "听不懂", "？", "啥意思", "i don't understand", "in short please"])
def test_who_did_not_understand_is_told_in_short_and_may_ask_staff(told, text):
    turn = told.say(text)
    assert (told.says, turn.outcome.kind) == (["in_short"], "answer")
    assert told.effects[-1].buttons[-1][0].name == "pass_to_staff"


@pytest.mark.parametrize("text", ["详细说说", "给我多介绍点，详细点", "tell me more"])
def test_at_more_length_is_told_what_was_not_told_just_before(told, text):
    told.say(text)
    assert set(told.says) == {"answer"}
    assert "amount" not in attributes(told)


@pytest.mark.parametrize("text", ["然后呢", "那我现在该干嘛", "what do i do now", "ok and next"])
def test_what_comes_next_is_how_one_comes_to_have_it(told, text):
    told.say(text)
    assert attributes(told) == ["how_to_apply"]


@pytest.mark.parametrize("text", ["太少了", "这么少啊", "that's not much"])
def test_who_finds_it_too_little_is_offered_all_there_is(told, text):
    told.say(text)
    assert told.says == ["as_written"]
    assert [row[0].name for row in told.effects[-1].buttons] == ["screen", "pass_to_staff"]


def test_what_else_is_asked_is_heard(told):
    told.say("详细说说圆梦行动")
    assert told.conversation.focus.programme == "yantai-hope-dream-fulfil"


@pytest.mark.parametrize("text", ["说简单点", "然后呢"])
def test_without_a_talk_nothing_is_told_again(person, text):
    person.say(text)
    assert not {"in_short", "answer"} & set(person.says)


@pytest.mark.parametrize("text", ["😂", "。。。", "👀👀"])
def test_what_is_no_word_gets_no_refusal(told, text):
    told.say(text)
    assert told.says == ["small_idle"]
