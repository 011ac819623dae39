"""The shipped programmes before people drawn from their own values: few questions, and no verdict ever taken back."""

from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.comparing import holds
from core.eligibility.deducing import Deduced
from core.eligibility.domains import samples
from core.eligibility.rules import Standing, compares
from core.eligibility.screening import screener_of
from tests import shipped

TODAY = date(2025, 6, 15)
CATALOGUE = shipped.catalogue()
SCREENER = screener_of(CATALOGUE)
LIMITS = [one for p in CATALOGUE.programmes.values() for c in p.conditions for one in compares(c.rule)]
LIMITS += [one for i in CATALOGUE.implications.values() for one in (i.when, *i.then)]
VALUES = {
    id: samples(trait, [one for one in LIMITS if one.field == id], today=TODAY)
    for id, trait in CATALOGUE.traits.items()
}
SOME = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


@st.composite
def people(draw):
    """Somebody with every trait who breaks no implication: each is drawn from what the others leave possible."""
    person = {}
    for id in draw(st.permutations(sorted(CATALOGUE.traits))):
        known = SCREENER.known(person, today=TODAY).get(id)
        person[id] = draw(st.sampled_from(known.values if isinstance(known, Deduced) else VALUES[id]))
    if SCREENER.conflicts(person, today=TODAY):
        return draw(st.nothing())
    return person


@SOME
@given(people(), st.sets(st.sampled_from(sorted(CATALOGUE.traits))))
def test_no_verdict_on_a_part_of_the_answers_is_taken_back(person, told):
    part = {field: value for field, value in person.items() if field in told}
    full = SCREENER.verdicts(person, today=TODAY)
    for before, after in zip(SCREENER.verdicts(part, today=TODAY), full, strict=True):
        assert before.verdict in (Standing.UNKNOWN, after.verdict)


@SOME
@given(people())
def test_the_questions_end_with_the_verdicts_that_all_answers_give(person):
    facts = {}
    while field := SCREENER.next(facts, today=TODAY):
        assert field.id not in facts
        facts[field.id] = person[field.id]
    assert len(facts) < len(CATALOGUE.traits) * 2 / 3
    asked = [one.verdict for one in SCREENER.verdicts(facts, today=TODAY)]
    assert asked == [one.verdict for one in SCREENER.verdicts(person, today=TODAY)]


@pytest.mark.parametrize("implication", CATALOGUE.implications.values(), ids=lambda one: one.id)
def test_what_an_implication_excludes_is_told_as_a_contradiction(implication):
    when = implication.when
    meant = [value for value in VALUES[when.field] if held(when, value)]
    assert meant
    for then in implication.then:
        excluded = [value for value in VALUES[then.field] if not held(then, value)]
        assert excluded
        for one, other in product(meant, excluded):
            assert SCREENER.conflicts({when.field: one, then.field: other}, today=TODAY)


def held(compare, value):
    return holds(compare.op, value, compare.value, today=TODAY)
