"""Who puts right what they told in a check is heard whatever is asked, and nobody is taken to be in danger for it."""

import pytest

from core.acts.check_acts import StartCheck
from core.effects import NotifyStaff
from tests.filler import Filler

ASSOCIATION = "yantai-youth-entrepreneur-association"


@pytest.fixture
def person(shared):
    """Somebody who told 39, and is asked for the places."""
    person = Filler(*shared)
    person.say("我39岁，我够条件加入烟台青年企业家协会吗")
    person.tap(StartCheck(ASSOCIATION))
    assert person.conversation.run.facts == {"age": 39}
    return person


AGES = {
    "sorry I'm 41 not 39": 41,
    "sorry, I'm 41 not 39": 41,
    "I'm 41, not 39": 41,
    "I'm not 39, I'm 41": 41,
    "I am 41 years old not 39": 41,
    "i'm 41 sorry": 41,
    "my age is wrong, it's 41": 41,
    "打错了是41": 41,
    "打錯了是41": 41,
    "41，刚才打错了": 41,
    "不是39，是41": 41,
    "我41，不是39": 41,
    "年龄写错了，41": 41,
    "我写错年龄了，41": 41,
    "wo 41, bu shi 39": 41,
}


@pytest.mark.parametrize(("text", "age"), AGES.items())
def test_the_age_is_put_right_and_the_check_goes_on(person, text, age):
    person.say(text)
    assert person.conversation.run.facts == {"age": age}
    assert person.says == ["checklist"]
    assert person.effects[-1].args["echo"] == [("age", age)]
    assert not any(isinstance(effect, NotifyStaff) for effect in person.effects)


@pytest.mark.parametrize("text", ["sorry I'm 41 not 39", "打错了是41", "我今年41不是39"])
def test_it_is_put_right_after_the_result(person, text):
    person.say("都不是")
    assert person.conversation.run is None
    person.say(text)
    assert person.conversation.told.facts["age"] == 41
    assert person.says == ["verdict"]


@pytest.mark.parametrize("text", ["I'm 41, not 38", "不是烟台"])
def test_what_was_not_told_is_not_put_right(person, text):
    person.say(text)
    assert person.conversation.run.facts == {"age": 39}


def test_a_cry_for_help_beside_an_age_is_heard(person):
    person.say("我15，救我")
    assert any(isinstance(effect, NotifyStaff) for effect in person.effects)
