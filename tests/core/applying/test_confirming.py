"""Yes and no in words where it is asked whether something shall really be done."""

from dataclasses import replace

import pytest

from core.acts import AskWithdraw, OpenForm
from core.effects import OpenTicket
from core.state import CheckRun, from_json, to_json

FORM = "yantai-youth-volunteering-sign-up"
AGREES = ["是", "好", "好的", "对", "嗯", "行吧", "確定", "yes", "Yes please", "ok", "shi", "hao de"]
DENIES = ["不", "不是", "不要", "不用", "先不要", "否", "no", "No, thanks", "nope", "don't", "bu"]
DROPS = [*AGREES, "放弃", "放棄吧", "删了吧", "不要了", "不填了", "是的，删掉", "yes, delete it", "yes delete it", "give it up",
         "算了，放弃吧", "fang qi"]  # fmt: skip
KEEPS = [
    "不",
    "不要",
    "不是",
    "no",
    "no, keep it",
    "接着填",
    "不放弃",
    "别删！",
    "算了，不删了",
    "还是留着吧",
    "繼續填",
    "go on",
    "don't delete it",
    "ji xu",
    "我不取消",
    "没想取消",
    "不是要放弃",
    "I don't want to cancel",
]
# These agree to a declaration of the form, or may mean anything.
NEITHER = ["同意", "我同意", "I agree", "tong yi"]
NEVER = ["算了", "算了吧", "取消", "cancel", "never mind", "我再想想", "suan le"]
TAKES = [*AGREES, "填进去", "用吧", "填上", "用以前的", "use them", "yes fill them in", "照舊", "yong"]
LEAVES = [
    *DENIES[1:4],
    "no",
    "不用",
    "重新填",
    "自己填",
    "给别人填的",
    "no, start fresh",
    "算了",
    "從頭填",
    "it's for somebody else",
]


@pytest.fixture
def dropping(person):
    person.tap(OpenForm(FORM))
    person.say("张三")
    person.say("/cancel")
    assert person.says == ["drop_draft"]
    return person


@pytest.fixture
def sent(person):
    person.tap(OpenForm(FORM))
    while person.asked() is not None:
        person.answer(lambda many: many[-1] if isinstance(many[0], str) and "say" in many else many[0])
    person.send()
    (application,) = person.applications.values()
    person.tap(AskWithdraw(application.id, application.version))
    assert person.says == ["withdraw_confirm"]
    return person


@pytest.mark.parametrize("text", DROPS)
def test_a_draft_is_given_up_in_words(dropping, text):
    dropping.say(text)
    assert dropping.says == ["dropped"] and dropping.run is None


@pytest.mark.parametrize("text", KEEPS)
def test_or_gone_on_with(dropping, text):
    dropping.say(text)
    assert dropping.says[-1] == "question" and "dropped" not in dropping.says
    assert "张三" in dropping.run.answers.values()


@pytest.mark.parametrize("text", NEITHER)
def test_nothing_is_thrown_away_by_agreeing_to_the_form(dropping, text):
    dropping.say(text)
    assert dropping.says == ["yes_or_no_wanted", "drop_draft"] and dropping.run is not None


@pytest.mark.parametrize("text", NEVER)
def test_what_may_mean_either_loses_nothing(dropping, text):
    dropping.say(text)
    assert dropping.says == ["put_aside"]
    assert "张三" in dropping.conversation.parked[0].answers.values()


@pytest.mark.parametrize("text", ["李四", "13900001111", "2001-01-01", "no, delete it", "香蕉", "啥", "what"])
def test_anything_else_is_no_answer_and_it_is_asked_again(dropping, text):
    before = dropping.run.answers
    dropping.say(text)
    assert dropping.says == ["yes_or_no_wanted", "drop_draft"] and dropping.run.answers == before
    dropping.say("不")
    assert dropping.says[-1] == "question"


def test_a_question_is_answered_and_the_form_goes_on(dropping):
    dropping.say("志愿服务有补贴吗？")
    assert dropping.says[-1] == "question"
    dropping.say("是")
    assert "dropped" not in dropping.says


def test_a_cry_for_help_is_heard_there_too(dropping):
    dropping.say("我不想活了")
    assert any(isinstance(effect, OpenTicket) for effect in dropping.effects)


def test_the_form_takes_its_answers_as_before_once_it_is_settled(dropping):
    for text in ("不", "2001-01-01"):
        dropping.say(text)
    assert "2001-01-01" in dropping.run.answers.values()


@pytest.mark.parametrize("text", [*AGREES, "撤回", "是的，撤回吧", "確認撤回", "really", "yes, withdraw it", "che hui"])
def test_an_application_is_taken_back_in_words(sent, text):
    sent.say(text)
    assert "withdrawn" in sent.says


@pytest.mark.parametrize("text", [*DENIES, *NEVER, "不撤了", "别撤回", "no, keep it", "不取消了", "bu che"])
def test_or_not(sent, text):
    sent.say(text)
    assert sent.says == ["not_withdrawn"]
    assert all(one.open for one in sent.applications.values())


@pytest.mark.parametrize("text", ["李四", "1990", "banana"])
def test_nothing_is_taken_back_by_anything_else(sent, text):
    sent.say(text)
    assert sent.says == ["yes_or_no_wanted", "withdraw_confirm"]


@pytest.fixture
def offered(person):
    """What was told in a check could be filled in."""
    told = CheckRun("", {"age": "2001-01-01"}, 0)
    person.stored = to_json(replace(from_json(person.stored), told=told))
    person.tap(OpenForm(FORM))
    assert person.says == ["take_over"]
    return person


@pytest.mark.parametrize("text", TAKES)
def test_what_is_known_is_filled_in(offered, text):
    offered.say(text)
    assert offered.says[-1] == "question" and offered.run.taken


@pytest.mark.parametrize("text", LEAVES)
def test_or_left_out(offered, text):
    offered.say(text)
    assert offered.says[-1] == "question" and not offered.run.taken


def test_a_yes_is_for_the_last_question_only(dropping):
    dropping.say("/help")
    dropping.say("是")
    assert "dropped" not in dropping.says
