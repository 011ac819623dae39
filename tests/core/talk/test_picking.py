"""What was just offered is picked by its place, told of each, or offered once more."""

import pytest

from core.parsing.ordinals import LAST, place_in


@pytest.fixture
def offered(person):
    person.say("希望小屋")
    return [f"{act.programme}" for row in person.effects[-1].buttons for act in [row[0].act]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("第一个", 1), ("2", 2), ("我要第二个", 2), ("选3", 3), ("就第三个吧", 3), ("最后那个", LAST),
        ("the first one", 1), ("number 2", 2), ("the 2nd", 2), ("last one", LAST),
        ("两个人", None), ("我家孩子一个", None), ("23", None), ("the first time", None), ("", None),
    ],
)  # fmt: skip
def test_a_place_is_read_where_nothing_else_is_said(text, place):
    assert place_in(text) == place


@pytest.mark.parametrize(("text", "place"), [("第一个", 0), ("2", 1), ("最后那个", -1), ("the first one", 0)])
def test_what_stands_at_that_place_is_told(person, offered, text, place):
    person.say(text)
    assert (person.says, person.conversation.focus.programme) == (["answer"], offered[place])


@pytest.mark.parametrize("text", ["都行", "随便", "都说说", "all of them"])
def test_who_takes_whatever_was_offered_is_told_of_each(person, offered, text):
    person.say(text)
    assert person.says == ["of_each"]


@pytest.mark.parametrize("text", ["听不懂", "再说一遍", "？"])
def test_who_did_not_understand_is_offered_it_once_more(person, offered, text):
    person.say(text)
    assert [row[0].act.programme for row in person.effects[-1].buttons] == offered


def test_where_nothing_was_offered_a_number_is_no_choice(person):
    person.say("2")
    assert "answer" not in person.says


@pytest.mark.parametrize("text", ["听不懂", "再说一遍", "？", "啥意思", "i don't understand"])
def test_who_did_not_understand_a_question_is_told_why_it_is_asked(person, text):
    person.say("烟台青企协查条件")
    open_check = person.conversation.run
    person.say(text)
    assert (person.says[0], person.conversation.run.programme) == ("why", open_check.programme)


@pytest.mark.parametrize("text", ["听不懂", "再说一遍", "这个填啥", "这安全吗"])
def test_the_same_in_a_form_where_it_is_no_name(person, text):
    person.say("烟台一助一申请")
    person.say(text)
    assert person.says[0] == "why"
    assert not person.run.answers
