"""Every way through a form, tried out up to a bound: whether each ends, and where nobody could get any further."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from typing import Final

from core.comparing import day_of
from core.eligibility.domains import samples
from core.eligibility.rules import compares
from core.forms.crosschecks import ANSWER
from core.forms.path import walk
from core.state import Absent, Answers, Value, Why
from knowledge.model import Compare, Field, FieldId, FieldType, Form

# Of a form with more ways than these, so many are tried.
MOST: Final = 2000
_MANY: Final = (FieldType.CHOICES, FieldType.FILES)


@dataclass(frozen=True, slots=True)
class Stuck:
    """No answer to this field gets past it, with these answers before it."""

    field: FieldId
    answers: Answers


@dataclass(slots=True)
class Explored:
    """How many ways were walked to their end, whether those are all, the fields they met, and dead ends."""

    ways: int = 0
    whole: bool = True
    met: set[FieldId] = field(default_factory=set)
    stuck: list[Stuck] = field(default_factory=list)


def explored(form: Form, *, today: date, most: int = MOST) -> Explored:
    """Every way through the form that its conditions and checks tell apart."""
    found = Explored()
    limits = _limits(form)
    open_ways: list[Answers] = [{}]
    while open_ways:
        if found.ways + len(found.stuck) >= most:
            found.whole = False
            break
        answers = open_ways.pop()
        asking = walk(form, answers, today=today).asking
        if asking is None:
            found.ways += 1
            found.met |= {FieldId(id) for id in answers}
            continue
        onward = [then for then in _tried(asking, answers, limits, today) if _past(form, asking, then, today)]
        open_ways += reversed(onward)
        if not onward:
            found.stuck.append(Stuck(asking.id, answers))
    return found


def _tried(asking: Field, answers: Answers, limits: dict[FieldId, list[Compare]], today: date) -> Iterator[Answers]:
    own = limits.get(asking.id, [])
    values: list[Value] = [_as_many(asking, value) for value in samples(asking, own, today=today)]
    values = [*_beside(own, answers), *values] if own else values[:1]
    if own and not asking.required:
        values.append(Absent(Why.SKIPPED))
    return ({**answers, asking.id: value} for value in dict.fromkeys(values))


def _beside(limits: list[Compare], answers: Answers) -> Iterator[Value]:
    """Values just below, at and above the answers that one is compared with."""
    for limit in limits:
        if not isinstance(limit.value, str) or not limit.value.startswith(ANSWER):
            continue
        other = answers.get(limit.value.removeprefix(ANSWER))
        day = day_of(other)
        for step in (-1, 0, 1):
            if day is not None:
                yield (day + timedelta(days=step)).isoformat()
            elif isinstance(other, int) and not isinstance(other, bool):
                yield other + step


def _as_many(asking: Field, value: Value) -> Value:
    return (value,) if asking.type in _MANY and isinstance(value, str) else value


def _past(form: Form, asking: Field, answers: Answers, today: date) -> bool:
    return walk(form, answers, today=today).asking is not asking


def _limits(form: Form) -> dict[FieldId, list[Compare]]:
    """What each field is compared with, in conditions of later fields and in checks."""
    found: dict[FieldId, list[Compare]] = {}
    rules = chain((one.when for one in form.fields if one.when), (check.must for check in form.checks))
    for limit in chain.from_iterable(map(compares, rules)):
        found.setdefault(limit.field, []).append(limit)
    return found
