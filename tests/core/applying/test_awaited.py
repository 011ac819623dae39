"""A line that answers what an officer asked, written without the button; and how somebody asks where to answer."""

import pytest

from core.effects import Say
from tests.player import Player

FILL = ("/start yantai-youth-volunteering-sign-up", "王安娜", "2003.7.8", "15098765432", "芝罘", "2", "周末", "没有",
        "同意", "提交")  # fmt: skip
AGAIN = ("[🙋 我来办]", "[📎 要求补充]", "[☑ 选题重填]", "[☐ 所在县市区]", "[选好了 →]", "[✍️ 自己写]", "请写到街道")
IN_WORDS = ("[🙋 我来办]", "[📎 要求补充]", "[✍️ 自己写]", "请写明您在哪所学校")


def asked(shared, steps):
    """Somebody signed up, and an officer wants more."""
    player = Player(*shared)
    for line in FILL:
        player.do("person", line)
    for line in steps:
        player.do("officer", line)
    return player


def said(player, text):
    player.do("person", text)
    return [effect.name for effect in player.last.effects if isinstance(effect, Say)]


@pytest.mark.parametrize(
    "text", ["芝罘区向阳街道", "烟台市芝罘区向阳街道12号", "Xiangyang Street, Zhifu", "在向陽街道"]
)
def test_a_line_that_reads_as_the_answer_is_taken_and_may_be_mended(shared, text):
    player = asked(shared, AGAIN)
    assert said(player, text) == ["taken_for_request", "summary"]
    [application] = player.applications.values()
    assert application.answers["area"] == "芝罘"
    assert said(player, "改成芝罘区南大街") == ["summary"]
    assert said(player, "提交") == ["supplied"]
    [application] = player.applications.values()
    assert application.answers["area"] == "芝罘区南大街"


@pytest.mark.parametrize(
    "text", ["怎么补", "在哪補啊", "怎么还要补", "where do I answer", "what is missing?", "zenme bu"]
)
@pytest.mark.parametrize("steps", [AGAIN, IN_WORDS])
def test_who_asks_where_to_answer_is_told_the_request_again(shared, text, steps):
    player = asked(shared, steps)
    assert said(player, text) == ["status"]
    assert any("回复补充" in label or "Reply" in label for label in player.buttons["person"])


@pytest.mark.parametrize(
    "text", ["烟台青企协怎么加入", "谢谢", "没有", "有补贴吗", "我要报名", "一助一", "转人工", "what can i get"]
)
def test_what_is_something_else_is_not_taken_for_it(shared, text):
    player = asked(shared, AGAIN)
    assert "taken_for_request" not in said(player, text)


def test_what_officers_want_in_words_is_asked_again_for_a_line_that_nothing_is_known_to(shared):
    player = asked(shared, IN_WORDS)
    assert said(player, "鲁东大学") == ["supply_question"]
    assert said(player, "鲁东大学") == ["supplied"]


def test_without_a_request_it_is_a_query(shared):
    player = asked(shared, ())
    assert said(player, "怎么补") != ["status"]
    assert "taken_for_request" not in said(player, "芝罘区向阳街道")


NUMBER = ("[🙋 我来办]", "[📎 要求补充]", "[☑ 选题重填]", "[☐ 联系电话]", "[选好了 →]", "[✍️ 自己写]", "打不通")


@pytest.mark.parametrize("text", ["13900009999", "电话改成13900009999", "my number is 13900009999"])
def test_the_number_that_officers_asked_for_answers_them_though_a_question_waits_too(shared, text):
    player = asked(shared, NUMBER)
    player.do("person", "烟台青企协会费多少")
    player.do("person", "转人工吧")
    assert said(player, text) == ["taken_for_request", "summary"]
