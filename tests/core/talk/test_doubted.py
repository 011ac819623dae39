"""Who doubts what was told hears from which document it is, and that staff can confirm it."""

import pytest

DOUBTS = ["你说的这个靠谱吗", "靠谱不", "真的假的", "是真的吗？", "is that true?"]


@pytest.mark.parametrize("text", DOUBTS)
def test_what_was_told_is_traced_to_its_documents(person, text):
    person.say("济南青年驿站")
    person.say(text)
    assert person.says == ["how_true"]
    assert person.effects[-1].args["programme"] == "jinan-youth-station"
    person.say("转人工")
    assert "passed_on" in person.says


def test_in_a_check_the_open_question_is_put_again(person):
    person.say("烟台一助一查条件")
    person.say("你说的这个靠谱吗")
    assert person.says == ["how_true", "trait_question"]


@pytest.mark.parametrize("text", ["你说的这个靠谱吗", "青年驿站真的免费吗"])
def test_where_nothing_was_told_or_something_is_asked_there_is_nothing_to_trace(person, text):
    person.say(text)
    assert "how_true" not in person.says
