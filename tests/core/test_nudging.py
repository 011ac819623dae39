"""Reminders of drafts come twice at most, and never at night."""

from datetime import UTC, datetime, timedelta

import pytest

from core.nudging import WAITS, awake, next_nudge
from core.state import CHINA

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=CHINA)


@pytest.mark.parametrize(("hour", "later"), [(9, 0), (12, 0), (19, 0), (20, 13), (23, 10), (0, 9), (8, 1)])
def test_nights_are_quiet(hour, later) -> None:
    moment = NOON.replace(hour=hour)
    assert awake(moment) == moment + timedelta(hours=later)
    assert awake(moment.astimezone(UTC)) == awake(moment)


def test_a_draft_is_brought_to_mind_twice() -> None:
    assert [next_nudge(NOON, n) for n in range(3)] == [NOON + WAITS[0], NOON + WAITS[1], None]
