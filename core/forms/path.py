"""Where a draft stands: derived from its answers, never stored. Answers off the path are kept, and have no effect."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import prod
from typing import Any, Final

from core.eligibility.domains import samples
from core.eligibility.rules import Met, check, compares, held
from core.forms.crosschecks import calculated, clash
from core.same import Same
from core.state import Absent, Answers, FormRun, Value, Why
from knowledge.model import Compare, Field, FieldId, FieldType, Form

# Forms with more branches than this are counted as if all their fields could come.
MOST_PATHS: Final = 128
ORGANISATION: Final = "org_name"
_ANY: Final = Absent(Why.SKIPPED)
# So much of what was worked out is kept.
KEPT: Final = 1024
Apart = Mapping[FieldId, tuple[Value, ...]]
Told = tuple[tuple[FieldId, Value], ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """The fields on the path in order, through the one being asked (None: complete); answered fields off the path."""

    path: tuple[Field, ...]
    asking: Field | None
    dropped: tuple[FieldId, ...]


# The path that was worked out last, with what it was worked out from: a turn asks for the same one several times.
_last: list[tuple[Form, Answers, date, Walk]] = []


def walk(form: Form, answers: Answers, *, today: date) -> Walk:
    """The path through the form that the answers make. A condition sees only answers on the path before it."""
    known = _last[-1:]
    if known and known[0][0] is form and known[0][1] is answers and known[0][2] == today:
        return known[0][3]
    found = _walk(form, answers, today)
    _last[:] = [(form, answers, today, found)]
    return found


def _walk(form: Form, answers: Answers, today: date) -> Walk:
    path: list[Field] = []
    dropped: list[FieldId] = []
    seen: dict[str, Value] = {}
    for field in form.fields:
        if not applies(field, seen, today=today):
            dropped += [field.id] if field.id in answers else []
            continue
        path.append(field)
        value = answers.get(field.id)
        if value is None or not settles(field, value):
            return Walk(tuple(path), field, tuple(dropped))
        seen[field.id] = value
        if form.checks and clash(form, field, seen, today=today) is not None:
            return Walk(tuple(path), field, tuple(dropped))
    return Walk(tuple(path), None, tuple(dropped))


def applies(field: Field, seen: Answers, *, today: date) -> bool:
    """Whether the field is on the path, given the answers before it."""
    if isinstance(field.when, Compare):  # nearly all of them, many times a turn: nobody asks for their reasons
        return held(field.when, seen.get(field.when.field), today) is True
    return field.when is None or isinstance(check(field.when, seen, today=today), Met)


def settles(field: Field, value: Value) -> bool:
    """Whether the value answers the field: a required field cannot be skipped, nor a required consent be refused."""
    if field.required and field.type is FieldType.CONSENT:
        return value is True
    if not isinstance(value, Absent) or not field.required:
        return True
    return (value.why is Why.UNSURE and field.unsure) or (value.why is Why.REFUSED and field.private)


def stopped(form: Form, before: FormRun, after: FormRun, *, today: date) -> tuple[FieldId, ...]:
    """The answers that counted in the draft before and do not after; they are kept, in case that is changed back."""
    dropped = walk(form, after.answers, today=today).dropped
    if not dropped:
        return ()
    known = {*walk(form, before.answers, today=today).dropped, *before.taken}
    asked = (field for field in form.fields if field.id in dropped and field.id not in known)
    return tuple(field.id for field in asked if not field.more)


def answered(walk: Walk, answers: Answers) -> tuple[tuple[Field, Value], ...]:
    """The fields on the path that are answered, with their answers: what a summary shows and what is handed in."""
    fields = (field for field in walk.path if field is not walk.asking)
    return tuple((field, answers[field.id]) for field in fields)


def given(form: Form, answers: Answers, *, today: date) -> tuple[tuple[Field, Value], ...]:
    """All that is handed in: the answers on the path, and what follows from them."""
    told = answered(walk(form, answers, today=today), answers)
    return (*told, *calculated(form, {field.id: value for field, value in told}))


def whose(form: Form, answers: Answers) -> str:
    """Whom a form is about, as far as it was told: the first name of a person in it, else that of an organisation."""
    people = (answers.get(field.id) for field in form.fields if names_person(field.id))
    return next((name for name in (*people, answers.get(ORGANISATION)) if isinstance(name, str)), "")


def names_person(id: str) -> bool:
    """Whether a field asks for the name of whom the form is about."""
    last = id.rpartition(".")[2]
    return last == "name" or (last.endswith("_name") and last not in (ORGANISATION, "guardian_name"))


def previous(form: Form, answers: Answers, field_id: str | None, *, today: date) -> Field | None:
    """The field before that one on the path; the last one for None (the summary); None at the first."""
    path = walk(form, answers, today=today).path
    ids = [field.id for field in path]
    place = len(ids) if field_id is None else ids.index(FieldId(field_id)) if field_id in ids else 0
    return path[place - 1] if place else None


def progress(form: Form, answers: Answers, *, today: date) -> tuple[int, int]:
    """The number of the question now asked, and how many there are on the longest path that is still possible.

    So the total may fall while one goes on, and grows only when somebody adds one more to a repeat group.
    """
    here = walk(form, answers, today=today)
    if here.asking is None:
        return len(here.path), len(here.path)
    number = len(here.path)
    place = next(place for place, field in enumerate(form.fields) if field is here.asking)
    before = {field.id for field in here.path[:-1]}
    told = [id for id in _named(Same(form)) if id in answers and id not in here.dropped]
    seen = tuple((id, answers[id]) for id in told if id in before)
    later = tuple((id, answers[id]) for id in told if id not in before)
    return number, number - 1 + _to_come(Same(form), place, seen, later, today)


def put(run: FormRun, field: Field, value: Value, **besides: Any) -> FormRun:
    """The draft with that answer, at the first open question or the summary; an edit is finished by it.

    `besides` are further changes, made in the same copy.
    """
    taken = tuple(id for id in run.taken if id != field.id)
    return replace(run, answers={**run.answers, field.id: value}, editing=None, taken=taken, **besides)


def at(form: Form, run: FormRun, *, today: date) -> Field | None:
    """The field now asked: the one being edited while it is on the path, or answered ahead of it; else the first open
    one; None: the summary.
    """
    here = walk(form, run.answers, today=today)
    if run.editing is None:
        return here.asking
    ahead = (field for field, _ in told_ahead(form, run.answers, today=today))
    edited = next((field for field in (*here.path, *ahead) if field.id == run.editing), None)
    return edited or here.asking


def told_ahead(form: Form, answers: Answers, *, today: date) -> tuple[tuple[Field, Value], ...]:
    """The answers to questions after the open one, as far as these are asked by what is answered so far."""
    here = walk(form, answers, today=today)
    if here.asking is None:
        return ()
    later = form.fields[next(n for n, one in enumerate(form.fields, 1) if one is here.asking) :]
    seen: Answers = {field.id: value for field, value in answered(here, answers)}
    return tuple((one, answers[one.id]) for one in later if one.id in answers and applies(one, seen, today=today))


@lru_cache(maxsize=KEPT)
def _named(form: Same[Form]) -> tuple[FieldId, ...]:
    """The fields that conditions name: what was answered to the others changes nothing of the path."""
    rules = (field.when for field in form.it.fields if field.when)
    return tuple(dict.fromkeys(limit.field for rule in rules for limit in compares(rule)))


@lru_cache(maxsize=KEPT)
def _to_come(form: Same[Form], place: int, seen: Told, later: Told, today: date) -> int:
    """How many fields can come at most, from that place of the form on; worked out once for all who told the same."""
    rest = form.it.fields[place:]
    apart = _told_apart(rest, today)
    if prod(len(apart[field.id]) for field in rest) > MOST_PATHS:
        return len(rest)
    return _longest(rest, dict(seen), dict(later), apart, today)


def _longest(fields: tuple[Field, ...], seen: Answers, answers: Answers, apart: Apart, today: date) -> int:
    """How many of the fields can be on one path. Values that no later condition tells apart are tried once."""
    before: dict[str, Value] = dict(seen)
    count = 0
    for place, field in enumerate(fields, start=1):
        if not applies(field, before, today=today):
            continue
        count += 1
        told = answers.get(field.id)
        values = apart[field.id] if told is None or not settles(field, told) else (told,)
        if len(values) > 1:
            later = fields[place:]
            return count + max(_longest(later, {**before, field.id: one}, answers, apart, today) for one in values)
        before[field.id] = values[0]
    return count


def _told_apart(fields: tuple[Field, ...], today: date) -> Apart:
    """For each field the values that conditions tell apart; one that means nothing when none asks for it."""
    limits: dict[FieldId, list[Compare]] = {}
    for field in fields:
        for limit in compares(field.when) if field.when else ():
            limits.setdefault(limit.field, []).append(limit)
    return {field.id: _values(field, limits.get(field.id), today) for field in fields}


def _values(field: Field, limits: list[Compare] | None, today: date) -> tuple[Value, ...]:
    if field.more:
        return (False,)
    return samples(field, limits, today=today) if limits else (_ANY,)
