"""What answers come to together: checks over several fields, and values that follow from them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from core.comparing import day_of
from core.eligibility.rules import NotMet, check
from core.state import Answers, Value
from knowledge.model import All, Any, Calculation, Compare, Field, Form, Not, Rule, StaffJudges, Stands, Words

ANSWER: Final = "answer."
# Stands for a comparison with an answer that is not there: nothing is wrong with it.
_UNTOLD: Final = StaffJudges(Words("", ""))


def clash(form: Form, field: Field, seen: Answers, *, today: date) -> Words | None:
    """What is wrong with the answers through this field, if a check that is told here does not hold."""
    for one in form.checks:
        if one.at == field.id and isinstance(check(_with_answers(one.must, seen), seen, today=today), NotMet):
            return one.words
    return None


def calculated(form: Form, answers: Answers) -> tuple[tuple[Field, Value], ...]:
    """The values that follow from the answers, where all that they follow from is there."""
    found = ((one.field, _value(one, answers)) for one in form.calculations)
    return tuple((field, value) for field, value in found if value is not None)


def _with_answers(rule: Rule, seen: Answers) -> Rule:
    """The rule with every `answer.FIELD` replaced by what was answered there."""
    match rule:
        case All(parts) | Any(parts):
            return type(rule)(tuple(_with_answers(part, seen) for part in parts))
        case Not(part) | Stands(part):
            return replace(rule, of=_with_answers(part, seen))
        case Compare(value=str(value)) if value.startswith(ANSWER):
            given = seen.get(value.removeprefix(ANSWER))
            return replace(rule, value=given) if isinstance(given, str | int) else _UNTOLD
    return rule


def _value(one: Calculation, answers: Answers) -> Value | None:
    given = [answers.get(id) for id in one.of]
    if one.how == "days":
        days = [day_of(value) for value in given]
        return (days[1] - days[0]).days if days[0] and days[1] else None
    if not all(isinstance(value, int | str) and not isinstance(value, bool) for value in given):
        return None
    total = sum((Decimal(str(value)) for value in given), Decimal(0))
    return f"{total.normalize():f}"
