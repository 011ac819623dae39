"""The chain of audit rows: every row is sealed with the one before it, so that none can be changed unseen."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256
from typing import Final

from core.deliveries import AuditRow

FIRST: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class Whole:
    """Every row is as it was written: how many, and the seal of the last, which vouches for all before it."""

    rows: int
    seal: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The first row that is not as it was written, counted from one; or an application that no row accounts for.

    `why` is changed, state (the application is not where its last row left it), or unknown (the noted seal is gone).
    """

    row: int
    application: str
    why: str


def sealed(before: str, row: AuditRow) -> str:
    """The seal of a row, which follows the row sealed with `before`."""
    said = [
        row.application, row.actor, row.move, row.before, row.after, row.reason,
        row.at.astimezone(UTC).isoformat(timespec="microseconds"), row.form_version, row.procedure, row.rules,
    ]  # fmt: skip
    # Rows from before decisions kept their evidence are sealed as they were.
    said += [row.evidence] if row.evidence else []
    return sha256(f"{before}\n{json.dumps(said, ensure_ascii=False)}".encode()).hexdigest()


def verified(
    rows: Iterable[tuple[AuditRow, str]], states: Mapping[str, str], noted: str | None = None
) -> Whole | Broken:
    """Whether rows with their seals are one chain, and lead to the states in which the applications are.

    `noted` is a seal that somebody wrote down: it must still be in the chain, so that its end was not cut off either.
    """
    before, count, found, last = FIRST, 0, noted in (None, FIRST), dict[str, str]()
    for row, seal in rows:
        count += 1
        if sealed(before, row) != seal:
            return Broken(count, row.application, "changed")
        before, found = seal, found or seal == noted
        # What names no state was only looked at.
        last[row.application] = row.after or last.get(row.application, "")
    strayed = next((id for id, state in states.items() if last.get(id) != state), None)
    if strayed is not None:
        return Broken(count, strayed, "state")
    return Whole(count, before) if found else Broken(count, "", "unknown")
