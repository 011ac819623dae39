"""Applications are kept as long as their class says, counted from when nothing can be done about them any more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.cases.applications import CLOCK, Decided, Refused
from core.cases.outliving import EXPIRE, expire, kept_until
from core.cases.procedures import life_of
from core.effects import Erase, Record, SaveApplication, Tell
from core.state import Application, ApplicationId, ConversationId, PersonId
from knowledge.model import Kind, Lang, Retention, Words
from tests.service.house import CATALOGUE

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def kept(id, days, *states):
    return {id: Retention(id, Words(id, id), days, Kind.APPLICATIONS, states)}


KEEPING = replace(CATALOGUE, retentions={**kept("decided", 100), **kept("withdrawn", 10, "withdrawn")})
ONE = Application(
    ApplicationId("A"), "N", "aid", "aid-form", "v1", PersonId("p"), "Wang", ConversationId("c"), Lang.ZH, {"name": "Wang"},
    "upheld", 3, NOW, NOW, procedure="single-review", open=False, reason="no", notes=("n",), appeal="a", guardian="mother Li",
)  # fmt: skip


def until(application, catalogue=KEEPING):
    found = kept_until(application, life_of(application, catalogue), catalogue)
    return found and (found - NOW) / DAY


@pytest.mark.parametrize(("state", "days"), [("upheld", 100), ("withdrawn", 10)])
def test_each_class_has_its_days(state, days):
    assert until(replace(ONE, state=state)) == days


@pytest.mark.parametrize("state", ["declined", "approved"])
def test_the_days_count_from_the_end_of_an_appeal(state):
    """Fifteen days after the decision, until the evening of the last."""
    assert 115 < until(replace(ONE, state=state)) < 116


def test_what_may_still_be_cancelled_is_kept_until_after_that_day():
    booked = replace(ONE, state="approved", procedure="place", answers={"arrival": "2026-12-24"})
    assert until(booked) == pytest.approx(397.58, abs=0.01)


def test_what_is_open_and_what_nothing_names_has_no_end():
    assert until(replace(ONE, open=True)) is None
    assert until(ONE, CATALOGUE) is None
    assert until(ONE, replace(KEEPING, retentions=kept("withdrawn", 10, "withdrawn"))) is None


def test_what_tells_of_the_applicant_goes_and_what_was_done_stays():
    made = expire(ONE, life_of(ONE, KEEPING), KEEPING, now=NOW + 100 * DAY)
    assert isinstance(made, Decided)
    assert made.application == replace(
        ONE, name="", answers={}, reason=None, notes=(), appeal=None, guardian="", version=4
    )
    saved, erased, record, told = made.effects
    assert (saved, erased) == (SaveApplication(made.application), Erase("A"))
    assert isinstance(record, Record) and isinstance(told, Tell)
    assert (record.row.actor, record.row.move, record.row.before, record.row.after) == (
        CLOCK,
        EXPIRE,
        "upheld",
        "upheld",
    )
    assert "Wang" not in repr(record)
    assert (told.say.name, told.say.buttons) == ("application_expired", ())


@pytest.mark.parametrize(
    ("application", "days"), [(ONE, 99), (replace(ONE, answers={}), 900), (replace(ONE, open=True), 900)]
)
def test_what_is_not_over_or_gone_already_is_left_alone(application, days):
    made = expire(application, life_of(application, KEEPING), KEEPING, now=NOW + days * DAY)
    assert made == Refused("not_possible")
