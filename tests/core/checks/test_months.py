"""Where a month is enough, a day is not asked for, and no day is made up."""

from datetime import date

import pytest

from core.comparing import holds, years_of_month
from core.effects import Say
from knowledge.model import Op

TODAY = date(2026, 3, 2)
STATION = "rencheng-youth-station-booking"


@pytest.fixture
def at_graduation(person):
    person.open(STATION)
    for text in ("李倩", "2002-04-03", "13812345678"):
        person.say(text)
    assert person.asked().id == "graduation_date"
    return person


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2025年6月", "2025-06"),
        ("去年9月毕业的", "2025-09"),
        ("June 2024", "2024-06"),
        ("2024.7", "2024-07"),
        ("2024-07-03", "2024-07-03"),
    ],
)
def test_a_month_is_kept_as_it_is_told(at_graduation, text, kept):
    at_graduation.say(text)
    assert at_graduation.run.answers["graduation_date"] == kept


@pytest.mark.parametrize("text", ["2025年", "2027年6月"])
def test_a_year_or_a_month_to_come_is_not_enough(at_graduation, text):
    at_graduation.say(text)
    assert at_graduation.asked().id == "graduation_date"


def test_where_a_day_is_needed_a_month_is_not_enough(person):
    person.open(STATION)
    for text in ("李倩", "2002年4月"):
        person.say(text)
    assert person.asked().id == "birth_date"


@pytest.mark.parametrize(("month", "years"), [("2025-06", 0), ("2023-02", 3), ("2023-03", None), ("2025-13", None)])
def test_the_years_since_a_month_are_known_where_no_day_of_it_differs(month, years):
    assert years_of_month(month, TODAY) == years


def test_a_month_is_compared_by_its_years():
    assert holds(Op.BELOW, "2025-06", 3, today=TODAY) is True
    assert holds(Op.BELOW, "2022-06", 3, today=TODAY) is False
    assert holds(Op.BELOW, "2023-03", 3, today=TODAY) is None


@pytest.mark.parametrize(
    "texts",
    [
        ("我想住任城青年驿站，去年9月毕业的", "够不够条件", "帮我订一个"),
        ("我想住任城青年驿站，去年9月毕业的", "帮我订一个"),
    ],
)
def test_what_was_told_before_is_offered_for_the_form(person, texts):
    for text in texts:
        person.say(text)
    (offered,) = (effect for effect in person.effects if isinstance(effect, Say))
    assert (offered.name, offered.args["rows"]) == ("take_over", (("graduation_date", "2025-09"),))


def test_a_month_is_read_as_one(shared):
    from knowledge.model import Lang
    from wording.render import Wording

    catalogue, _ = shared
    field = catalogue.forms[STATION].field("graduation_date")
    said = {lang: Wording(catalogue).vocabulary(lang).shown(field, "2025-09") for lang in (Lang.ZH, Lang.EN)}
    assert said == {Lang.ZH: "2025年9月", Lang.EN: "September 2025"}
