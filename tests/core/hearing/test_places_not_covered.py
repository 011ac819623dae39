"""Who names a place that no document covers is told so, and may go on with anything."""

import pytest

from core.acts import AskAbout, PassToStaff
from core.acts.check_acts import StartScreen
from core.effects import Say


def acts(person):
    says = (effect for effect in person.effects if isinstance(effect, Say))
    return [button.act for say in says for row in say.buttons for button in row]


@pytest.mark.parametrize("text", ["滕州的", "青岛", "i'm in Qingdao", "我是泰安的", "薛城有助学金吗"])
def test_it_is_told_with_all_that_there_is_to_look_through(person, text):
    person.say(text)
    assert person.says == ["elsewhere"]
    assert [type(act) for act in acts(person)] == [StartScreen, PassToStaff]


@pytest.mark.parametrize("place", ["滕州的", "青岛", "我在威海", "曲阜", "from weihai"])
@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("有没有助学金", "yantai-hope-one-to-one"),
        ("青年驿站", "jinan-youth-station"),
        ("loans", "linyi-youth-startup-loan"),
    ],
)
def test_what_is_asked_next_is_answered(person, place, text, programme):
    person.say(place)
    person.say(text)
    assert programme in {act.programme for act in acts(person) if isinstance(act, AskAbout)}


def test_what_is_offered_then_says_of_which_place_it_is(person):
    person.say("滕州")
    person.say("助学金")
    names = {button.name for say in person.effects for row in say.buttons for button in row}
    assert names == {"choice_programme_in_city"}


def test_what_was_asked_of_it_is_asked_of_the_place_that_is_told_next(person):
    person.say("滕州有没有助学金")
    person.say("烟台的")
    assert {act.programme for act in acts(person) if isinstance(act, AskAbout)} >= {"yantai-hope-one-to-one"}


def test_who_studies_in_a_covered_place_is_answered_for_that(person):
    person.say("我是滕州的，在烟台上学")
    person.say("助学金")
    assert person.conversation.focus.city == "yantai"
