"""Somebody else, asked for after a check: the same check anew, with nothing of the one before."""

import pytest

from core.acts.check_acts import StartCheck
from core.effects import NotifyStaff
from core.state import CheckRun
from tests.filler import Filler

CABIN = "rencheng-hope-cabin"
ASSOCIATION = "yantai-youth-entrepreneur-association"


@pytest.fixture
def checked(shared):
    """Somebody who has had the verdict for a child of ten."""
    person = Filler(*shared)
    person.tap(StartCheck(CABIN))
    person.say("10")
    assert person.says == ["verdict"]
    return person


AGES = {
    "那我侄子呢，他12岁": 12,
    "那我姪子呢，他12歲": 12,
    "what about my daughter, she is 12": 12,
    "how about my 12 year old nephew": 12,
    "我外甥12了": 12,
    "我爱人呢，她12岁": 12,
    "换成我妹妹，12岁": 12,
    "my friend's kid is 12, can he": 12,
}


@pytest.mark.parametrize(("text", "age"), AGES.items())
def test_the_check_runs_for_the_other_with_what_is_told_of_that_one(checked, text, age):
    checked.say(text)
    assert checked.says == ["check_another", "verdict"]
    assert checked.conversation.told.facts == {"age": age}
    assert not any(isinstance(effect, NotifyStaff) for effect in checked.effects)


@pytest.mark.parametrize(
    "text",
    [
        "我媳妇呢",
        "那我弟弟呢",
        "我女儿可以吗",
        "my husband?",
        "what about my wife",
        "那我自己呢",
        "那我呢",
        "what about me",
    ],
)
def test_where_nothing_is_told_it_asks_anew(checked, text):
    checked.say(text)
    assert checked.says == ["check_another", "trait_question"]
    assert checked.conversation.run.facts == {}


@pytest.mark.parametrize(
    "text", ["我朋友说这个很好", "不对，我女儿11岁", "11岁", "我同学想申请志愿者", "有没有别的项目"]
)
def test_what_is_about_nobody_else_starts_no_check_for_another(checked, text):
    checked.say(text)
    assert "check_another" not in checked.says


def test_status_and_places_are_not_carried_over(shared):
    person = Filler(*shared)
    person.say("我39岁，我够条件加入烟台青年企业家协会吗")
    person.tap(StartCheck(ASSOCIATION))
    person.say("那我弟弟呢，他35岁")
    assert person.says == ["check_another", "checklist"]
    assert person.conversation.run.facts == {"age": 35}
    person.say("都不是")
    person.say("what about my sister?")
    assert isinstance(person.conversation.run, CheckRun)
    assert person.conversation.run.facts == {}


def test_all_programmes_of_a_city_are_checked_for_another(shared):
    person = Filler(*shared)
    person.say("what can I get in Yantai, I'm 27")
    person.say("那我弟弟呢，他10岁")
    assert person.conversation.run.facts == {"age": 10}
    assert person.conversation.run.city == "yantai"


def test_it_follows_what_was_told_of_people(shared):
    person = Filler(*shared)
    person.say("任城希望小屋孩子多大可以")
    person.say("那我弟弟呢，他10岁")
    assert person.says == ["verdict"]
    person.say("那15岁呢")
    person.say("那我妹妹呢，7岁")
    assert person.says == ["check_another", "verdict"]


def test_what_tells_of_oneself_beside_another_is_no_turn_to_that_one(shared):
    person = Filler(*shared)
    person.say("what can I get in Yantai, I'm 27")
    person.say("I work and my wife too")
    assert "check_another" not in person.says
    assert person.conversation.run.facts["age"] == 27
