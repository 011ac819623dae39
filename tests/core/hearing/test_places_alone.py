"""Who names a place and nothing else, or asks what there is for somebody, is asked what it may be about."""

import pytest

from core.acts import AskTopic
from core.acts.check_acts import ScreenIn, StartScreen
from core.effects import Say
from core.events import ActPicked, TextSaid
from core.state import CheckRun


def acts(person):
    (said,) = (effect for effect in person.effects if isinstance(effect, Say))
    return said.name, [button.act for row in said.buttons for button in row]


@pytest.mark.parametrize(("text", "city"), [("烟台", "yantai"), ("我在临沂", "linyi"), ("Jinan", "jinan")])
def test_a_place_alone_offers_to_look_through_all_that_is_there(person, text, city):
    person.do(TextSaid(text))
    name, offered = acts(person)
    assert name == "which_subject"
    assert offered[-1] == ScreenIn(city)
    assert [type(act) for act in offered[:-1]] == [AskTopic] * 4
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


def test_who_does_not_say_what_they_want_is_offered_topics(person):
    person.do(TextSaid("你们有什么服务"))
    name, offered = acts(person)
    assert name == "which_subject"
    assert offered[0] == AskTopic("student_aid", "")
    assert offered[-1] == StartScreen()
    person.do(ActPicked(AskTopic("student_aid", "")))
    assert acts(person)[0] == "which_programme"


def test_a_topic_of_a_place_is_told_of_that_place(person):
    person.do(ActPicked(AskTopic("loan", "linyi")))
    name, offered = acts(person)
    assert name == "which_programme"
    assert {act.programme for act in offered} == {"linyi-youth-startup-loan", "linyi-good-rural-youth-credit"}


def test_a_topic_that_is_gone_from_the_content_is_answered_with_what_there_is(person):
    person.do(ActPicked(AskTopic("astrology", "")))
    assert person.says == ["what_there_is"]


@pytest.mark.parametrize(
    ("text", "first"), [("没钱上学", "yantai-hope-one-to-one"), ("刚毕业没地方住", "jinan-youth-station")]
)
def test_a_few_words_of_need_are_offered_what_their_topic_has(person, text, first):
    person.do(TextSaid(text))
    _, offered = acts(person)
    assert offered[0].programme == first


@pytest.mark.parametrize(("text", "city"), [("what about rencheng", "jining-rencheng"), ("烟台有什么", "yantai")])
def test_who_asks_what_there_is_in_a_place_chooses_there(person, text, city):
    person.do(TextSaid(text))
    name, offered = acts(person)
    assert name == "which_subject" and offered[-1] == ScreenIn(city)


def test_who_asks_what_there_is_for_them_in_a_place_looks_through_it(person):
    person.do(TextSaid("what is there in linyi for me"))
    assert isinstance(person.conversation.run, CheckRun) and person.conversation.run.city == "linyi"
