"""Who asks whether this is a person is told what it is; who wants a person gets one."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "哈喽哈喽👋 你是真人还是机器人呀",
        "你是不是真人",
        "您是真人吗",
        "am i talking to a bot or a person?",
        "are you a real person",
    ],
)
def test_who_asks_what_this_is_is_told(person, text):
    person.say(text)
    assert person.says == ["small_who_are_you"]


@pytest.mark.parametrize("text", ["你是机器人吗，我要转人工", "are you a bot? i want a human"])
def test_who_wants_a_person_besides_is_not_only_told(person, text):
    turn = person.say(text)
    assert turn.outcome.kind == "handover"


@pytest.mark.parametrize(
    ("text", "said"),
    [("do you keep my data", "kept"), ("can i ask in english", "language_set"), ("not now", "nothing_to_leave")],
)
def test_what_concerns_the_bot_itself_is_answered(person, text, said):
    person.say("linyi hope cabin")
    person.say(text)
    assert person.says[0] == said


def test_the_bare_word_for_applying_is_for_what_is_talked_about(person):
    person.say("linyi hope cabin")
    person.say("apply")
    assert person.run.form == "linyi-hope-cabin-application"


@pytest.mark.parametrize("text", ["i am married", "it's about my application", "how long time"])
def test_what_one_is_or_comes_for_is_no_name(person, text):
    person.say("yantai league membership")
    person.say(text)
    assert "small_greeting" not in person.says


def test_who_wants_a_list_of_all_looks_through_all(person):
    person.say("can you send me list of all programmes")
    assert person.says[0] == "screen_intro"


@pytest.mark.parametrize(
    "text",
    [
        "我考虑考虑再报",
        "我问问我妈",
        "那我跟家里商量商量",
        "我和我爸妈商量一下再说",
        "let me think about it",
        "i'll ask my mum first",
    ],
)
def test_who_wants_to_think_about_it_is_let_alone(person, text):
    person.say("烟台一助一初中多少钱")
    turn = person.say(text)
    assert person.says == ["small_idle"]
    assert (turn.outcome.kind, person.run) == ("smalltalk", None)


def test_who_thinks_of_something_else_is_heard(person):
    person.say("烟台一助一初中多少钱")
    person.say("我考虑一下圆梦行动，大学生给多少")
    assert "small_idle" not in person.says
