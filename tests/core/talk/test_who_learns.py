"""Who fears that somebody is told hears who learns of what is written here."""

import pytest

from core.acts.check_acts import StartScreen
from core.events import ActPicked


@pytest.mark.parametrize(
    "text",
    [
        "会告诉我爸妈不",
        "你会告诉我爸妈吗",
        "会告诉学校吗",
        "会告诉别人吗",
        "谁会知道",
        "我的信息谁能看到",
        "will you tell my parents",
        "will my school find out?",
        "who can see my answers",
    ],
)
def test_it_is_told_outside_of_everything(person, text):
    person.say(text)
    assert person.says == ["who_learns"]


@pytest.mark.parametrize("text", ["会告诉我爸妈不", "will you tell my parents"])
def test_in_a_form_the_question_stays_open(person, text):
    person.open("yantai-youth-volunteering-sign-up")
    person.say(text)
    assert person.says == ["who_learns", "question"]
    assert not person.effects[0].args["guardian"] and not person.run.answers


def test_where_a_guardian_must_agree_that_is_said(person, catalogue):
    form = next(one for one in catalogue.forms.values() if one.guardian)
    person.open(form.id)
    person.say("会告诉我爸妈不")
    assert person.effects[0].args["guardian"]


def test_in_a_check_the_question_stays_open(person):
    person.do(ActPicked(StartScreen()))
    person.say("会告诉我学校吗")
    assert person.says[0] == "who_learns" and person.says[-1] == "trait_question"


@pytest.mark.parametrize("text", ["我想死，别告诉我爸妈", "他打我不让我告诉家长"])
def test_a_cry_for_help_goes_before(person, text):
    person.say(text)
    assert "who_learns" not in person.says and "crisis" in person.says
