"""What would change a verdict: days, to the day, and single facts."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.eligibility.changes import AtYears, OnDay, WithFact, changes, next_change, next_years, ways_in
from core.eligibility.rules import Standing
from core.eligibility.verdicts import check_programme
from core.state import Answers
from knowledge.model import (
    All,
    Any,
    CityId,
    Compare,
    Condition,
    Field,
    FieldId,
    FieldType,
    Op,
    Option,
    OptionId,
    Programme,
    ProgrammeId,
    Rule,
    SourceId,
    StaffJudges,
    Words,
)

TODAY = date(2025, 6, 15)
NONE = Words("", "")
JUDGED = StaffJudges(NONE)
ORDERED = (Op.BELOW, Op.AT_MOST, Op.ABOVE, Op.AT_LEAST, Op.IS, Op.IS_NOT)


def make_programme(*musts: Rule) -> Programme:
    conditions = tuple(Condition(f"c{i}", NONE, rule, True, SourceId("paper")) for i, rule in enumerate(musts))
    return Programme(ProgrammeId("p"), "f", CityId("c"), NONE, (), NONE, (), {}, conditions, {}, {}, (), ())


def age(op: Op, years: float) -> Compare:
    return Compare(FieldId("age"), op, years)


def make_trait(id: str, kind: str, *options: str) -> Field:
    given_options = tuple(Option(OptionId(one), NONE) for one in options)
    return Field(FieldId(id), FieldType(kind), NONE, NONE, NONE, options=given_options)


TRAITS = {
    FieldId("age"): make_trait("age", "age"),
    FieldId("home"): make_trait("home", "choice", "yantai", "jinan", "linyi"),
    FieldId("student"): make_trait("student", "yes_no"),
}
HOME = Compare(FieldId("home"), Op.IN, ("yantai", "jinan"))
STUDENT = Compare(FieldId("student"), Op.IS, True)
ASSOCIATION = make_programme(Any((age(Op.BELOW, 40), All((age(Op.AT_MOST, 45), JUDGED)))))


def test_the_day_on_which_one_turns_forty_is_when_officers_begin_to_decide() -> None:
    assert next_change(ASSOCIATION, {"age": "1985-08-01"}, today=TODAY) == OnDay(
        date(2025, 8, 1), Standing.STAFF_DECIDES
    )


def test_the_last_day_of_an_at_most_is_the_day_before_the_next_birthday() -> None:
    assert next_change(ASSOCIATION, {"age": "1980-01-01"}, today=TODAY) == OnDay(date(2026, 1, 1), Standing.NOT_MET)


def test_a_leap_day_child_is_six_from_the_first_of_march() -> None:
    programme = make_programme(age(Op.AT_LEAST, 6))
    assert next_change(programme, {"age": "2020-02-29"}, today=TODAY) == OnDay(date(2026, 3, 1), Standing.MET)


def test_time_changes_nothing_for_an_age_in_years_or_a_rule_that_is_passed() -> None:
    assert next_change(ASSOCIATION, {"age": 39}, today=TODAY) is None
    assert next_change(ASSOCIATION, {"age": "1960-01-01"}, today=TODAY) is None
    assert next_change(make_programme(HOME), {"home": "linyi"}, today=TODAY) is None


def test_a_single_fact_that_would_open_it_is_named_with_its_values() -> None:
    facts = {"home": "linyi", "age": 30}
    assert ways_in(make_programme(HOME, age(Op.BELOW, 40)), TRAITS, facts, today=TODAY) == (
        WithFact(FieldId("home"), ("yantai", "jinan"), Standing.MET),
    )


def test_the_best_outcome_comes_first() -> None:
    programme = make_programme(Any((STUDENT, All((HOME, JUDGED)))))
    ways = ways_in(programme, TRAITS, {"home": "linyi", "student": False}, today=TODAY)
    assert [(way.field, way.verdict) for way in ways] == [
        ("student", Standing.MET),
        ("home", Standing.STAFF_DECIDES),
    ]


def test_no_single_fact_opens_what_fails_twice_or_by_age() -> None:
    facts = {"home": "linyi", "age": 50, "student": False}
    assert ways_in(make_programme(HOME, STUDENT), TRAITS, facts, today=TODAY) == ()
    assert ways_in(make_programme(age(Op.BELOW, 40)), TRAITS, facts, today=TODAY) == ()


def test_what_is_not_refused_needs_no_way_in() -> None:
    assert ways_in(make_programme(HOME), TRAITS, {"home": "yantai"}, today=TODAY) == ()
    assert ways_in(make_programme(HOME), TRAITS, {}, today=TODAY) == ()


def test_an_age_given_in_years_has_no_day_but_the_years_at_which_it_counts() -> None:
    programme = make_programme(age(Op.AT_LEAST, 16), age(Op.BELOW, 40))
    years = [next_years(programme, TRAITS, {"age": given}, today=TODAY) for given in (12, 16, 39, 40)]
    assert years == [
        AtYears(FieldId("age"), 16, Standing.MET),
        AtYears(FieldId("age"), 40, Standing.NOT_MET),
        AtYears(FieldId("age"), 40, Standing.NOT_MET),
        None,
    ]
    assert next_years(programme, TRAITS, {"age": "2013-06-15"}, today=TODAY) is None


LENIENT = Any((age(Op.BELOW, 40), All((age(Op.BELOW, 46), JUDGED))))


def test_the_age_at_which_staff_judge_is_told_before_the_one_that_ends_it() -> None:
    programme = make_programme(LENIENT, JUDGED)
    found = changes(programme, TRAITS, {"age": 39}, today=TODAY)
    assert [(one.years, one.verdict, one.words is None) for one in found if isinstance(one, AtYears)] == [
        (40, Standing.STAFF_DECIDES, False),
        (46, Standing.NOT_MET, True),
    ]
    born = changes(programme, TRAITS, {"age": "1985-08-01"}, today=TODAY)
    assert [(one.day, one.verdict, one.words is None) for one in born if isinstance(one, OnDay)] == [
        (date(2025, 8, 1), Standing.STAFF_DECIDES, False),
        (date(2031, 8, 1), Standing.NOT_MET, True),
    ]


def test_what_turns_for_one_condition_is_no_news_while_the_whole_is_not_met() -> None:
    programme = make_programme(LENIENT, HOME)
    found = changes(programme, TRAITS, {"age": 39, "home": "linyi"}, today=TODAY)
    assert [one for one in found if not isinstance(one, WithFact)] == []


def test_days_and_years_come_before_single_facts() -> None:
    programme = make_programme(age(Op.AT_LEAST, 16), HOME)
    facts: Answers = {"age": "2010-01-01", "home": "yantai"}
    assert changes(programme, TRAITS, facts, today=TODAY) == (OnDay(date(2026, 1, 1), Standing.MET),)
    assert changes(programme, TRAITS, {"age": 15, "home": "yantai"}, today=TODAY) == (
        AtYears(FieldId("age"), 16, Standing.MET),
    )
    assert [type(one) for one in changes(programme, TRAITS, {"age": 20, "home": "linyi"}, today=TODAY)] == [WithFact]


RULES = st.lists(st.builds(age, st.sampled_from(ORDERED), st.integers(0, 60)), min_size=1, max_size=3).map(tuple)


@given(RULES.map(All) | RULES.map(Any), st.dates(date(1960, 1, 1), TODAY))
def test_the_verdict_stays_until_the_day_that_was_named_and_changes_on_it(rule: Rule, born: date) -> None:
    programme, facts = make_programme(rule), {"age": born.isoformat()}
    now = check_programme(programme, facts, today=TODAY).verdict
    change = next_change(programme, facts, today=TODAY)
    if change is None:
        days = [TODAY + timedelta(days=91 * i) for i in range(300)]
        assert {check_programme(programme, facts, today=day).verdict for day in days} == {now}
        return
    between = [TODAY + (change.day - TODAY) * i / 20 for i in range(20)]
    eve = change.day - timedelta(days=1)
    assert {check_programme(programme, facts, today=day).verdict for day in (*between, eve)} == {now}
    assert check_programme(programme, facts, today=change.day).verdict is change.verdict is not now
