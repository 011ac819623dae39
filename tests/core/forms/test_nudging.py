"""Reminders of drafts come twice at most, and never at night; a draft that runs out does so only after it was said."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.forms.nudging import WAITS, Call, Kept, awake, due, next_nudge, with_ends
from core.state import CHINA, Conversation, ConversationId, FormRun, Waiting
from knowledge.model import Kind, Retention, Words
from tests.service.house import CATALOGUE

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=CHINA)
ENDING = replace(CATALOGUE, retentions={"draft": Retention("draft", Words("d", "d"), 30, Kind.DRAFTS)})
LAST = date(2026, 4, 1)
RUN = FormRun("d", "aid-form", "v1", {}, 1, until=LAST)
KEPT = Kept("d", ConversationId("c"), "p", "aid-form", NOON, 0, NOON + WAITS[0])


def morning(day):
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=CHINA)


@pytest.mark.parametrize(("hour", "later"), [(9, 0), (12, 0), (19, 0), (20, 13), (23, 10), (0, 9), (8, 1)])
def test_nights_are_quiet(hour, later) -> None:
    moment = NOON.replace(hour=hour)
    assert awake(moment) == moment + timedelta(hours=later)
    assert awake(moment.astimezone(UTC)) == awake(moment)


def test_a_draft_is_brought_to_mind_twice() -> None:
    assert [next_nudge(NOON, n) for n in range(3)] == [NOON + WAITS[0], NOON + WAITS[1], None]


def test_one_that_runs_out_is_brought_to_mind_twice_and_then_ends() -> None:
    week_before, day_after = date(2026, 3, 25), date(2026, 4, 2)
    assert [next_nudge(NOON, n, LAST) for n in range(3)] == [NOON + WAITS[0], morning(week_before), morning(day_after)]
    said = [due(replace(KEPT, nudges=n), RUN, ENDING, next_nudge(NOON, n, LAST)) for n in range(3)]
    assert [one.call for one in said] == [Call.NUDGE, Call.LAST, Call.OVER]
    assert {one.until for one in said} == {LAST}


def test_where_no_days_are_named_nothing_runs_out() -> None:
    made = [due(replace(KEPT, nudges=n), replace(RUN, until=None), CATALOGUE, NOON) for n in range(3)]
    assert [(one.call, one.until) for one in made] == [(Call.NUDGE, None), (Call.NUDGE, None), (None, None)]
    assert made[2].kept.due is None


@pytest.mark.parametrize("nudges", [0, 1, 2])
def test_a_draft_from_before_ends_were_told_has_all_its_days_before_it(nudges) -> None:
    late = NOON + timedelta(days=700)
    made = due(replace(KEPT, nudges=nudges), replace(RUN, until=None), ENDING, late)
    assert made.call is (Call.NUDGE if nudges == 0 else None)
    assert made.until == late.date() + timedelta(days=30)
    assert made.kept.nudges == 1


def test_where_the_last_reminder_comes_late_there_is_still_a_week() -> None:
    made = due(replace(KEPT, nudges=1), RUN, ENDING, NOON + timedelta(days=300))
    assert made.call is Call.LAST
    assert made.until == (NOON + timedelta(days=307)).date()
    assert made.kept.due == morning((NOON + timedelta(days=308)).date())


def test_on_its_last_day_it_is_still_there() -> None:
    made = due(replace(KEPT, nudges=2), RUN, ENDING, datetime(2026, 4, 1, 19, 0, tzinfo=CHINA))
    assert (made.call, made.kept.due) == (None, morning(date(2026, 4, 2)))


@pytest.mark.parametrize("nudges", [0, 1, 2])
def test_while_a_guardian_is_waited_for_nothing_is_said_and_nothing_ends(nudges) -> None:
    waiting = replace(RUN, waits=Waiting("CODE", NOON))
    late = NOON + timedelta(days=60)
    made = due(replace(KEPT, nudges=nudges), waiting, ENDING, late)
    assert (made.call, made.kept.due) == (None, late + timedelta(days=1))
    # Who can go on again is reminded first.
    assert due(made.kept, RUN, ENDING, made.kept.due).call is not Call.OVER


def test_an_answer_begins_the_days_anew_and_a_look_does_not() -> None:
    stored = Conversation(ConversationId("c"), run=RUN, parked=(replace(RUN, draft="other"),))
    answered = replace(stored, run=replace(RUN, answers={"name": "Wang"}))
    later = NOON + timedelta(days=10)
    assert with_ends(stored, stored, ENDING, later) == stored
    after = with_ends(stored, answered, ENDING, later)
    assert (after.run.until, after.parked[0].until) == (date(2026, 4, 11), LAST)
    assert with_ends(stored, answered, CATALOGUE, later) == answered


def test_an_application_that_was_opened_again_is_no_draft() -> None:
    again = Conversation(ConversationId("c"), run=replace(RUN, kept=("name",), until=None))
    assert with_ends(again, again, ENDING, NOON) == again
