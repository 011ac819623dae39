"""Who was shown help lines and asks on is told of these, and of no programme."""

import pytest

from core.effects import NotifyStaff


@pytest.mark.parametrize(
    ("shown", "text", "asked"),
    [
        ("我不想活了", "要钱吗", "cost"),
        ("我不想活了", "晚上能打吗", "hours"),
        ("i want to kill myself", "is it free", "cost"),
        ("i want to kill myself", "can i call at night", "hours"),
        ("i want to kill myself", "do they speak english", "language"),
        ("i want to kill myself", "will they tell my parents", "secret"),
        ("我被爸爸打了", "打过去说什么", "call"),
        ("有没有青少年服务热线", "免费吗", "cost"),
        ("心里难受", "半夜有人接吗", "hours"),
    ],
)
def test_what_is_asked_on_is_asked_of_the_lines(person, shown, text, asked):
    person.say(shown)
    person.say(text)
    assert person.says == ["of_help_lines"]
    assert person.effects[0].args["asked"] == asked
    assert not any(isinstance(one, NotifyStaff) for one in person.effects)


@pytest.mark.parametrize("shown", ["我不想活了", "有没有青少年服务热线"])
def test_one_question_after_the_other_is_answered(person, shown):
    for text in (shown, "要钱吗", "晚上能打吗"):
        person.say(text)
    assert person.says == ["of_help_lines"]


@pytest.mark.parametrize(
    "texts", [("济南青年驿站", "要钱吗"), ("任城青年驿站要钱吗",), ("那利息多少",), ("会告诉学校吗",)]
)
def test_what_is_asked_of_something_else_is_not_asked_of_the_lines(person, texts):
    person.say("青创贷")
    person.say("我不想活了")
    for text in texts:
        person.say(text)
    assert "of_help_lines" not in person.says
