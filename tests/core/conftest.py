"""Somebody who talks to the bot, new in every test."""

import pytest

from tests.filler import Filler


@pytest.fixture
def person(shared) -> Filler:
    """Somebody who has said nothing yet."""
    return Filler(*shared)


@pytest.fixture
def booker(person) -> Filler:
    """Somebody who sent a booking from the 28th to the 30th of March."""
    person.open("jinan-youth-station-booking")
    for text in ("李明", "13812345678", "山东大学", "2026-03-28", "2026-03-30", "面试"):
        person.say(text)
    person.finish()
    return person
