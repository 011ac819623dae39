"""Applications whose days of retention are over: when that is, and what is left of them afterwards."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from core.cases.applications import CLOCK, Decided, MoveMade, Refused, recorded
from core.cases.erasing import emptied
from core.cases.offering import tell
from core.cases.procedures import last_day
from core.effects import Erase, SaveApplication
from core.state import Application
from knowledge.model import Catalogue, Kind, Retention
from knowledge.model.procedure import Procedure
from knowledge.model.retention import of_kind

EXPIRE: Final = "expire"


def class_of(application: Application, catalogue: Catalogue) -> Retention | None:
    """The class that says how long it is kept once it is closed; None: nothing does."""
    classes = of_kind(catalogue.retentions, Kind.APPLICATIONS).values()
    rest = next((one for one in classes if not one.states), None)
    return next((one for one in classes if application.state in one.states), rest)


def kept_until(application: Application, life: Procedure, catalogue: Catalogue) -> datetime | None:
    """The moment from which it need not be kept; None while it is open, and where nothing names an end.

    The days count from its last change, or from the last day on which something could be done about it: an appeal, a
    decision taken back, a booking cancelled.
    """
    named = class_of(application, catalogue)
    if application.open or named is None:
        return None
    steps = (step for (state, _), step in life.steps.items() if state == application.state)
    last = (day for step in steps if (day := last_day(application, step)) is not None)
    return max((application.changed, *last)) + timedelta(days=named.days)


def is_over(application: Application, life: Procedure, catalogue: Catalogue, *, now: datetime) -> bool:
    """Whether it need not be kept any more and still tells of its applicant."""
    until = kept_until(application, life, catalogue)
    return until is not None and now >= until and bool(application.answers)


def expire(application: Application, life: Procedure, catalogue: Catalogue, *, now: datetime) -> Decided | Refused:
    """The application without what tells of its applicant, who is told so; number, state and acts stay. Refused before
    its time.
    """
    if not is_over(application, life, catalogue, now=now):
        return Refused("not_possible")
    after = emptied(application)
    record = recorded(application, after, life, MoveMade(EXPIRE, CLOCK, "", now))
    told = tell(after, life, "application_expired")
    news = replace(told, say=replace(told.say, buttons=()))
    return Decided(after, (SaveApplication(after), Erase(application.id), record, news))
