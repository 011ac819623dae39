"""The audit trail, and the rules that its rows name. Rows are added and never changed; the database refuses it too."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from core.cases.audit import FIRST, sealed
from core.deliveries import AuditRow, Conflict
from core.eligibility.evidence import Kept
from db.columns import storable
from db.tables import AUDIT, EVIDENCE, GUARDIAN_REQUEST, RULE_VERSION

# The first half of PostgreSQL's advisory lock keys: one writer of the chain at a time.
AUDIT_LOCK: Final = 7204
COLUMNS: Final = tuple(field.name for field in fields(AuditRow))

# Built once: making a statement costs as much as running it.
_LAST: Final = select(AUDIT.c.seal).order_by(AUDIT.c.id.desc()).limit(1)
_ALL: Final = select(AUDIT).order_by(AUDIT.c.id)
_OF: Final = _ALL.where(AUDIT.c.application == bindparam("this"))
_ADD: Final = insert(AUDIT)
_EVIDENCE: Final = select(EVIDENCE).where(EVIDENCE.c.application == bindparam("about"))
_KNOWN: Final = select(EVIDENCE.c.hash).where(
    EVIDENCE.c.hash == bindparam("this"), EVIDENCE.c.application == bindparam("about")
)
_LOCK: Final = select(func.pg_advisory_xact_lock(AUDIT_LOCK, 1))


class Audit:
    """The part of a transaction that knows what was done."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def record(self, row: AuditRow) -> None:
        """Write one audit row, sealed with the one before it; audit rows are never changed."""
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(_LOCK)
        before = self.connection.execute(_LAST).scalar() or FIRST
        # A seal is over what the database will give back.
        kept = replace(row, reason=storable(row.reason), actor=storable(row.actor))
        values = {name: getattr(kept, name) for name in COLUMNS}
        self.connection.execute(_ADD, {**values, "seal": sealed(before, kept)})

    def history(self, application: str) -> Sequence[AuditRow]:
        """Oldest first."""
        return [_row(row) for row in self.connection.execute(_OF, {"this": application})]

    def sealed(self) -> Sequence[tuple[AuditRow, str]]:
        """Every audit row with its seal, oldest first."""
        return [(_row(row), row.seal) for row in self.connection.execute(_ALL)]

    def keep_evidence(self, kept: Kept) -> None:
        """What a decision rested on; the same again changes nothing."""
        if self.connection.execute(_KNOWN, {"this": kept.hash, "about": kept.about}).one_or_none() is None:
            values = {"hash": kept.hash, "application": kept.about, "written": kept.text}
            self.connection.execute(insert(EVIDENCE), values)

    def evidence(self, application: str) -> Mapping[str, str]:
        """What decisions on the application rested on, by hash."""
        return {row.hash: row.written for row in self.connection.execute(_EVIDENCE, {"about": application})}

    def erase(self, application: str) -> None:
        """What decisions on it rested on, and who agreed to it as a guardian, are deleted."""
        self.connection.execute(delete(EVIDENCE).where(EVIDENCE.c.application == application))
        self.connection.execute(delete(GUARDIAN_REQUEST).where(GUARDIAN_REQUEST.c.draft == application))

    def publish_rules(self, programme: str, version: str, written: str, now: datetime) -> None:
        """Keep what the conditions of a programme say in that version, once and for all."""
        row = {"version": version, "programme": programme, "written": written, "published": now}
        try:
            self.connection.execute(insert(RULE_VERSION), row)
        except IntegrityError as fault:
            raise Conflict(version) from fault

    def rules(self) -> Mapping[str, str]:
        """What the conditions of every programme ever said, by version."""
        return {row.version: row.written for row in self.connection.execute(select(RULE_VERSION))}


def _row(row: Row[Any]) -> AuditRow:
    return AuditRow(**{name: getattr(row, name) for name in COLUMNS})
