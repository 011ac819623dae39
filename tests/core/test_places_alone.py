"""Who names a place and nothing else, or asks what there is for somebody, is asked what it may be about."""

import pytest

from core.check_acts import ScreenIn
from core.effects import Say
from core.events import ActPicked, TextSaid
from core.state import CheckRun
from tests.filler import Filler


@pytest.fixture
def person(shared):
    return Filler(*shared)


def acts(person):
    (said,) = (effect for effect in person.effects if isinstance(effect, Say))
    return said.name, [button.act for row in said.buttons for button in row]


@pytest.mark.parametrize(("text", "city"), [("烟台", "yantai"), ("我在临沂", "linyi"), ("Jinan", "jinan")])
def test_a_place_alone_offers_to_look_through_all_that_is_there(person, text, city):
    person.do(TextSaid(text))
    assert acts(person) == ("which_subject", [ScreenIn(city)])
    person.do(ActPicked(ScreenIn(city)))
    run = person.conversation.run
    assert isinstance(run, CheckRun)
    assert (run.programme, run.city) == ("", city)


def test_a_place_that_is_gone_from_the_content_limits_nothing(person):
    person.do(ActPicked(ScreenIn("atlantis")))
    assert person.conversation.run.city == ""


@pytest.mark.parametrize("text", ["is there anything in Jinan for graduates", "我表弟想回济南，有什么给他的吗"])
def test_who_asks_what_there_is_for_somebody_is_shown_what_comes_near(person, text):
    person.do(TextSaid(text))
    name, offered = acts(person)
    assert name == "which_subject"
    assert offered[-1] == ScreenIn("jinan")
    assert len(offered) > 1


@pytest.mark.parametrize("text", ["贫困生", "daycare"])
def test_a_word_for_a_topic_is_no_small_talk_and_asks_for_nobody_else(person, text):
    person.do(TextSaid(text))
    assert acts(person)[0] == "which_programme"
