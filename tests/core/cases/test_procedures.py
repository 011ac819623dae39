"""Whatever officers, applicants and the clock do, in any order: an application stays within its procedure."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cases.applications import Decided, appeal, lapse, supply, withdraw
from core.cases.audit import FIRST, Whole, sealed, verified
from core.cases.decisions import MoveRequest, decide, hand_over, note
from core.cases.procedures import told_as
from core.deliveries import AuditRow
from core.effects import Record
from core.state import Officer, PersonId
from tests.core.cases.test_applications import ARRIVED, NOW
from tests.service.house import PROCEDURES

OFFICERS = [
    Officer("a", PersonId("tg:1"), "A"), Officer("b", PersonId("tg:2"), "B"),
    Officer("c", PersonId("tg:3"), "C", (), ("county_league", "council")), Officer("own", ARRIVED.person, "Own"),
    Officer("x", None, "X", ("other",)),
]  # fmt: skip
MOVES = sorted({move for life in PROCEDURES.values() for move in life.moves} | {"nonsense"})
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["decide", "decide", "decide", "decide", "note", "hand", "supply", "withdraw", "appeal", "lapse"]),
        st.sampled_from(MOVES), st.sampled_from(OFFICERS), st.sampled_from(["", "because", "@papers"]),
        st.integers(-1, 0), st.integers(0, 20),
    ),
    max_size=40,
)  # fmt: skip


def acted(application, life, act, now):
    """What one act makes of the application."""
    kind, move, officer, reason, seen, _ = act
    version = application.version + seen
    match kind:
        case "decide":
            return decide(application, life, MoveRequest(move, reason, version), officer=officer, now=now)
        case "note":
            return note(application, life, reason, officer=officer, now=now)
        case "hand":
            return hand_over(application, life, OFFICERS[1], officer=officer, seen_version=version, now=now)
        case "supply":
            return supply(application, life, "here it is", now=now)
        case "withdraw":
            return withdraw(application, life, seen_version=version, now=now)
        case "appeal":
            return appeal(application, life, "not so", now=now)
    return lapse(application, life, now=now)


@pytest.mark.parametrize("life", PROCEDURES.values(), ids=lambda life: life.id)
@given(acts=ACTS)
@settings(max_examples=150, deadline=None)
def test_any_order_of_acts_stays_within_the_procedure(life, acts):
    application, now, seal, rows = replace(ARRIVED, procedure=life.id), NOW, FIRST, []
    for act in acts:
        now += timedelta(days=act[5])
        made = acted(application, life, act, now)
        if not isinstance(made, Decided):
            continue
        before, application = application, made.application
        assert application.version == before.version + 1
        assert application.state in life.next
        assert application.open == life.is_open(application.state)
        assert (application.due is not None) == (application.state == "more_wanted")
        [row] = [effect.row for effect in made.effects if isinstance(effect, Record)]
        assert (row.before, row.after) == (before.state, application.state)
        assert row.actor not in ("own", "x")
        step = life.step(before.state, row.move)
        if step is not None and act[0] == "decide":
            assert all(before.hands.get(other) != row.actor for other in step.other_than)
        seal = sealed(seal, row)
        rows.append((row, seal))
    assert isinstance(verified(rows, {application.id: application.state} if rows else {}), Whole)


@pytest.mark.parametrize(
    ("move", "before", "after", "label"),
    [
        ("approve", "county_check", "proposed", "state_proposed"),
        ("overturn", "appealed", "proposed", "state_proposed"),
        ("confirm", "proposed", "approved", "move_confirm"),
        ("send_back", "proposed", "county_check", "move_send_back"),
    ],
)
def test_an_applicant_does_not_read_that_a_decision_was_made_before_a_second_officer_agreed(move, before, after, label):
    row = AuditRow("A", "li", move, before, after, "", NOW)
    assert told_as(row, PROCEDURES["student-aid"]) == label
    alone = AuditRow("A", "li", "approve", "checking", "approved", "", NOW)
    assert told_as(alone, PROCEDURES["single-review"]) == "move_approve"
