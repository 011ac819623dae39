"""The chain of audit rows: any change, gap, addition or short cut is found."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest

from core.cases.audit import FIRST, Broken, Whole, sealed, verified
from core.deliveries import AuditRow

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
ROWS = [
    AuditRow("A", "tg:9", "send", "", "received", "", NOW, "f1", "single-review@1", "r1"),
    AuditRow(
        "A", "tg:1", "take", "received", "checking", "", NOW + timedelta(minutes=1), "f1", "single-review@1", "r1"
    ),
    AuditRow("B", "tg:8", "send", "", "received", "", NOW + timedelta(minutes=2), "f1", "single-review@1", "r1"),
    AuditRow("A", "tg:1", "decline", "checking", "declined", "@x", NOW + timedelta(minutes=3), "f1", "s@1", "r1"),
]
STATES = {"A": "declined", "B": "received"}


def chain(rows):
    seal, made = FIRST, []
    for row in rows:
        seal = sealed(seal, row)
        made.append((row, seal))
    return made


def test_a_chain_that_nobody_touched_is_whole():
    whole = chain(ROWS)
    assert verified(whole, STATES) == Whole(4, whole[-1][1])
    assert verified(whole, STATES, whole[1][1]) == Whole(4, whole[-1][1])
    assert verified([], {}) == Whole(0, FIRST)


@pytest.mark.parametrize("name", [field.name for field in fields(AuditRow)])
@pytest.mark.parametrize("at", range(len(ROWS)))
def test_a_row_that_was_changed_is_found(name, at):
    rows = chain(ROWS)
    row, seal = rows[at]
    other = row.at + timedelta(microseconds=1) if name == "at" else f"{getattr(row, name)}x"
    rows[at] = (replace(row, **{name: other}), seal)
    found = verified(rows, STATES)
    assert (found.row, found.why) == (at + 1, "changed")


def test_a_row_that_was_removed_added_or_moved_is_found():
    whole = chain(ROWS)
    assert verified([*whole[:1], *whole[2:]], STATES).row == 2
    assert verified([*whole[:2], whole[1], *whole[2:]], STATES).row == 3
    assert verified([whole[1], whole[0], *whole[2:]], STATES).row == 1


def test_an_end_that_was_cut_off_is_found():
    whole = chain(ROWS)
    assert verified(whole[:-1], STATES) == Broken(3, "A", "state")
    assert verified(whole[:-1], {**STATES, "A": "checking"}, whole[-1][1]) == Broken(3, "", "unknown")


def test_a_state_that_nobody_decided_is_found():
    assert verified(chain(ROWS), {**STATES, "B": "approved"}) == Broken(4, "B", "state")
    assert verified(chain(ROWS), {**STATES, "C": "received"}) == Broken(4, "C", "state")
