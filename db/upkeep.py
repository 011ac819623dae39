"""How full the boxes are, and forgetting what is long done."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, select
from sqlalchemy.sql import ColumnElement

from core.deliveries import Deleted, Health
from db.deletions import Deletions
from db.tables import INBOX, LINK_CODE, OUTBOX
from knowledge.model.retention import Kind

# Where the content names no days. Telegram repeats what it could not deliver for a day; after twice that no repeat is
# taken for something new. What failed is kept until somebody has had time to look.
DAYS: Final[Mapping[Kind, int]] = {Kind.MESSAGES: 2, Kind.FAILED: 30}
BOXES: Final = {
    Kind.MESSAGES: ((INBOX, "done"), (OUTBOX, "sent")),
    Kind.FAILED: ((INBOX, "aside"), (OUTBOX, "refused")),
}


def prune(connection: Connection, now: datetime, limit: int, days: Mapping[Kind, int] = DAYS) -> int:
    """Forget items that were done or sent so many days ago, at most `limit` of each; how many."""
    connection.execute(delete(LINK_CODE).where(LINK_CODE.c.until < now))
    return sum(_prune_kind(connection, kind, now, limit, days.get(kind, DAYS[kind])) for kind in BOXES)


class Boxes:
    """The part of a transaction that counts what is in them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def finished(self, kind: Kind, before: datetime | None = None) -> int:
        """How many items of the kind are kept; those that were finished before."""
        boxes = BOXES[kind]
        if before is None:
            return sum(_count(self.connection, box, state) for box, state in boxes)
        return sum(_count(self.connection, box, state, box.c.finished < before) for box, state in boxes)


def health(connection: Connection, now: datetime) -> Health:
    """Depths and ages of inbox and outbox."""
    due = select(func.min(OUTBOX.c.due)).where(OUTBOX.c.state == "waiting", OUTBOX.c.due <= now)
    oldest = connection.execute(due).scalar()
    return Health(
        inbox_waiting=_count(connection, INBOX, "waiting"),
        inbox_set_aside=_count(connection, INBOX, "aside"),
        outbox_waiting=_count(connection, OUTBOX, "waiting"),
        outbox_refused=_count(connection, OUTBOX, "refused"),
        oldest_due_seconds=(now - oldest).total_seconds() if oldest else 0.0,
    )


def _prune_kind(connection: Connection, kind: Kind, now: datetime, limit: int, days: int) -> int:
    gone = sum(_prune(connection, box, state, now - timedelta(days=days), limit) for box, state in BOXES[kind])
    if gone:
        Deletions(connection).note_deleted(Deleted(kind, gone, now))
    return gone


def _prune(connection: Connection, box: Table, state: str, before: datetime, limit: int) -> int:
    old = select(box.c.id).where(box.c.finished < before, box.c.state == state).limit(limit)
    return connection.execute(delete(box).where(box.c.id.in_(old))).rowcount


def _count(connection: Connection, box: Table, state: str, *more: ColumnElement[bool]) -> int:
    found: Any = connection.execute(select(func.count()).select_from(box).where(box.c.state == state, *more)).scalar()
    return int(found)
