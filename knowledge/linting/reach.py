"""Whether conditions can be met and can fail, and whether every part of them has an effect: tried out, not proved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from knowledge.linting.trees import MOST, NUMBERS, YES_OR_NO, Answer, comparisons, holds
from knowledge.model import All, Compare, Field, FieldId, Not, Rule
from knowledge.model import Any as AnyOf

Person = Mapping[FieldId, Answer]


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether some person meets the rule, whether some does not, and the comparisons that could as well be left out."""

    can_hold: bool
    can_fail: bool
    idle: tuple[Compare, ...]


def reach(rule: Rule, traits: Mapping[FieldId, Field]) -> Reach:
    """How the rule fares over everybody whom its comparisons tell apart; officers may judge either way."""
    compares = tuple(comparisons(rule))
    people = tuple(_people(compares, traits))
    found = _outcomes(rule, people, {})
    idle = tuple(
        one
        for one in dict.fromkeys(compares)
        if any(found == _outcomes(rule, people, {one: held}) for held in (True, False))
    )
    return Reach(any(found), not all(found), idle)


def _outcomes(rule: Rule, people: Sequence[Person], forced: Mapping[Compare, bool]) -> list[bool]:
    return [_true(rule, person, forced, judged=judged) for person in people for judged in (True, False)]


def _people(compares: Sequence[Compare], traits: Mapping[FieldId, Field]) -> Iterator[Person]:
    fields = tuple(dict.fromkeys(one.field for one in compares))
    values = [_values(traits[id], [one for one in compares if one.field == id]) for id in fields]
    for answers in islice(product(*values), MOST):
        yield dict(zip(fields, answers, strict=True))


def _values(field: Field, compares: Sequence[Compare]) -> tuple[Answer, ...]:
    """Answers that the comparisons tell apart."""
    if field.options:
        return tuple(option.id for option in field.options)
    if field.type in YES_OR_NO:
        return (True, False)
    if field.type not in NUMBERS:
        return (None,)
    named = [one.value for one in compares if isinstance(one.value, int | float)]
    low, high = field.at_least, field.at_most
    near = sorted({value + step for value in named for step in (-1, 0, 1)})
    return tuple(n for n in near if (low is None or n >= low) and (high is None or n <= high)) or (None,)


def _true(rule: Rule, person: Person, forced: Mapping[Compare, bool], *, judged: bool) -> bool:
    match rule:
        case All(parts):
            return all(_true(part, person, forced, judged=judged) for part in parts)
        case AnyOf(parts):
            return any(_true(part, person, forced, judged=judged) for part in parts)
        case Not(part):
            return not _true(part, person, forced, judged=judged)
        case Compare(field, op, value):
            return forced[rule] if rule in forced else holds(op, person[field], value)
        case _:
            return judged
