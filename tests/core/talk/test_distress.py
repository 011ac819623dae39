"""After a cry for help, softer words are heard for a while; ordinary talk and programme questions are answered."""

import pytest

from core.acts import OpenForm
from core.effects import NotifyStaff, Say

CRIES = ["我撑不下去了，公司倒了", "我创业失败了欠了好多钱，活着没意思", "i want to die"]
UNWELL = [
    "还是睡不着，心里难受", "没事，就是心里难受", "我还是难受，怎么办", "心里堵得慌", "还是很绝望", "觉得自己没用", "没什么盼头了",
    "打了电话，没人接", "心裡好難受", "xin li nan shou", "i still feel terrible", "still feel awful what do i do", "nothing helps",
    "i feel so alone here", "i cant sleep", "没人理解我", "活着真没意思",
]  # fmt: skip
ORDINARY = [
    "青年驿站有空调吗，我睡不着", "谢谢", "那利息多少", "要什么材料", "我户口在菏泽", "我27岁", "公司倒了还能申请吗", "好的", "我好多了",
    "活动没意思，有别的吗", "难受的是还要排队", "can i bring my dog", "is it free", "i am 23", "my company closed, can i still apply",
    "青创贷怎么申请", "不想申请了", "13800001234", "李明",
]  # fmt: skip


@pytest.mark.parametrize("text", UNWELL)
@pytest.mark.parametrize("cry", CRIES)
def test_who_is_still_unwell_after_a_cry_is_shown_help_lines_again(person, cry, text):
    person.say("青创贷")
    person.say(cry)
    assert person.says[0] == "crisis"
    person.say("谢谢，我没事了")
    person.say(text)
    help_ = [one for one in person.effects if isinstance(one, Say)]
    assert [one.name for one in help_] == ["crisis"]
    assert any(isinstance(one, NotifyStaff) for one in person.effects)


def test_it_is_said_in_other_words(person):
    person.say("我不想活了")
    person.say("还是睡不着，心里难受")
    assert person.effects[1].args["again"]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_talk_after_a_cry_is_heard_as_ever(person, text):
    person.say("青创贷")
    person.say(CRIES[1])
    person.say(text)
    assert person.says[0] != "crisis"


@pytest.mark.parametrize("text", ["还是睡不着，心里难受", "还是很绝望", "still feel terrible"])
def test_without_a_cry_softer_words_raise_no_alarm(person, text):
    person.say("青创贷")
    person.say(text)
    assert person.says[0] != "crisis"


def test_long_after_a_cry_they_raise_none(person):
    person.say(CRIES[0])
    for _ in range(7):
        person.say("青创贷怎么申请")
    person.say("睡不着")
    assert person.says[0] != "crisis"


def test_an_open_form_waits_for_who_is_still_unwell(person):
    person.say(CRIES[0])
    person.tap(OpenForm("yantai-youth-volunteering-sign-up"))
    person.say("王小明")
    person.say("心里好难受")
    assert person.says[0] == "crisis"
    assert person.run is None
    assert person.conversation.parked


@pytest.mark.parametrize("before", ["你好", "任城青年驿站", "烟台青企协会费多少"])
@pytest.mark.parametrize(
    "text", ["还是很难受，不想说话", "心里难受", "我好孤单", "i feel so alone here", "feeling so depressed"]
)
def test_who_feels_low_without_a_cry_gets_a_kind_word_and_nobody_is_alarmed(person, before, text):
    person.say(before)
    person.say(text)
    assert person.says == ["feels_low"] and not any(isinstance(one, NotifyStaff) for one in person.effects)
    person.say("转人工")
    assert "passed_on" in person.says


@pytest.mark.parametrize(
    "text", [*ORDINARY, "孩子压力太大，有没有心理辅导课", "一个人在烟台好孤单，想认识朋友", "证明开得我想哭"]
)
def test_ordinary_talk_gets_none(person, text):
    person.say("任城青年驿站")
    person.say(text)
    assert "feels_low" not in person.says


@pytest.mark.parametrize(
    "text",
    [
        "人生重开",
        "想消失",
        "我是多余的",
        "什么都没意义",
        "i hate my life",
        "心里烦",
        "没人理我",
        "被欺负了",
        "孩子在学校被欺负怎么办",
        "我失恋了",
        "bullied",
        "so anxious what should i do",
    ],
)
def test_a_few_words_of_distress_are_no_thanks_and_no_question_for_a_programme(person, text):
    person.say(text)
    assert person.says == ["feels_low"]


@pytest.mark.parametrize("text", ["被骂了", "好累啊", "不想上学了", "考砸了", "i hate school"])
def test_who_has_a_hard_day_hears_a_kind_word(person, text):
    person.say(text)
    assert person.says == ["feels_low"]


@pytest.mark.parametrize("text", ["我送外卖的 刚在济南被车撞了 腿一直淌血站不起来 附近有小哥驿站能去不"])
def test_a_cry_among_other_words_is_heard_where_only_spaces_part_them(person, text):
    person.say(text)
    assert person.says[0] == "crisis"


@pytest.mark.parametrize(
    "text", ["我送外卖的 去年在济南被车撞了 腿不好 有小哥驿站能去不", "爸爸去年车祸走了 妈妈带我们俩 能申助学吗"]
)
def test_what_happened_long_ago_is_no_cry(person, text):
    person.say(text)
    assert "crisis" not in person.says


@pytest.mark.parametrize("text", ["卸载人生", "不想醒来", "一了百了"])
def test_a_cry_of_few_characters_is_heard(person, text):
    person.say(text)
    assert person.says[0] == "crisis"


@pytest.mark.parametrize(
    "text",
    [
        "我女儿想学画画",
        "不想念了想打工",
        "爷爷奶奶带我",
        "我睡在客厅",
        "我女朋友也来",
        "我家楼下有站点吗",
        "i hurt my foot and can't come",
        "聽說濟南的青聯委員和青企協會員以後要被管起來？今年打算推的是哪一種管理",
        "那我现在该干嘛",
    ],
)
def test_ordinary_talk_of_a_family_raises_no_alarm(person, text):
    person.say(text)
    assert "crisis" not in person.says


@pytest.mark.parametrize(
    "text", ["so i cannot?", "i want it", "i can't find the form", "what if i don't finish university"]
)
def test_what_everybody_says_of_an_offer_is_no_cry_for_help(person, text):
    person.say("linyi youth station")
    person.say(text)
    assert "crisis" not in person.says


@pytest.mark.parametrize(
    "text",
    [
        "我侄女去年在学校外面被人打了，案子已经到检察院。听人说烟台有社工专门管涉案的孩子。想问问他们是只管打人的那些孩子，还是像我侄女这种受害的也管？",
        "我儿子前年被人打伤，案子在法院判了。烟台检察那边给受害的孩子有什么帮扶吗？",
    ],
)
def test_what_the_law_already_deals_with_is_a_question(person, text):
    person.say(text)
    assert "crisis" not in person.says


@pytest.mark.parametrize(
    "text", ["我去年被他打，案子在法院，他现在又打我", "我被打了，去检察院告他", "去年被性侵，立案了，我不想活了"]
)
def test_who_is_in_danger_now_is_heard_whatever_the_law_does(person, text):
    person.say(text)
    assert person.says[0] == "crisis"
