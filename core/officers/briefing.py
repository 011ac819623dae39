"""What waits for officers and what falls due, told in their group once a working day."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from core.acts.staff_acts import OpenCard, OpenQueue, OpenTickets
from core.cases.offering import who
from core.cases.pacing import opens, pace_of
from core.cases.procedures import SUPPLY, begins, life_of
from core.cases.queues import AGED, DUE, OLD, days_waited
from core.deliveries import Reopened
from core.effects import Button, Rows, Say
from core.forms.closing import until
from core.kinds import ReplyKind
from core.state import CHINA, Application, Ticket
from knowledge.model import Catalogue, Form, ProgrammeId

# So many are named of what falls due; there is the queue for the others.
NAMED: Final = 6
# So many programmes of a place are named, those with the most.
MOST: Final = 4
_A_ROW: Final = 2
_DAY: Final = timedelta(days=1)
# So far ahead the next working day is looked for.
_AHEAD: Final = 15


@dataclass(frozen=True, slots=True)
class Desk:
    """What is on the officers' desk: open applications and questions, the longest first; how long answers took."""

    applications: Sequence[Application]
    tickets: Sequence[Ticket]
    took: Sequence[timedelta]
    reopened: Mapping[str, Reopened]


def is_time(catalogue: Catalogue, now: datetime) -> bool:
    """Whether officers are to be told now, if they were not yet today."""
    return catalogue.briefing is not None and not any(
        opens(hours, now) for hours in (catalogue.briefing, catalogue.office)
    )


def briefing(desk: Desk, catalogue: Catalogue, now: datetime) -> Say | None:
    """What officers are told; None when nothing waits and nothing falls due."""
    today, later = now.astimezone(CHINA).date(), next_day(catalogue, now)
    theirs = [one for one in desk.applications if not life_of(one, catalogue).step(one.state, SUPPLY)]
    waiting = [one for one in desk.tickets if not one.talking(now)]
    undecided = _undecided(theirs, later, catalogue)
    ends = [one for one in desk.applications if one.due and one.due.astimezone(CHINA).date() <= today]
    closing = _closing(today, later, desk.reopened, catalogue)
    if not (theirs or waiting or ends or closing):
        return None
    args = {
        **_applications(theirs, catalogue, now),
        **_questions(waiting, desk.took, now),
        "today": today,
        "later": later,
        "undecided": undecided[:NAMED],
        "undecided_more": max(0, len(undecided) - NAMED),
        "ends": [_row(one, catalogue) for one in ends[:NAMED]],
        "ends_more": max(0, len(ends) - NAMED),
        "closing": closing,
    }
    return Say("staff_briefing", args, _buttons(undecided[:NAMED], args))


def next_day(catalogue: Catalogue, now: datetime) -> date:
    """The next day on which officers are told."""
    today = now.astimezone(CHINA).date()
    days = (today + ahead * _DAY for ahead in range(1, _AHEAD))
    at = (day for day in days if _opens_on(catalogue, datetime.combine(day, time(), CHINA)))
    return next(at, today + _DAY)


def _opens_on(catalogue: Catalogue, midnight: datetime) -> bool:
    """Whether officers are there some time on the day that begins then."""
    moments = (opens(hours, midnight) for hours in (catalogue.briefing, catalogue.office) if hours)
    return all(moment is None or moment.date() == midnight.date() for moment in moments)


def _applications(theirs: Sequence[Application], catalogue: Catalogue, now: datetime) -> dict[str, Any]:
    """How many wait for officers, where, in which state, and since when."""
    days = [days_waited(one.received, now) for one in theirs]
    return {
        "count": len(theirs),
        "free": sum(one.assignee is None for one in theirs),
        "states": Counter(one.state for one in theirs).most_common(),
        "places": _places(Counter(one.programme for one in theirs), catalogue),
        "oldest": {**_row(theirs[0], catalogue), "days": days[0]} if theirs else None,
        "old": sum(one >= OLD for one in days),
    }


def _places(counted: Counter[str], catalogue: Catalogue) -> list[dict[str, Any]]:
    """The places with the programmes that have the most, and how many are of others; the most first."""
    found: dict[str, list[tuple[str, int]]] = {}
    for id, many in counted.most_common():
        programme = catalogue.programmes.get(ProgrammeId(id))
        found.setdefault(programme.city if programme else "", []).append((id, many))
    places = [
        {"city": city, "count": _sum(each), "most": each[:MOST], "others": _sum(each[MOST:])}
        for city, each in found.items()
    ]
    return sorted(places, key=lambda place: -int(place["count"]))


def _sum(counted: Iterable[tuple[str, int]]) -> int:
    return sum(many for _, many in counted)


def _questions(waiting: Sequence[Ticket], took: Sequence[timedelta], now: datetime) -> dict[str, Any]:
    """How many questions wait, since when, and which of them are cries for help; `late`: longer than was promised."""
    pace = pace_of(took)
    return {
        "cries": [one.id for one in waiting if one.outcome == ReplyKind.CRISIS],
        "questions": len(waiting),
        "late": sum(now - one.at > pace.span for one in waiting) if pace else 0,
        "days": days_waited(waiting[0].at, now) if waiting else 0,
    }


def _undecided(theirs: Iterable[Application], later: date, catalogue: Catalogue) -> list[dict[str, Any]]:
    """What begins before officers are here again, or on that day, and is not decided; the first to begin first."""
    begin = ((begins(one, life_of(one, catalogue)), one) for one in theirs)
    soon = [(day, one) for day, one in begin if day is not None and day <= later]
    return [{**_row(one, catalogue), "day": day} for day, one in sorted(soon, key=lambda pair: pair[0])]


def _closing(today: date, later: date, reopened: Mapping[str, Reopened], catalogue: Catalogue) -> list[Form]:
    """The forms that can be sent for the last time today, or before officers are here again."""
    last = ((form, until(form.id, catalogue, reopened)) for form in catalogue.forms.values())
    return [form for form, end in last if end is not None and today <= end.day < later]


def _row(one: Application, catalogue: Catalogue) -> dict[str, Any]:
    return {"id": one.id, "number": one.number, "name": who(one, catalogue), "state": one.state, "form": one.form}


def _buttons(undecided: Sequence[Mapping[str, Any]], args: Mapping[str, Any]) -> Rows:
    """What cannot wait, the queue, and the questions, each as a message of its own."""
    named = [
        Button("open_card", OpenCard(one["id"]), {"number": one["number"], "who": one["name"]}) for one in undecided
    ]
    cards = tuple(tuple(named[at : at + _A_ROW]) for at in range(0, len(named), _A_ROW))
    due = (Button("queue_due", OpenQueue(DUE)),) if args["count"] else ()
    old = (Button("queue_old", OpenQueue(AGED)),) if args["old"] else ()
    questions = (Button("tickets_open", OpenTickets()),) if args["questions"] else ()
    last = (*due, *old, *questions)
    return (*cards, last) if last else cards
