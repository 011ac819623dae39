"""Who has heard of one thing and asks what else there is gets the others of its kind in that place, and no guess."""

import pytest

from core.acts import AskAbout


def offered(person):
    acts = [button.act for row in person.effects[-1].buttons for button in row]
    return [act.programme for act in acts if isinstance(act, AskAbout)]


@pytest.mark.parametrize("text", ["还有别的吗", "还有别的不", "還有別的嗎？", "what else is there?"])
def test_the_others_of_its_kind_are_offered(person, text):
    person.say("烟台一助一")
    person.say(text)
    assert person.says == ["what_else"]
    assert offered(person) == ["yantai-hope-dream-fulfil"]
    person.say("圆梦行动")
    assert person.conversation.focus.programme == "yantai-hope-dream-fulfil"


def test_what_is_asked_next_is_asked_of_what_was_talked_about(person):
    person.say("任城青年驿站")
    person.say("还有别的吗")
    person.say("要钱吗")
    assert person.conversation.focus.programme == "rencheng-youth-station"


def test_a_place_that_has_nothing_like_it_is_said_to_have_nothing(person):
    person.say("烟台交友活动")
    person.say("那济南呢")
    person.say("还有别的吗")
    assert person.says == ["what_else"] and offered(person) == []


def test_without_a_talk_it_is_asked_what_of(person):
    person.say("还有别的吗")
    assert "what_else" not in person.says
