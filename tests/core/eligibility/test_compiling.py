"""Compiled rules say the same as rules that are weighed with their reasons, for everybody."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.eligibility.compiling import RuleTable, fields_of, standing_of
from core.eligibility.deducing import Deduced, Facts
from core.eligibility.rules import Standing, Unknown, check, standing
from core.eligibility.screening import Screener
from core.state import Absent, Why
from knowledge.model import All, Any, Compare, FieldId, Not, Op, Rule, StaffJudges, Stands, Stated, Words
from tests.core.eligibility.test_eligibility import PEOPLE, PROGRAMMES, TRAITS, is_, make_programme

TODAY = date(2025, 6, 15)
JUDGED = StaffJudges(Words("看", "look"))
LEAVES = st.one_of(
    st.builds(
        Compare, st.just(FieldId("age")), st.sampled_from((Op.BELOW, Op.AT_LEAST)), st.sampled_from((14, 28, 40))
    ),
    st.builds(
        Compare, st.just(FieldId("home")), st.sampled_from((Op.IS, Op.IS_NOT)), st.sampled_from(("yantai", "jinan"))
    ),
    st.builds(Compare, st.just(FieldId("owner")), st.just(Op.IS), st.booleans()),
    st.just(JUDGED),
    st.builds(Stated, st.just("places"), st.booleans()),
)
WAYS = ("met", "not_met", "unknown", "staff_decides")
RULES = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.builds(All, st.lists(parts, max_size=3).map(tuple)),
        st.builds(Any, st.lists(parts, max_size=3).map(tuple)),
        st.builds(Not, parts),
        st.builds(Stands, parts, st.lists(st.sampled_from(WAYS), min_size=1).map(tuple), st.just("p")),
    ),
    max_leaves=8,
)
KNOWN = st.fixed_dictionaries(
    {},
    optional={
        "age": st.sampled_from((13, 14, 30, 40, "1985-06-15", "1985-06-16", Absent(Why.UNSURE))),
        "home": st.sampled_from(("yantai", "linyi", Deduced(("jinan", "linyi"), ()), Deduced(("linyi",), ()))),
        "owner": st.sampled_from((True, False, Deduced((False,), ()))),
    },
)


@given(st.lists(RULES, min_size=1, max_size=4), st.lists(KNOWN, min_size=1, max_size=3))
def test_a_compiled_rule_comes_to_the_same_and_waits_for_the_same(rules: list[Rule], people: list[Facts]) -> None:
    table = RuleTable(rules)
    for facts in people:
        codes = table.all(table.outcomes(facts, TODAY))
        for rule, code in zip(rules, codes, strict=True):
            verdict = check(rule, facts, today=TODAY)
            assert standing_of(code) == standing(verdict)
            waited = {id for id in fields_of(rule) if table.bits[id] & code}
            assert waited == (set(verdict.missing) if isinstance(verdict, Unknown) else set())


def test_equal_rules_are_weighed_once() -> None:
    table = RuleTable([is_("owner", True), is_("home", "yantai"), is_("owner", True)])
    assert table.number == (0, 1, 0)
    assert len(table.each(table.outcomes({}, TODAY))) == 2


@given(PROGRAMMES, PEOPLE)
def test_standings_are_the_verdicts_in_one_word(programmes, person) -> None:
    screener = Screener(programmes, TRAITS)
    for facts in ({}, person):
        assert screener.standings(facts, today=TODAY) == tuple(
            one.verdict for one in screener.verdicts(facts, today=TODAY)
        )


def test_a_programme_without_conditions_has_a_standing_of_its_own() -> None:
    screener = Screener((make_programme("free"), make_programme("p", is_("owner", True))), TRAITS)
    assert screener.standings({"owner": False}, today=TODAY) == (Standing.NO_CONDITIONS, Standing.NOT_MET)
