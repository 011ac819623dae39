"""A telephone number that no document holds is never confirmed, whatever is talked about."""

import pytest

from core.events import TextSaid


@pytest.mark.parametrize("before", ["你好", "青创贷"])
@pytest.mark.parametrize(
    "text",
    [
        "0539-8025117 是不是你们电话",
        "13900001111是你们的人吗",
        "有人用13900001111打给我，是骗子吗",
        "is 0539-8025117 your number?",
    ],
)
def test_who_asks_whose_number_it_is_hears_that_it_is_not_known(person, before, text):
    person.say(before)
    person.say(text)
    assert person.says == ["number_unknown"]
    assert person.conversation.unanswered.query == text
    person.say("转人工")
    assert "passed_on" in person.says


@pytest.mark.parametrize("text", ["一助一给多少钱，是你们发吗", "我电话13900001111", "你们真的投了14000000吗"])
def test_another_figure_or_a_number_that_is_left_is_no_such_question(person, text):
    person.say(text)
    assert person.says != ["number_unknown"]


@pytest.mark.parametrize(
    ("text", "city"),
    [("烟台团市委电话", "yantai"), ("团市委在哪办公", None), ("phone number of yantai youth league", "yantai")],
)
def test_how_to_reach_the_office_is_not_stated(person, text, city):
    person.do(TextSaid(text))
    assert person.says == ["office_not_stated"]
    assert person.effects[0].args["city"] == city


@pytest.mark.parametrize("text", ["任城青年驿站电话", "烟台团委孵化了多少家社会组织"])
def test_what_names_something_else_is_asked_of_that(person, text):
    person.do(TextSaid(text))
    assert person.says != ["office_not_stated"]


@pytest.mark.parametrize(
    "text", ["12355是什么", "有没有青少年服务热线", "心理热线电话多少", "is there a hotline for kids in trouble"]
)
def test_who_asks_for_a_help_line_is_told_the_public_ones(person, text):
    person.do(TextSaid(text))
    assert person.says == ["help_lines"]


def test_a_help_line_in_a_longer_message_is_part_of_what_is_told(person):
    person.do(TextSaid("我是学校的心理老师，想带学生去烟台的青年之家参观，听说你们和12355热线有合作，怎么预约"))
    assert person.says != ["help_lines"]
