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
    person.say(text)
    assert "small_who_are_you" not in person.says
