"""Whether somebody else may fill a form in."""

import pytest


@pytest.mark.parametrize("text", ["爷爷能替填吗", "我妈能帮我填吗", "can his mother fill it in for him?"])
def test_a_form_that_asks_who_fills_it_in_may_be_filled_in_by_others(person, text):
    person.say("烟台一助一")
    person.say(text)
    assert person.says == ["filled_for_another"]


def test_in_the_form_the_question_stays_open(person):
    person.say("帮我申请一助一")
    person.say("爷爷能替填吗")
    assert person.says == ["filled_for_another", "question"]


@pytest.mark.parametrize("text", ["你帮我填行吗", "帮孩子填"])
def test_who_wants_to_fill_in_is_told_nothing_of_others(person, text):
    person.say("烟台一助一")
    person.say(text)
    assert "filled_for_another" not in person.says


def test_a_form_that_does_not_ask_who_fills_it_in_tells_nothing(person):
    person.say("烟台青企协怎么加入")
    person.say("我妈能帮我填吗")
    assert "filled_for_another" not in person.says
