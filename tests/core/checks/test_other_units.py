"""A number of one thing is not taken for another: an age for years, a year for how many, one unit for the next."""

import pytest

from core.parse import Rejected, parse
from core.state import Absent, CheckRun, Why

STATION = "任城青年驿站"
SINCE = "years_since_graduation"


@pytest.fixture
def asked(person):
    """A person who is asked how long ago they graduated."""
    person.say(f"{STATION}我够条件吗")
    return person


def facts(person):
    run = person.conversation.run
    return (run if isinstance(run, CheckRun) else person.conversation.told).facts


@pytest.mark.parametrize("text", ["我24岁", "我24", "今年24了", "24 years old", "I'm 24"])
def test_an_age_is_not_how_long_ago_somebody_graduated(asked, text):
    asked.say(text)
    assert asked.says == ["rejected_other_unit"]
    assert not facts(asked)


def test_what_could_be_a_year_or_a_number_of_years_is_asked_about(asked):
    asked.say("24")
    assert asked.says == ["rejected_since_unclear"]


@pytest.mark.parametrize("text", ["我24岁，去年毕业", "去年毕业，今年24", "I'm 24, graduated last summer"])
def test_what_answers_is_taken_out_of_two_things_that_are_told(asked, text):
    asked.say(text)
    assert facts(asked)[SINCE] in (0, 1)


@pytest.mark.parametrize("text", ["还没毕业，大四", "明年六月毕业", "I haven't graduated yet", "2099年毕业"])
def test_who_has_not_graduated_need_not_say_so_by_a_button(asked, text):
    asked.say(text)
    assert facts(asked)[SINCE] == Absent(Why.UNSURE)


def test_the_month_of_a_year_that_was_told_is_no_number_of_years(asked):
    asked.say(f"{asked.world().today.year - 3}年毕业")
    assert asked.says == ["rejected_month_missing"]
    asked.say("1")
    assert facts(asked)[SINCE] == f"{asked.world().today.year - 3}-01"


@pytest.mark.parametrize(
    ("form", "before", "text"),
    [
        ("jinan-graduation-ceremony-sign-up", "party_size", "3岁"),
        ("jinan-graduation-ceremony-sign-up", "party_size", "3天"),
        ("jinan-rural-youth-loan-referral", "amount_wanted", "3年"),
        ("rencheng-youth-station-booking", "nights", "3个人"),
    ],
)
def test_another_unit_than_the_question_s_own_is_refused(person, form, before, text):
    field = next(one for one in person.world().catalogue.forms[form].fields if one.id == before)
    read = parse(field, text, today=person.world().today)
    assert isinstance(read, Rejected)
    assert read.why == "other_unit"


@pytest.mark.parametrize(
    ("text", "band"), [("3岁", "under_14"), ("我24岁", "adult"), ("24", "adult"), ("i'm 36", "over_35"), ("2", "teen")]
)
def test_an_age_is_in_one_of_the_spans(person, text, band):
    assert parse(_field(person, "age_band"), text, today=person.world().today).value == band


@pytest.mark.parametrize(
    ("field", "text"), [("age_band", "大人2个小孩1个"), ("guardian_name", "不对，4个"), ("full_name", "不对，3岁")]
)
def test_who_counts_people_names_neither_an_age_nor_a_person(person, field, text):
    assert isinstance(parse(_field(person, field), text, today=person.world().today), Rejected)


def _field(person, id):
    return next(
        one for one in person.world().catalogue.forms["jinan-graduation-ceremony-sign-up"].fields if one.id == id
    )
