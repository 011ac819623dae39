"""In a check, what answers a question to come is kept for that, and who tells of a need is not refused."""

import pytest

from core.acts.check_acts import StartScreen
from core.events import ActPicked


@pytest.fixture
def asked(person):
    person.do(ActPicked(StartScreen()))
    return person


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("家里低保", {"family_type": "minimum_living_allowance"}),
        ("我家是低保户", {"family_type": "minimum_living_allowance"}),
        ("爸爸残疾", {"family_type": "disabled_member"}),
        ("we get dibao", {"family_type": "minimum_living_allowance"}),
        ("住农村", {"lives_in": "rural"}),
        ("i live in a village", {"lives_in": "rural"}),
        ("孩子上初二", {"school_stage": "junior_secondary"}),
    ],
)
def test_it_is_kept_and_the_age_asked_for_again(asked, text, told):
    asked.say(text)
    assert asked.conversation.run.facts == told
    assert asked.says == ["trait_question"] and asked.effects[0].args["trait"] == "age"


@pytest.mark.parametrize("text", ["家里困难", "没工作", "jobless"])
def test_who_tells_what_no_question_asks_for_is_not_refused(asked, text):
    asked.say(text)
    assert asked.says == ["rejected_told_besides"] and asked.conversation.run.facts == {}


@pytest.mark.parametrize("text", ["abc", "不知道啊", "烟台或者临沂"])
def test_what_tells_of_no_need_is_no_age(asked, text):
    asked.say(text)
    assert "rejected_told_besides" not in asked.says
