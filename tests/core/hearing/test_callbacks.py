"""Who leaves a number beside a question for officers is passed on with it; who asks when they answer is told."""

import pytest

from core.effects import OpenTicket, Tell
from core.hearing.callbacks import leaves_number
from core.talk.exchanges import without_cards
from tests.player import Player

FEE = "烟台青企协会费多少"


def said(*lines):
    player = Player()
    for line in lines:
        player.do("person", line)
    tickets = [one.ticket for one in player.last.effects if isinstance(one, OpenTicket)]
    return [getattr(one, "name", "") for one in player.last.effects], tickets, player


@pytest.mark.parametrize("text", ["我电话13900001111", "13900001111", "My number is 13800001234, call me after 6pm"])
def test_a_number_after_a_question_that_was_passed_on_goes_after_it(text):
    _, first, _ = said(FEE, "转人工吧")
    _, [ticket], player = said(FEE, "转人工吧", text)
    assert ticket.query == f"{first[0].id}: {text}"
    assert ticket.candidates == first[0].candidates
    assert len(player.tickets) == len(first) + 1


@pytest.mark.parametrize("text", ["我电话是13900001111，晚上打", "My number is 13800001234, call me after 6pm"])
def test_a_number_in_reply_to_the_offer_passes_the_question_on_with_it(text):
    _, [ticket], _ = said(FEE, text)
    assert ticket.query == f"{FEE}; {text}"


def answered(player, words="请留个电话"):
    """What the officer's answer to the last question brought to the person."""
    [id] = [one.id for one in player.tickets.values() if one.closed is None]
    player.do("officer", f"/tickets {id}")
    player.do("officer", "[✍️ 答复]")
    player.do("officer", words)
    return id, next(one.say for one in player.last.effects if isinstance(one, Tell))


def tickets(player):
    return [one.ticket.query for one in player.last.effects if isinstance(one, OpenTicket)]


def test_a_number_after_an_answer_goes_to_who_answered():
    _, _, player = said(FEE, "转人工吧")
    id, _ = answered(player)
    player.do("person", "13900001111")
    assert tickets(player) == [f"{id}: 13900001111"]


def test_who_was_answered_writes_back_with_a_tap():
    _, _, player = said(FEE, "转人工吧")
    id, _ = answered(player)
    player.do("person", "[✍️ 再写给工作人员]")
    assert [one.name for one in player.last.effects] == ["person_what"]
    player.do("person", "那什么时候交呢")
    assert tickets(player) == [f"{id} 那什么时候交呢"]


def test_a_cry_for_help_is_not_quoted_to_who_cried():
    _, _, player = said("我不想活了")
    _, say = answered(player, "我是张伟，我现在给您打电话")
    assert (say.args["query"], say.args["danger"]) == ("", True)
    player.do("person", "13900001111")
    assert tickets(player)


@pytest.mark.parametrize(
    "lines",
    [["我电话13900001111"], ["烟台青企协", "我电话13900001111"], [FEE, "13900001111是不是你们的电话"],
     [FEE, "要身份证吗370602199001011237"], [FEE, "转人工吧", "13900001111 是谁的电话？"]],
)  # fmt: skip
def test_a_number_that_nobody_was_asked_for_goes_nowhere(lines):
    assert not said(*lines)[1]


@pytest.mark.parametrize("text", ["2002-04-03", "20020403", "2002.4.3到", "2026-12-02 到 2026-12-05"])
def test_a_day_is_no_number(text):
    assert not leaves_number(text) and not said(FEE, text)[1]


def test_a_number_as_long_as_that_of_a_card_is_none():
    assert leaves_number("电话13900001111") and leaves_number("li@qq.com")
    assert not leaves_number("370602199001011237") and not leaves_number("要2000元")


@pytest.mark.parametrize("text", ["他们什么时候回我", "when will they answer"])
def test_who_asks_when_staff_answer_is_told_where_the_question_is(text):
    assert "not_passed" in said(FEE, text)[0]
    assert "still_waiting" in said(FEE, "转人工吧", text)[0]
    # What was only offered may be passed on from there.
    assert said(FEE, text, "转给工作人员")[1]


@pytest.mark.parametrize("text", ["pass it to staff please", "转给工作人员", "pass this on to staff"])
def test_who_wants_it_passed_on_is_not_asked_whether(text):
    assert said(FEE, text)[1]


@pytest.mark.parametrize("text", ["谢谢你，先这样", "好的谢谢，先不弄了"])
def test_who_takes_leave_with_nothing_open_is_answered_in_kind(text):
    assert said("烟台青企协", text)[0] == ["small_thanks"]
    assert said("先这样")[0] == ["nothing_to_leave"]


@pytest.mark.parametrize("text", ["yes pass that too", "这个也转一下", "也帮我转"])
def test_another_question_is_passed_on_after_the_first(text):
    _, [ticket], player = said(FEE, "转人工吧", "有停车位吗", text)
    assert "停车位" in ticket.query and len(player.tickets) >= 2


@pytest.mark.parametrize("end", ["484", "1390000", "2024"])
def test_a_number_stays_whole_after_what_ends_with_one(end):
    """As one number the two would be as long as that of a card, of which nothing is stored."""
    _, [ticket], _ = said(f"烟台青企协会费多少{end}", "13900001111")
    assert without_cards(ticket.query).endswith("13900001111")
