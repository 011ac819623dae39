"""A length where a day is asked for: the day follows from the one on which it begins, if that was told."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.comparing import day_of
from core.effects import Say
from core.forms.path import given
from core.parse import Accepted, Parsed, Rejected, parse
from core.state import Answers, Turn
from knowledge.model import Field, FieldId, Form


@dataclass(frozen=True, slots=True)
class Since:
    """Where a day was reckoned from: so many days after the answer to that field."""

    field: FieldId
    days: int


def reckoned(form: Form, field: Field, answers: Answers, read: Parsed, *, today: date) -> tuple[Parsed, Since | None]:
    """What was read; a length is the day on which it ends, in doubt, where the day on which it begins was told."""
    days = read.args["days"] if isinstance(read, Rejected) and read.why == "only_length" else None
    first = next((one.of[0] for one in form.calculations if one.how == "days" and one.of[1] == field.id), None)
    if not isinstance(days, int) or first is None:
        return read, None
    begins = next((day_of(value) for one, value in given(form, answers, today=today) if one.id == first), None)
    if begins is None:
        return read, None
    ends = parse(field, (begins + timedelta(days=days)).isoformat(), today=today)
    return (Accepted(ends.value, doubtful=True), Since(first, days)) if isinstance(ends, Accepted) else (ends, None)


def told_since(turn: Turn, since: Since | None) -> Turn:
    """The turn that also tells what the day was reckoned from, so that the person can put it right."""
    if since is None:
        return turn
    more = {"since": (since.field, since.days)}
    says = (replace(one, args={**one.args, **more}) if isinstance(one, Say) else one for one in turn.effects)
    return replace(turn, effects=tuple(says))
