"""Who sends once more what they have just sent is told its number, and no second form is begun."""

import pytest

from tests.player import Player

FORM = ("/start jinan-volunteer-expo-sign-up", "春芽社", "王安娜", "13912345678", "陪伴老人", "[同意]", "[✅ 确认提交]")


@pytest.fixture
def sent(shared):
    player = Player(*shared)
    for line in FORM:
        player.do("person", line)
    return player


@pytest.mark.parametrize("text", ["提交", "确认提交", "send"])
def test_what_was_just_sent_is_not_begun_anew(sent, text):
    [application] = sent.applications.values()
    [said, *_] = sent.do("person", text)
    assert application.number in said
    assert len(sent.applications) == 1
    assert sent.last.conversation.run is None


def test_a_day_later_the_word_is_no_answer_to_that(sent):
    sent.lines += 24 * 60
    assert "已经提交过" not in "".join(sent.do("person", "没问题"))
