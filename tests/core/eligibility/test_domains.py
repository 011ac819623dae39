"""The values that stand for all others: one on each side of every limit."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.comparing import full_years, holds
from core.eligibility.domains import OTHER, anniversary, samples, years_before
from knowledge.model import Compare, Field, FieldId, FieldType, Op, Option, OptionId, Words

TODAY = date(2025, 6, 15)
NONE = Words("", "")
OPS = st.sampled_from([Op.IS, Op.IS_NOT, Op.BELOW, Op.AT_MOST, Op.ABOVE, Op.AT_LEAST])


def make_field(kind: str, **bounds: int) -> Field:
    return Field(FieldId("x"), FieldType(kind), NONE, NONE, NONE, **bounds)


def limit(op: Op, value: str | float | bool) -> Compare:
    return Compare(FieldId("x"), op, value)


def test_an_age_has_one_value_on_each_side_of_a_limit() -> None:
    limits = [limit(Op.BELOW, 40), limit(Op.AT_MOST, 45)]
    assert samples(make_field("age"), limits, today=TODAY) == (39, 40, 46)


def test_the_bounds_of_the_field_leave_out_what_cannot_be_given() -> None:
    assert samples(make_field("age", at_least=18, at_most=42), [limit(Op.AT_MOST, 45)], today=TODAY) == (18,)


def test_options_yes_and_no_and_texts() -> None:
    field = Field(FieldId("x"), FieldType.CHOICE, NONE, NONE, NONE, options=(Option(OptionId("a"), NONE),))
    assert samples(field, [], today=TODAY) == ("a",)
    assert samples(make_field("yes_no"), [], today=TODAY) == (True, False)
    assert samples(make_field("text"), [limit(Op.IS, "a")], today=TODAY) == ("a", OTHER)


def test_a_day_limit_is_sampled_before_on_and_after() -> None:
    days = samples(make_field("date"), [limit(Op.AT_MOST, "2020-01-01")], today=TODAY)
    assert set(days) >= {"2019-12-31", "2020-01-01", "2020-01-02"}


@given(st.lists(st.builds(limit, OPS, st.integers(0, 90)), max_size=4), st.integers(0, 120))
def test_every_number_fares_as_one_of_the_samples(limits: list[Compare], age: int) -> None:
    def fares(value: bool | int | str) -> list[bool | None]:
        return [holds(one.op, value, one.value, today=TODAY) for one in limits]

    assert fares(age) in [fares(value) for value in samples(make_field("age"), limits, today=TODAY)]


@given(st.lists(st.builds(limit, OPS, st.integers(-3, 30)), max_size=4), st.dates(date(1930, 1, 1), date(2030, 1, 1)))
def test_every_day_fares_as_one_of_the_samples(limits: list[Compare], day: date) -> None:
    def fares(value: bool | int | str) -> list[bool | None]:
        return [holds(one.op, value, one.value, today=TODAY) for one in limits]

    assert fares(day.isoformat()) in [fares(value) for value in samples(make_field("date"), limits, today=TODAY)]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 90))
def test_full_years_turn_on_the_anniversary_and_not_the_day_before(day: date, years: int) -> None:
    turn = anniversary(day, years)
    assert full_years(day, turn) == years
    assert full_years(day, date.fromordinal(turn.toordinal() - 1)) == years - 1


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 90))
def test_the_latest_day_since_which_years_have_passed(today: date, years: int) -> None:
    day = years_before(today, years)
    assert full_years(day, today) == years
    assert full_years(date.fromordinal(day.toordinal() + 1), today) == years - 1
