"""Who asks which language must be spoken is told so, and goes on in the language of the talk."""

import pytest

from core.acts import OpenForm
from knowledge.model import Lang


@pytest.mark.parametrize(
    "text",
    ["do i have to speak chinese", "Do I need to know Chinese?", "can staff speak english",
     "do i need to know chinese for the yantai association"],
)  # fmt: skip
def test_a_question_about_a_language_switches_nothing(person, text):
    person.say("is there a youth station in Jinan")
    person.say(text)
    assert person.says == ["language_needed"] and person.conversation.lang is Lang.EN
    person.say("how much is it")
    assert person.conversation.lang is Lang.EN


@pytest.mark.parametrize("text", ["一定要会英语吗", "工作人员会说英语吗", "不会中文可以报名吗"])
def test_nor_does_one_in_chinese(person, text):
    person.say("济南青年驿站")
    person.say(text)
    assert person.says == ["language_needed"] and person.conversation.lang is Lang.ZH


def test_in_a_form_the_open_question_is_put_again(person):
    person.tap(OpenForm("yantai-youth-entrepreneur-association-application"))
    person.say("John Park")
    person.say("do i have to speak chinese")
    assert person.says == ["language_needed", "question"]


@pytest.mark.parametrize(("text", "lang"), [("do you speak english", Lang.EN), ("说英文", Lang.EN), ("中文", Lang.ZH)])
def test_a_wish_for_a_language_still_switches(person, text, lang):
    person.say(text)
    assert person.conversation.lang is lang and person.says == ["language_set"]
