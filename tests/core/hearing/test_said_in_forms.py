"""What is said beside the answers of a form: what to write, to change one, for somebody else, and how it stands."""

from datetime import date

import pytest

from core.acts import SendForm
from core.parse import Accepted, Rejected, parse
from tests.filler import Filler

AID = "yantai-hope-one-to-one-application"
TODAY = date(2026, 3, 2)


@pytest.fixture
def at_the_phone(shared):
    person = Filler(*shared)
    person.open(AID)
    for text in ("王小明", "2017-05-06", "烟台芝罘小学", "芝罘区", "小学", "三年级2班", "监护人", "王建国"):
        person.say(text)
    assert person.asked().id == "guardian_phone"
    return person


@pytest.mark.parametrize("text", ["电话要写谁的", "我妈妈的可以吗", "whose number?"])
def test_who_asks_what_to_write_is_told_what_the_question_is_for(at_the_phone, text):
    at_the_phone.say(text)
    assert at_the_phone.says == ["why"]


@pytest.mark.parametrize("text", ["能改电话吗", "还能改电话吗", "可以改电话吗"])
def test_who_asks_whether_an_answer_may_change_is_asked_for_it_again(at_the_phone, text):
    at_the_phone.say("13700001111")
    at_the_phone.say(text)
    assert at_the_phone.asked().id == "guardian_phone"


def test_the_same_for_somebody_else_is_offered(at_the_phone):
    at_the_phone.say("再帮我女儿报一份")
    assert at_the_phone.says == ["another_offer", "question"]


def test_who_asks_how_a_draft_stands_is_told_that_it_is_not_sent(at_the_phone):
    at_the_phone.say("进度怎么样了")
    assert "not_sent" in at_the_phone.says


def test_who_asks_how_long_it_takes_after_sending_is_told_what_is_written(at_the_phone):
    for text in ("13700001111", "同意", "单亲", "家里困难", "是", "同意"):
        at_the_phone.say(text)
    at_the_phone.tap(SendForm(at_the_phone.run.draft, at_the_phone.run.asked))
    at_the_phone.say("审核要多久")
    assert at_the_phone.says == ["status", "how_long"]


@pytest.mark.parametrize("text", ["芝罘区", "李营街道", "张家村委会"])
def test_a_place_is_nobodys_name(at_the_phone, text):
    field = at_the_phone.catalogue.forms[AID].field("guardian_name")
    assert isinstance(parse(field, text, today=TODAY), Rejected)
    assert isinstance(parse(field, "区小明", today=TODAY), Accepted)


@pytest.mark.parametrize("text", ["初二", "小学", "三年级", "初一三班", "大三"])
def test_a_level_at_school_is_no_place(at_the_phone, text):
    field = at_the_phone.catalogue.forms[AID].field("area")
    assert isinstance(parse(field, text, today=TODAY), Rejected)
    assert isinstance(parse(field, "高新区", today=TODAY), Accepted)


@pytest.mark.parametrize(("text", "kind"), [("来当志愿者", "sign-up"), ("为孩子申请", "application")])
def test_a_form_is_opened_by_the_end_of_its_title(shared, text, kind):
    person = Filler(*shared)
    person.say("临沂牵手关爱")
    person.say("报名")
    person.say(text)
    assert person.run.form == f"linyi-hand-in-hand-care-{kind}"
