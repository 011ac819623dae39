"""Who fears a swindle hears who answers here, and that nothing is charged; a programme's own charge stays its own."""

import pytest


@pytest.mark.parametrize("text", ["你们是骗子吧", "are you scammers", "is this a scam", "你们收费吗", "do you charge"])
def test_the_bot_says_who_it_is_and_that_it_costs_nothing(person, text):
    person.say(text)
    assert person.says == ["can_be_trusted"]


@pytest.mark.parametrize(("first", "text"), [("你们是骗子吧", "要交钱吗"), ("are you scammers", "do i have to pay")])
def test_a_price_asked_right_after_is_that_of_the_bot(person, first, text):
    person.say(first)
    person.say(text)
    assert person.says == ["can_be_trusted"]


def test_a_price_in_a_talk_about_a_programme_is_that_of_the_programme(person):
    for text in ("任城暑托班", "你们是骗子吧", "要交钱吗"):
        person.say(text)
    assert (person.effects[0].args["programme"], person.effects[0].args["attribute"]) == ("rencheng-summer-care", "fee")


@pytest.mark.parametrize("text", ["青创贷是骗子吗", "青创贷靠谱吗"])
def test_a_programme_that_is_doubted_by_name_is_told_by_its_documents(person, text):
    person.say(text)
    assert person.says == ["how_true"]
    assert person.effects[0].args["programme"] == "linyi-youth-startup-loan"
