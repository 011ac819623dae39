"""Facts from other software: typed values are checked, texts are read, nothing is guessed."""

from datetime import date

import pytest

from core.eligibility.facts_given import read_facts
from core.state import Absent, Value, Why
from knowledge.model import Field, FieldId, FieldType, Option, OptionId, Words

TODAY = date(2025, 6, 15)
NONE = Words("", "")


def make_trait(id: str, kind: str, *options: str) -> Field:
    given = tuple(Option(OptionId(one), Words(one, one)) for one in options)
    return Field(FieldId(id), FieldType(kind), NONE, NONE, NONE, options=given)


TRAITS = {
    trait.id: trait
    for trait in (
        make_trait("age", "age"),
        make_trait("city", "choice", "1", "yantai"),
        make_trait("student", "yes_no"),
    )
}


@pytest.mark.parametrize(
    ("field", "given", "fact"),
    [
        ("age", 39, 39),
        ("age", "1985-06-15", "1985-06-15"),
        ("age", "39岁", 39),
        ("city", "yantai", "yantai"),
        ("city", "1", "1"),
        ("student", True, True),
        ("student", "否", False),
        ("age", None, Absent(Why.UNSURE)),
        ("age", "~unsure", Absent(Why.UNSURE)),
        ("age", "~refused", Absent(Why.REFUSED)),
    ],
)
def test_understood(field: str, given: object, fact: Value) -> None:
    told = read_facts({field: given}, TRAITS, today=TODAY)
    assert (told.facts, told.refused) == ({field: fact}, {})


@pytest.mark.parametrize(
    ("field", "given", "why"),
    [
        ("age", 200, "age_out_of_range"),
        ("age", "2030-01-01", "date_in_future"),
        ("age", True, "wrong_type"),
        ("age", 39.5, "wrong_type"),
        ("age", [39], "wrong_type"),
        ("city", "atlantis", "choice_unknown"),
        ("city", 1, "wrong_type"),
        ("student", 1, "wrong_type"),
        ("shoe_size", 42, "unknown_field"),
    ],
)
def test_refused(field: str, given: object, why: str) -> None:
    told = read_facts({field: given}, TRAITS, today=TODAY)
    assert told.facts == {}
    assert {id: refused.why for id, refused in told.refused.items()} == {field: why}


def test_one_bad_fact_does_not_spoil_the_others() -> None:
    told = read_facts({"age": 200, "student": False}, TRAITS, today=TODAY)
    assert told.facts == {"student": False}
    assert told.refused["age"].why == "age_out_of_range"
