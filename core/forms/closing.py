"""Until when a form can be sent: the last day that its file or its programme names, unless officers opened it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from core.deliveries import Reopened
from core.forms.nudging import Kept, awake
from core.parse import Accepted, parse
from core.state import CHINA, FormRun, Officer, World
from knowledge.model import Catalogue, Field, FieldId, FieldType, Form, FormId, Words

# From when on the end is told wherever the form is shown, and when people are reminded of their drafts.
NEAR: Final = timedelta(days=7)
REMINDED: Final = timedelta(days=3)
# Whoever was at it so lately needs no reminder.
JUST_NOW: Final = timedelta(hours=2)
_NOTHING: Final = Words("", "")
_DAY: Final = Field(FieldId("until"), FieldType.DATE, _NOTHING, _NOTHING, _NOTHING, at_most=0)


@dataclass(frozen=True, slots=True)
class Until:
    """The last day, and the document that names it; `moved` is when officers opened the form again until then."""

    day: date
    source: str
    moved: datetime | None = None

    @property
    def end(self) -> datetime:
        """The first moment that is too late."""
        return datetime.combine(self.day + timedelta(days=1), time(), CHINA)


def until(form: str, catalogue: Catalogue, reopened: Mapping[str, Reopened]) -> Until | None:
    """The last day for sending the form; None when there is none."""
    closing, again = catalogue.closing_of(form), reopened.get(form)
    if closing is None:
        return None
    if again is not None and again.until > closing.day:
        return Until(again.until, closing.source, again.at)
    return Until(closing.day, closing.source)


def is_closed(form: str, world: World) -> bool:
    """Whether it is too late to send the form."""
    last = until(form, world.catalogue, world.reopened)
    return last is not None and world.now >= last.end


def is_closed_for(run: FormRun, world: World) -> bool:
    """The same of a draft; what an officer asked for anew has a time of its own."""
    return not run.kept and is_closed(run.form, world)


def said_of(form: str, world: World) -> dict[str, Any]:
    """What messages say of the last day, in this turn."""
    return said(until(form, world.catalogue, world.reopened), world.now)


def said(last: Until | None, now: datetime) -> dict[str, Any]:
    """The last day and its source, whether it is over, how near it is, and how many days are left after today."""
    left = last.end - now if last else None
    days = (last.day - now.astimezone(CHINA).date()).days if last else 0
    return {
        "closes": last,
        "closed": left is not None and left <= timedelta(),
        "near": left is not None and timedelta() < left <= NEAR,
        "days_left": max(0, days),
    }


def reminder(last: Until, kept: Kept, now: datetime) -> str | None:
    """The message that is due to somebody with a draft, once for each last day, while there is time; None: none is."""
    if kept.warned == last.day or now >= last.end or awake(now) != now:
        return None
    if last.moved and kept.touched < last.moved:
        return "form_reopened"
    return "closing_soon" if last.end - now <= REMINDED and kept.touched <= now - JUST_NOW else None


def reopened(
    form: Form, day: date, reason: str, *, officer: Officer, last: Until | None, now: datetime
) -> Reopened | str:
    """The form opened again until that day; or why it cannot be."""
    if not officer.may(form.programme):
        return "not_yours"
    if last is None:
        return "no_closing"
    if day <= last.day or day < now.astimezone(CHINA).date():
        return "not_later"
    return Reopened(form.id, day, officer.id, reason.strip(), now) if reason.strip() else "reason_needed"


def read_reopening(text: str, world: World) -> tuple[Form, date, str] | None:
    """The form, the day and the reason in "FORM DAY reason"; None when a form or a day is missing."""
    named, _, rest = text.strip().partition(" ")
    day, _, reason = rest.strip().partition(" ")
    form = world.catalogue.forms.get(FormId(named))
    read = parse(_DAY, day, today=world.today) if form and day else None
    if form is None or not isinstance(read, Accepted) or not isinstance(read.value, str):
        return None
    return form, date.fromisoformat(read.value), reason.strip()
