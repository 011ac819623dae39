"""The inbox: what arrived, kept from before it is acknowledged until its effect is committed."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from core.deliveries import InboxItem
from db.columns import listed
from db.prepared import Prepared
from db.tables import INBOX

# Built once: making a statement costs as much as running it.
_OLDEST: Final = (
    select(func.min(INBOX.c.id))
    .where(
        INBOX.c.state == "waiting",
        INBOX.c.channel == bindparam("on"),
        INBOX.c.lane.not_in(listed("busy")),
    )
    .group_by(INBOX.c.lane)
)
# SQLite has no such clause as FOR UPDATE and leaves it out: it has one writer anyway.
_WANTED: Final = (
    select(INBOX.c.id)
    .where(INBOX.c.id.in_(_OLDEST))
    .order_by(INBOX.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_CLAIM: Final = Prepared(
    update(INBOX)
    .where(INBOX.c.id.in_(_WANTED))
    .values(attempts=INBOX.c.attempts + 1)
    .returning(INBOX.c.id, INBOX.c.key, INBOX.c.lane, INBOX.c.body, INBOX.c.attempts)
)
_END: Final = Prepared(update(INBOX).where(INBOX.c.id == bindparam("this"), INBOX.c.state == "waiting"))
_NEW: Final = {
    "sqlite": Prepared(sqlite.insert(INBOX).on_conflict_do_nothing().returning(INBOX.c.id)),
    "postgresql": Prepared(postgresql.insert(INBOX).on_conflict_do_nothing().returning(INBOX.c.id)),
}


def receive(connection: Connection, items: Sequence[InboxItem], now: datetime) -> int:
    """Store what arrived; items whose channel and key are known are dropped. How many were new."""
    if not items:
        return 0
    rows = [
        {
            "channel": item.channel,
            "key": item.key,
            "lane": item.lane,
            "body": item.body,
            "state": "waiting",
            "attempts": 0,
            "received": now,
        }
        for item in items
    ]
    return len(_NEW[connection.dialect.name].rows_of_each(connection, rows))


def claim(connection: Connection, channel: str, busy: frozenset[str], limit: int) -> Sequence[InboxItem]:
    """The oldest waiting item of each lane that is not busy, `attempts` counted up."""
    taken = _CLAIM.rows(connection, {"on": channel, "busy": json.dumps(list(busy)), "limit": limit})
    rows = sorted(taken, key=lambda row: int(row.id))
    return [InboxItem(channel, row.key, row.lane, row.body, row.id, row.attempts) for row in rows]


class Inbox:
    """The part of a transaction that ends an inbox item."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def done(self, item: InboxItem, now: datetime) -> bool:
        """The inbox item has its effect with this transaction; False when it already had it, or was set aside.

        What it said is forgotten; its key stays for a while, so that a second arrival is known.
        """
        ended = {"this": item.id, "state": "done", "body": "", "finished": now}
        return _END.count(self.connection, ended) == 1

    def set_aside(self, item: InboxItem, why: str, now: datetime) -> bool:
        """The inbox item cannot be worked on; it is kept, and stops nothing. False as for `done`."""
        ended = {"this": item.id, "state": "aside", "why": why, "finished": now}
        return _END.count(self.connection, ended) == 1
