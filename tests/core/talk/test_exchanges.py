"""What is kept of the last questions, and what of a text is not kept."""

import pytest

from core.events import TextSaid
from core.state import from_json
from core.talk.exchanges import MOST, counted, masked, without_cards
from tests.player import Player


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("我电话13800138000，改一下", "我电话****，改一下"),
        ("138 0013 8001 是我的", "**** 是我的"),
        ("１３８００１３８０００", "****"),
        ("+86-138-0013-8000", "+****"),
        ("证件370602199001011237和370602199001011x", "证件****和****"),
        ("发到li.ming@qq.com吧", "发到****吧"),
        ("2026年11月28日能去吗，1100元", "2026年11月28日能去吗，1100元"),
        ("青年驿站住7天", "青年驿站住7天"),
        ("no numbers at all", "no numbers at all"),
    ],
)
def test_numbers_and_addresses_of_people_are_not_kept(said, kept):
    assert masked(said) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("身份证370602199001011237，电话13800138000", "身份证****，电话13800138000"),
        ("卡号6222 0211 1122 3333 444", "卡号****"),
        ("申请号24J5-WJWXG", "申请号24J5-WJWXG"),
    ],
)
def test_a_question_for_officers_holds_no_number_of_a_card(said, kept):
    assert without_cards(said) == kept


def test_the_last_questions_are_kept_and_no_answer_to_a_form():
    player = Player()
    lines = ["烟台一助一初中给多少钱", "那高中呢", "/help", "烟台能打疫苗吗", "谢谢", "济南青年驿站在哪", "临沂呢"]
    for line in [*lines, "/start yantai-youth-volunteering-sign-up", "张三", "2003-05-01"]:
        player.do("person", line)
    kept = from_json(player.states["person"]).exchanges
    assert [one.text for one in kept] == [lines[1], lines[3], lines[5], lines[6]]
    assert (len(kept), kept[0].about.split("/")[0]) == (MOST, "yantai-hope-one-to-one")


def test_who_asks_what_is_kept_is_told_of_them_and_they_are_gone():
    player = Player()
    player.do("person", "烟台一助一初中给多少钱")
    assert any("最近问过的几个问题" in line for line in player.do("person", "/forget"))
    assert from_json(player.states["person"]).exchanges == ()
    assert not any("最近问过" in line for line in player.do("person", "/forget"))


def test_a_command_is_no_question_and_a_cry_for_help_is_counted_and_not_kept():
    player = Player()
    counts = []
    for line in ("/nonsense", "/help", "我不想活了", "今天天气怎么样"):
        player.do("person", line)
        counts.append(counted(player.last, TextSaid(line), player.world("person")))
    assert counts == [None, None, ("crisis", ""), ("no_answer", "")]
    assert [one.text for one in from_json(player.states["person"]).exchanges] == ["今天天气怎么样"]


def test_officers_and_people_in_groups_are_not_listened_to():
    player = Player()
    player.do("officer", "烟台一助一初中给多少钱")
    assert from_json(player.states["officer"]).exchanges == ()


def test_what_is_written_with_the_wish_for_a_person_is_passed_on_with_the_open_question():
    player = Player()
    player.do("person", "临沂青年驿站可以带宠物吗")
    player.do("person", "/person 还有，我的手机号换了怎么办")
    [ticket] = player.tickets.values()
    assert [word in ticket.query for word in ("宠物", "手机号换了")] == [True, True]


def test_what_was_picked_is_no_word_of_the_question():
    player = Player()
    for line in ("烟台一助一初中给多少钱", "我电话13800138000，那高中呢", "能不能带宠物去领"):
        player.do("person", line)
    player.do("person", "[希望工程“一助一”助学]")
    player.do("person", "[🙋 转给工作人员]")
    assert [one.query for one in player.tickets.values()] == ["我电话13800138000，那高中呢 能不能带宠物去领"]
