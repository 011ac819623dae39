"""Figures of the whole: over applications, tickets and tallies as the store gives them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.officers.statistics import Counted, Passed, Tally, shown, statistics
from core.state import ConversationId, PersonId, Ticket
from knowledge.model import Lang
from tests import shipped
from tests.player import START

CATALOGUE = shipped.catalogue()
HELP, TEAM = "yantai-hope-one-to-one", "yantai-youth-volunteering"
NOW = START + timedelta(days=30)
OPEN = Passed(TEAM, f"{TEAM}-sign-up", "place", "received", True, START, START)
TICKET = Ticket("T", ConversationId("c"), PersonId("p"), Lang.ZH, "q", (f"{TEAM}/rules",), None, "not_stated", START)


def figures(passed=(), tickets=(), tallies=(), cities=None):
    return statistics(Counted(passed, tickets, tallies), cities, CATALOGUE, NOW)


@pytest.mark.parametrize(("count", "said"), [(0, 0), (1, "<5"), (4, "<5"), (5, 5), (300, 300)])
def test_a_number_that_is_small_is_not_told(count, said):
    assert shown(count) == said


def test_applications_are_counted_by_state_and_timed_by_what_officers_did():
    done = replace(OPEN, state="approved", open=False, changed=START + timedelta(days=3))
    back = replace(done, state="withdrawn", changed=START + timedelta(days=90))
    [found] = figures([*[OPEN] * 6, *[done] * 5, *[back] * 7]).applications
    assert found.states == {"approved": 5, "received": 6, "withdrawn": 7}
    assert (found.programme, found.city, found.waiting_days, found.took_days) == (TEAM, "yantai", 30.0, 3.0)


def test_of_few_neither_number_nor_time_is_told():
    done = replace(OPEN, state="declined", open=False, changed=START + timedelta(days=3))
    [found] = figures([*[OPEN] * 4, done]).applications
    assert (found.states, found.waiting_days, found.took_days) == ({"declined": "<5", "received": "<5"}, None, None)


def test_an_application_outlives_its_programme():
    [found] = figures([replace(OPEN, programme="gone", form="gone", procedure="gone")] * 5).applications
    assert (found.programme, found.city) == ("gone", "")


def test_replies_are_timed_and_what_was_only_closed_is_not():
    def settled(how, hours):
        return replace(TICKET, closed=START + timedelta(hours=hours), how=how)

    found = figures(tickets=[*[settled("answered", 2)] * 4, *[settled("talked", 4)] * 5, *[settled("closed", 900)] * 5])
    assert found.tickets.states == {"open": 0, "answered": "<5", "talked": 5, "closed": 5}
    assert found.tickets.reply_hours == 4.0
    assert figures(tickets=[settled("answered", 2)] * 4).tickets.reply_hours is None


def test_questions_are_counted_by_place_in_the_order_of_the_places():
    day = date(2026, 3, 2)
    found = figures(tallies=[
        Tally(day, "", "no_answer", 7), Tally(day, "yantai", "answer", 4), Tally(date(2026, 3, 1), "yantai", "answer", 5),
        Tally(day, "linyi", "crisis", 1),
    ])  # fmt: skip
    assert [one.city for one in found.questions] == ["linyi", "yantai", ""]
    assert found.questions[1].kinds == {"answer": 9, "clarify": 0, "not_stated": 0, "no_answer": 0, "crisis": 0}
    assert (found.questions[0].kinds["crisis"], found.counted_since) == ("<5", date(2026, 3, 1))


def test_the_figures_of_a_city_are_of_nothing_else():
    elsewhere = replace(OPEN, programme="jinan-volunteer-expo")
    tallies = [Tally(date(2026, 3, 2), city, "answer", 9) for city in ("", "jinan", "yantai")]
    found = figures([OPEN, elsewhere], [TICKET], tallies, ("jinan",))
    assert [one.programme for one in found.applications] == ["jinan-volunteer-expo"]
    assert [one.city for one in found.questions] == ["jinan"]
    assert found.tickets.states["open"] == 0
