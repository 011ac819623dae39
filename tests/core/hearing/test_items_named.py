"""At a summary one of several children is named, by place or by name, and an answer of theirs set, or they are taken out."""

import pytest

from tests.player import Player

LINES = (
    "/start linyi-hand-in-hand-care-application", "小明", "8岁", "是", "小红", "六岁", "否", "刘梅", "13912345678", "同意",
    "兰山区", "想有人陪着写作业", "同意",
)  # fmt: skip
BOTH = {
    "children.1.child_name": "小明",
    "children.1.child_age": 8,
    "children.2.child_name": "小红",
    "children.2.child_age": 6,
}


@pytest.fixture
def parent(shared):
    player = Player(*shared)
    for line in LINES:
        player.do("person", line)
    return player


def children(player):
    answers = player.last.conversation.run.answers
    return {id: value for id, value in answers.items() if id.startswith("children") and not id.endswith("more")}


@pytest.mark.parametrize(
    "text",
    ["小红七岁", "小红的年龄改成7岁", "孩子2的年龄是7岁", "第二个孩子的年龄改成7", "change the age of child 2 to 7"],
)
def test_an_answer_of_the_one_who_is_named_is_set(parent, text):
    parent.do("person", text)
    assert children(parent) == BOTH | {"children.2.child_age": 7}


@pytest.mark.parametrize("text", ["改小明的年龄", "孩子1的年龄写错了", "the age of the first child is wrong"])
def test_it_is_asked_again_where_no_new_one_is_told(parent, text):
    assert "（孩子1）孩子多大" in "".join(parent.do("person", text))


@pytest.mark.parametrize("text", ["去掉小红", "小红不去了", "删掉孩子2", "第二个孩子不要了", "remove child 2"])
def test_who_is_named_is_taken_out(parent, text):
    parent.do("person", text)
    assert children(parent) == {id: value for id, value in BOTH.items() if ".1." in id}


def test_with_the_last_one_the_form_would_go_which_is_asked(parent):
    parent.do("person", "去掉小红")
    assert "要放弃" in "".join(parent.do("person", "小明不去了"))
    assert children(parent) == {id: value for id, value in BOTH.items() if ".1." in id}


@pytest.mark.parametrize("text", ["小明和小红都去", "小红今天很高兴"])
def test_what_says_nothing_of_the_form_changes_nothing(parent, text):
    parent.do("person", text)
    assert children(parent) == BOTH


def test_a_button_that_takes_somebody_out_names_them(parent):
    lines = parent.do("person", "/status")
    assert "  [🗑 删去 孩子2（小红）]" in lines
