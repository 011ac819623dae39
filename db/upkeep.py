"""How full the boxes are, and forgetting what is long done."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, select

from core.deliveries import Health
from db.tables import INBOX, OUTBOX

# Telegram repeats what it could not deliver for a day; twice that, and no repeat is taken for something new.
KEPT: Final = {"done": timedelta(hours=48), "sent": timedelta(hours=48)}
# What failed is kept until somebody has had time to look.
KEPT_FAILED: Final = {"aside": timedelta(days=30), "refused": timedelta(days=30)}


def prune(connection: Connection, now: datetime, limit: int) -> int:
    """Forget items that were done or sent long ago, at most `limit` of each; how many."""
    kept = {**KEPT, **KEPT_FAILED}
    boxes = ((INBOX, "done"), (INBOX, "aside"), (OUTBOX, "sent"), (OUTBOX, "refused"))
    return sum(_prune(connection, box, state, now - kept[state], limit) for box, state in boxes)


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


def _prune(connection: Connection, box: Table, state: str, before: datetime, limit: int) -> int:
    old = select(box.c.id).where(box.c.finished < before, box.c.state == state).limit(limit)
    return connection.execute(delete(box).where(box.c.id.in_(old))).rowcount


def _count(connection: Connection, box: Table, state: str) -> int:
    found: Any = connection.execute(select(func.count()).select_from(box).where(box.c.state == state)).scalar()
    return int(found)
