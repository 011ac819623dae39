"""How long answers of officers take, as measured, and when officers are there: nothing else may be promised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from core.state import CHINA
from knowledge.model import OfficeHours

# So far back it is looked; fewer answers than these say nothing.
BACK: Final = timedelta(days=60)
FEWEST: Final = 5
# Three of four answers came within what is told.
SHARE: Final = 0.75
_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """Within so many hours, or days, three of four answers came."""

    count: int
    unit: str

    @property
    def span(self) -> timedelta:
        """The same as a span of time."""
        return self.count * (_DAY if self.unit == "days" else _HOUR)


def pace_of(took: Sequence[timedelta]) -> Pace | None:
    """What may be told of how long answers took; None when there were too few."""
    if len(took) < FEWEST:
        return None
    within = sorted(took)[min(len(took) - 1, int(SHARE * len(took)))]
    unit, each = ("days", _DAY) if within > _DAY else ("hours", _HOUR)
    return Pace(max(1, -(-within // each)), unit)


def opens(office: OfficeHours | None, now: datetime) -> datetime | None:
    """When somebody is there again; None when somebody is now, or nobody knows."""
    if office is None:
        return None
    here = now.astimezone(CHINA)
    for ahead in range(15):
        day = here.date() + ahead * _DAY
        if day.isoweekday() not in office.days or day in office.closed:
            continue
        begins, ends = (datetime.combine(day, one, CHINA) for one in (office.begins, office.ends))
        if ahead == 0 and begins <= here < ends:
            return None
        if here < begins:
            return begins
    return None
