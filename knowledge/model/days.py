"""Days and hours that the content names: last days of forms, and when officers are there."""

from dataclasses import dataclass
from datetime import date, time

from knowledge.model.rule import SourceId


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When officers are there: on these days of the week (Monday is 1), but for the days that are `closed`."""

    days: tuple[int, ...]
    begins: time
    ends: time
    closed: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """The last day on which a form can be sent, and the document that says so."""

    day: date
    source: SourceId
