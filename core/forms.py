"""Where a draft stands: derived from its answers, never stored. Answers off the path are kept, and have no effect."""

from dataclasses import dataclass, replace
from datetime import date

from core.rules import Met, check
from core.state import Absent, Answers, FormRun, Value, Why
from knowledge.model import Field, FieldId, FieldType, Form


@dataclass(frozen=True, slots=True)
class Walk:
    """The fields on the path in order, through the one being asked (None: complete); answered fields off the path."""

    path: tuple[Field, ...]
    asking: Field | None
    dropped: tuple[FieldId, ...]


def walk(form: Form, answers: Answers, *, today: date) -> Walk:
    """The path through the form that the answers make. A condition sees only answers on the path before it."""
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
    return Walk(tuple(path), None, tuple(dropped))


def applies(field: Field, seen: Answers, *, today: date) -> bool:
    """Whether the field is on the path, given the answers before it."""
    return field.when is None or isinstance(check(field.when, seen, today=today), Met)


def settles(field: Field, value: Value) -> bool:
    """Whether the value answers the field: a required field cannot be skipped, nor a required consent be refused."""
    if field.required and field.type is FieldType.CONSENT:
        return value is True
    if not isinstance(value, Absent) or not field.required:
        return True
    return value.why is Why.UNSURE and field.unsure


def answered(walk: Walk, answers: Answers) -> tuple[tuple[Field, Value], ...]:
    """The fields on the path that are answered, with their answers: what a summary shows and what is handed in."""
    fields = (field for field in walk.path if field is not walk.asking)
    return tuple((field, answers[field.id]) for field in fields)


def previous(form: Form, answers: Answers, field_id: str | None, *, today: date) -> Field | None:
    """The field before that one on the path; the last one for None (the summary); None at the first."""
    path = walk(form, answers, today=today).path
    ids = [field.id for field in path]
    place = len(ids) if field_id is None else ids.index(FieldId(field_id)) if field_id in ids else 0
    return path[place - 1] if place else None


def progress(form: Form, answers: Answers, *, today: date) -> tuple[int, int]:
    """The number of the question now asked, and of how many at most: those that no answer so far rules out."""
    here = walk(form, answers, today=today)
    if here.asking is None:
        return len(here.path), len(here.path)
    after = form.fields[form.fields.index(here.asking) + 1 :]
    return len(here.path), len(here.path) + len(after)


def put(run: FormRun, field: Field, value: Value) -> FormRun:
    """The draft with that answer; an edit is over with it, and the first open question or the summary comes next."""
    return replace(run, answers={**run.answers, field.id: value}, editing=None)


def at(form: Form, run: FormRun, *, today: date) -> Field | None:
    """The field now asked: the one being edited while it is on the path, else the first open one; None: the summary."""
    here = walk(form, run.answers, today=today)
    edited = next((field for field in here.path if field.id == run.editing), None)
    return edited or here.asking
