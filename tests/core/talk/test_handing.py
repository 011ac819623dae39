"""Nothing goes to officers before somebody says so: who only may want a person is asked first."""

import pytest

from core.effects import OpenTicket, Say
from tests.filler import Filler

UNSURE = ["same phone", "same person"]


@pytest.fixture
def asking(shared):
    person = Filler(*shared)
    person.say("任城青年驿站怎么申请")
    return person


def passed(person):
    return [effect.ticket.query for effect in person.effects if isinstance(effect, OpenTicket)]


@pytest.mark.parametrize("text", UNSURE)
@pytest.mark.parametrize("begun", [True, False])
def test_who_may_mean_something_else_is_asked_first(shared, asking, text, begun):
    person = asking if begun else Filler(*shared)
    person.say(text)
    assert person.says == ["person_sure"]
    assert passed(person) == []


@pytest.mark.parametrize("yes", ["是", "好的", "转吧", "yes", "pass it on", "zhuan ba", "轉吧"])
def test_yes_passes_it_on_with_the_open_question(asking, yes):
    asking.say("same phone")
    asking.say(yes)
    assert passed(asking) == ["任城青年驿站怎么申请\nsame phone"]


def test_so_does_the_button(asking):
    asking.say("same phone")
    [say] = [effect for effect in asking.effects if isinstance(effect, Say)]
    asking.tap(say.buttons[0][0].act)
    assert passed(asking) == ["任城青年驿站怎么申请\nsame phone"]


@pytest.mark.parametrize("no", ["不用", "不用转", "no", "do not pass it on", "算了"])
@pytest.mark.parametrize("wish", ["same phone", "转人工"])
def test_no_passes_nothing_on(shared, no, wish):
    person = Filler(*shared)
    person.say(wish)
    person.say(no)
    assert passed(person) == []
    assert person.says == ["left"]


def test_another_question_is_answered(asking):
    asking.say("same phone")
    asking.say("任城青年驿站能住几天")
    assert asking.says == ["answer"]


@pytest.mark.parametrize("text", ["转人工", "我要找真人", "can i talk to someone", "i need a human"])
def test_who_says_it_with_an_open_question_is_passed_on_at_once(asking, text):
    asking.say(text)
    assert len(passed(asking)) == 1


def test_earlier_messages_are_not_strung_together_with_it(shared):
    person = Filler(*shared)
    for text in ("can foreigners get it", "is there money", "who do i email"):
        person.say(text)
    [say] = [effect for effect in person.effects if isinstance(effect, Say)]
    assert (say.name, say.args["query"]) == ("person_sure", "is there money\nwho do i email")
