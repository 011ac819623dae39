"""Weighing rules: the table of situations, the laws of the logic, and that no verdict is ever taken back."""

from datetime import date
from pathlib import Path
from typing import Any as Anything

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from core.eligibility.rules import Met, NotMet, StaffDecides, Unknown, check, compares, every, some, standing
from core.state import Absent, Answers, Value, Why
from knowledge.model import All, Any, Compare, FieldId, Not, Op, Rule, StaffJudges, Words

TODAY = date(2025, 6, 15)
CASES = YAML(typ="safe").load(Path(__file__).parents[2] / "cases" / "verdicts.yaml")


def make_rule(spec: dict[str, Anything]) -> Rule:
    match spec:
        case {"all": parts}:
            return All(tuple(map(make_rule, parts)))
        case {"any": parts}:
            return Any(tuple(map(make_rule, parts)))
        case {"not": part}:
            return Not(make_rule(part))
        case {"staff": words}:
            return StaffJudges(Words(words, words))
        case {"field": field, **rest}:
            ((op, value),) = rest.items()
            return Compare(FieldId(field), Op(op), tuple(value) if isinstance(value, list) else value)
    raise AssertionError(spec)


def make_facts(spec: dict[str, Anything]) -> Answers:
    absent = {"unsure": Absent(Why.UNSURE), "refused": Absent(Why.REFUSED)}
    return {field: absent.get(value, value) for field, value in spec.items()}


@pytest.mark.parametrize(
    ("rule", "situation"),
    [pytest.param(case["rule"], s, id=f"{case['name']}-{s['facts']}") for case in CASES for s in case["situations"]],
)
def test_situations(rule: dict[str, Anything], situation: dict[str, Anything]) -> None:
    verdict = check(make_rule(rule), make_facts(situation["facts"]), today=situation.get("today", TODAY))
    assert standing(verdict) == situation["verdict"]
    if isinstance(verdict, Unknown):
        assert list(verdict.missing) == situation["waits_for"]


def test_a_verdict_names_the_comparisons_that_made_it_so() -> None:
    old, far = Compare(FieldId("age"), Op.BELOW, 40), Compare(FieldId("city"), Op.IS, "yantai")
    verdict = check(All((old, far)), {"age": 41, "city": "yantai"}, today=TODAY)
    assert isinstance(verdict, NotMet)
    assert [(one.compare, one.given, one.held) for one in verdict.because] == [(old, 41, False)]


AGES = st.integers(0, 90) | st.dates(date(1940, 1, 1), TODAY).map(date.isoformat)
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "age": AGES,
    "graduated": st.dates(date(2010, 1, 1), date(2027, 1, 1)).map(date.isoformat),
    "city": st.sampled_from(["yantai", "jinan", "linyi"]),
    "stage": st.sampled_from(["primary", "junior"]),
    "student": st.booleans(),
    "owner": st.booleans(),
}
ORDERED = st.sampled_from([Op.BELOW, Op.AT_MOST, Op.ABOVE, Op.AT_LEAST, Op.IS, Op.IS_NOT])
EQUAL = st.sampled_from([Op.IS, Op.IS_NOT])


def leaves() -> st.SearchStrategy[Rule]:
    numbers = st.builds(Compare, st.just("age"), ORDERED, st.integers(0, 90) | st.floats(0, 90))
    years = st.builds(Compare, st.just("graduated"), ORDERED, st.integers(-1, 9))
    cities = st.builds(Compare, st.just("city"), st.just(Op.IN), st.lists(VALUES["city"]).map(tuple))
    stages = st.builds(Compare, st.sampled_from(["city", "stage"]), EQUAL, VALUES["city"] | VALUES["stage"])
    flags = st.builds(Compare, st.sampled_from(["student", "owner"]), EQUAL, st.booleans())
    staff = st.sampled_from("abc").map(lambda word: StaffJudges(Words(word, word)))
    return numbers | years | cities | stages | flags | staff


def trees(parts: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    several = st.lists(parts, max_size=4).map(tuple)
    return several.map(All) | several.map(Any) | parts.map(Not)


RULES = st.recursive(leaves(), trees, max_leaves=12)
FULL = st.fixed_dictionaries(VALUES)
ABSENT = st.sampled_from([None, Absent(Why.UNSURE), Absent(Why.REFUSED), Absent(Why.SKIPPED)])


@st.composite
def partial_and_full(draw: st.DrawFn) -> tuple[Answers, Answers]:
    full = draw(FULL)
    gone = draw(st.dictionaries(st.sampled_from(sorted(VALUES)), ABSENT))
    part = {field: gone.get(field, value) for field, value in full.items()}
    return {field: value for field, value in part.items() if value is not None}, full


@given(RULES, partial_and_full())
def test_no_verdict_is_taken_back_when_more_becomes_known(rule: Rule, facts: tuple[Answers, Answers]) -> None:
    part, full = facts
    before, after = check(rule, part, today=TODAY), check(rule, full, today=TODAY)
    if not isinstance(before, Unknown):
        assert standing(before) == standing(after)
    assert not isinstance(after, Unknown)


@given(RULES, partial_and_full())
def test_it_waits_only_for_facts_of_the_rule_that_are_not_given(rule: Rule, facts: tuple[Answers, Answers]) -> None:
    part, _ = facts
    verdict = check(rule, part, today=TODAY)
    if isinstance(verdict, Unknown):
        given_now = {field for field, value in part.items() if not isinstance(value, Absent)}
        assert verdict.missing
        assert set(verdict.missing) <= {limit.field for limit in compares(rule)} - given_now


@given(RULES, FULL)
def test_twice_not_is_the_rule_itself(rule: Rule, facts: Answers) -> None:
    assert check(Not(Not(rule)), facts, today=TODAY) == check(rule, facts, today=TODAY)


@given(RULES, RULES, partial_and_full())
def test_all_and_any_mirror_each_other(left: Rule, right: Rule, facts: tuple[Answers, Answers]) -> None:
    part, _ = facts
    both, neither = All((left, right)), Not(Any((Not(left), Not(right))))
    assert standing(check(both, part, today=TODAY)) == standing(check(neither, part, today=TODAY))


def test_the_order_of_verdicts() -> None:
    met, not_met, unknown, staff = Met(), NotMet(), Unknown((FieldId("age"),)), StaffDecides((Words("a", "a"),))
    assert every([met, staff, unknown, not_met]) == not_met
    assert every([met, staff, unknown]) == unknown
    assert every([met, staff]) == staff
    assert some([not_met, staff, unknown, met]) == met
    assert some([not_met, staff, unknown]) == unknown
    assert some([not_met, staff]) == staff
