"""An age that is asked about after the conditions is answered by the age that is stated; one that is told is checked."""

import pytest

from core.state import CheckRun
from tests.filler import Filler


@pytest.fixture
def person(shared):
    person = Filler(*shared)
    person.say("烟台青企协入会条件")
    return person


@pytest.mark.parametrize("text", ["40整呢", "46呢", "我41了行不行"])
def test_what_is_stated_of_age_is_told(person, text):
    person.say(text)
    [said] = person.effects
    assert (said.name, said.args["attribute"]) == ("answer", "age")


@pytest.mark.parametrize("text", ["39", "39岁"])
def test_a_figure_that_is_told_is_an_age(person, text):
    person.say(text)
    assert isinstance(person.conversation.run, CheckRun) and 39 in person.conversation.run.facts.values()


def test_a_figure_by_itself_is_none(shared):
    person = Filler(*shared)
    person.say("烟台一助一")
    person.say("3")
    assert person.says == ["no_answer"]


@pytest.mark.parametrize(
    "text", ["what can linyi give me", "临沂能给我什么", "im in canada, graduating in may. what can linyi give me"]
)
def test_who_asks_what_a_place_has_for_them_is_screened_there(shared, text):
    person = Filler(*shared)
    person.say(text)
    assert person.says[0] == "screen_intro" and person.conversation.run.city == "linyi"


@pytest.mark.parametrize("text", ["what if i am 41", "what if he is 41"])
def test_an_age_that_is_asked_about_asks_for_nothing_else(shared, text):
    person = Filler(*shared)
    person.say("yantai young entrepreneurs association")
    person.say(text)
    [said] = person.effects
    assert (said.name, said.args["attribute"]) == ("answer", "age")


def test_who_tells_an_age_hears_for_whom_it_is_and_not_all_of_it_again(shared):
    person = Filler(*shared)
    person.say("shanting talent apartment")
    person.say("i am 46")
    [said] = person.effects
    assert (said.name, said.args["attribute"]) == ("answer", "eligibility")
