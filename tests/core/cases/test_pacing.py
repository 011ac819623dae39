"""What is promised of answers is measured, and nothing is promised outside office hours."""

from datetime import date, datetime, time, timedelta

import pytest

from core.cases.pacing import Pace, opens, pace_of
from core.state import CHINA
from knowledge.model import OfficeHours

HOURS = [timedelta(hours=hours) for hours in (1, 2, 2, 3, 30)]
OFFICE = OfficeHours((1, 2, 3, 4, 5), time(9), time(17), (date(2026, 3, 4),))


@pytest.mark.parametrize(
    ("took", "pace"),
    [
        ([], None),
        (HOURS[:4], None),
        (HOURS, Pace(3, "hours")),
        ([timedelta(minutes=5)] * 8, Pace(1, "hours")),
        ([timedelta(hours=25)] * 5, Pace(2, "days")),
        ([timedelta(hours=24)] * 5, Pace(24, "hours")),
    ],
)
def test_three_of_four_answers_came_within_what_is_told(took, pace):
    assert pace_of(took) == pace


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-03-02 10:00", None),
        ("2026-03-02 08:00", "2026-03-02 09:00"),
        ("2026-03-02 17:00", "2026-03-03 09:00"),
        ("2026-03-03 20:00", "2026-03-05 09:00"),  # the day between is closed
        ("2026-03-06 18:00", "2026-03-09 09:00"),  # a weekend
    ],
)
def test_when_somebody_is_there_again(now, then):
    at = datetime.fromisoformat(now).replace(tzinfo=CHINA)
    assert opens(OFFICE, at) == (datetime.fromisoformat(then).replace(tzinfo=CHINA) if then else None)


def test_without_office_hours_nothing_is_said_of_them():
    assert opens(None, datetime(2026, 3, 2, tzinfo=CHINA)) is None
