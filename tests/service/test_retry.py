"""When what could not be sent is sent again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.deliveries import Later, OutItem, OutKind
from service.retry import PATIENCE, again, too_late

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SECONDS = timedelta(seconds=1)


@pytest.mark.parametrize(("attempts", "wait"), [(1, 1), (2, 2), (3, 4), (5, 16), (6, 30), (7, 30), (5000, 30)])
def test_the_wait_doubles_up_to_half_a_minute(attempts, wait):
    assert again(Later(None, "502"), attempts=attempts, made=NOW, now=NOW) == NOW + wait * SECONDS


@pytest.mark.parametrize("after", [0, 0.5, 3, 600])
def test_a_channel_that_says_how_long_is_believed(after):
    assert again(Later(after, "429"), attempts=9, made=NOW, now=NOW) == NOW + after * SECONDS


@given(st.integers(1, 10**6), st.one_of(st.none(), st.floats(-5, 10**5)), st.timedeltas(timedelta(0), PATIENCE * 2))
def test_it_is_tried_for_a_day_and_not_longer(attempts, after, age):
    due = again(Later(after, "x"), attempts=attempts, made=NOW - age, now=NOW)
    assert (due is None) == (age >= PATIENCE)
    assert due is None or due >= NOW


def test_only_taps_become_too_late():
    tap = OutItem("tg", "a", "tap:1", OutKind.TAP, "", made=NOW)
    said = OutItem("tg", "a", "a", OutKind.MESSAGE, "", made=NOW)
    assert not too_late(tap, NOW + 30 * SECONDS)
    assert too_late(tap, NOW + 31 * SECONDS)
    assert not too_late(said, NOW + 31 * SECONDS)
