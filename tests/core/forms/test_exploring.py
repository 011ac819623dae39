"""Every way through a form is tried up to a bound, and a place where nobody gets any further is found."""

from datetime import date

import pytest

from core.forms.exploring import explored
from knowledge.model import Compare, CrossCheck, Field, FieldId, FieldType, Form, FormId, Op, Option, OptionId, Words

TODAY = date(2026, 3, 2)
NONE = Words("", "")


def make(id, kind, **more):
    options = tuple(Option(OptionId(one), Words(one, one)) for one in more.pop("options", ()))
    return Field(FieldId(id), FieldType(kind), NONE, NONE, NONE, options=options, **more)


def compare(field, op, value):
    return Compare(FieldId(field), Op(op), value)


def form_of(*fields, checks=()):
    return Form(FormId("f"), "v", "p", "booking", NONE, NONE, (), fields, checks=tuple(checks))


STAY = (make("arrival", "date"), make("departure", "date"))


def test_each_branch_is_a_way_of_its_own():
    form = form_of(
        make("kind", "choice", options=("a", "b", "c")),
        make("more", "text", when=compare("kind", "is", "b")),
        make("age", "age", when=compare("kind", "is_not", "a")),
        make("guardian", "text", when=compare("age", "below", 18)),
    )
    found = explored(form, today=TODAY)
    assert (found.ways, found.whole, found.stuck) == (5, True, [])
    assert found.met == {"kind", "more", "age", "guardian"}


@pytest.mark.parametrize(("op", "stuck"), [("above", False), ("at_least", False), ("is", False)])
def test_a_check_against_another_answer_can_be_met(op, stuck):
    check = CrossCheck(FieldId("departure"), compare("departure", op, "answer.arrival"), NONE)
    assert bool(explored(form_of(*STAY, checks=[check]), today=TODAY).stuck) is stuck


def test_a_check_that_never_holds_on_one_branch_is_a_dead_end():
    form = form_of(
        make("kind", "choice", options=("a", "b")),
        make("count", "integer", at_least=1, at_most=5),
        checks=[CrossCheck(FieldId("count"), compare("count", "above", 9), NONE)],
    )
    found = explored(form, today=TODAY)
    assert [one.field for one in found.stuck] == ["count"]
    assert found.ways == 0


def test_more_ways_than_the_bound_are_not_all_walked():
    many = [make(f"q{number}", "yes_no") for number in range(12)]
    told = [make(f"t{number}", "text", when=compare(f"q{number}", "is", True)) for number in range(12)]
    found = explored(form_of(*many, *told), today=TODAY, most=100)
    assert (found.ways, found.whole) == (100, False)


def test_every_way_through_every_shipped_form_comes_to_its_end(catalogue):
    for form in catalogue.forms.values():
        found = explored(form, today=TODAY)
        assert (found.whole, found.stuck) == (True, []), form.id
        assert {field.id for field in form.fields} <= found.met, form.id
