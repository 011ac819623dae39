"""Who is asked for money in advance is told whom to call, and that no document names such a payment."""

import pytest

from core.acts import OpenForm


@pytest.mark.parametrize("before", ["你好", "青创贷", "任城青年驿站"])
@pytest.mark.parametrize(
    "text",
    [
        "先交500块保证金对不对",
        "有人冒充团委收我报名费",
        "有人加我微信说是青创贷的，让我先转钱",
        "钱被骗了怎么办",
        "助学金批了要先转手续费吗",
        "someone on wechat says he is from the youth league and wants 500 yuan deposit for the youth station",
        "they want my verification code, is this ok",
    ],
)
def test_it_is_told_what_to_do_and_can_be_passed_on(person, before, text):
    person.say(before)
    person.say(text)
    assert person.says == ["swindle"]
    person.say("是真的吗")
    assert person.says == ["swindle"]
    person.say("转人工")
    assert "passed_on" in person.says


@pytest.mark.parametrize(
    "text", ["任城青年驿站押金多少", "青企协会费多少", "是真的吗", "有防诈骗的课吗", "上当受骗过，想报烟台相亲活动"]
)
def test_an_ordinary_question_about_money_is_none(person, text):
    person.say(text)
    assert "swindle" not in person.says


def test_in_a_form_the_open_question_is_put_again(person):
    person.tap(OpenForm("rencheng-youth-station-booking"))
    person.say("有人说要先交200押金，对吗")
    assert person.says == ["swindle", "question"]


def test_a_story_that_tells_of_one_stays_an_answer(person):
    person.tap(OpenForm("yantai-micro-wish-referral"))
    while person.asked().type != "long_text":
        person.answer()
    person.say("家里的钱被骗走了，妈妈又病了")
    assert "swindle" not in person.says
