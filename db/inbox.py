"""The inbox: what arrived, kept from before it is acknowledged until its effect is committed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import ColumnElement

from core.deliveries import InboxItem
from db.tables import INBOX


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
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    new = insert(INBOX).values(rows).on_conflict_do_nothing().returning(INBOX.c.id)
    return len(connection.execute(new).all())


def claim(connection: Connection, channel: str, busy: frozenset[str], limit: int) -> Sequence[InboxItem]:
    """The oldest waiting item of each lane that is not busy, `attempts` counted up."""
    first = (
        select(func.min(INBOX.c.id))
        .where(INBOX.c.state == "waiting", INBOX.c.channel == channel, INBOX.c.lane.not_in(sorted(busy)))
        .group_by(INBOX.c.lane)
    )
    oldest = select(INBOX.c.id).where(INBOX.c.id.in_(first)).order_by(INBOX.c.id).limit(limit)
    wanted = oldest.with_for_update(skip_locked=True)  # SQLite has no such clause and leaves it out
    columns = (INBOX.c.id, INBOX.c.key, INBOX.c.lane, INBOX.c.body, INBOX.c.attempts)
    taken = update(INBOX).where(INBOX.c.id.in_(wanted)).values(attempts=INBOX.c.attempts + 1).returning(*columns)
    rows = sorted(connection.execute(taken), key=lambda row: int(row.id))
    return [InboxItem(channel, row.key, row.lane, row.body, row.id, row.attempts) for row in rows]


class Inbox:
    """The part of a transaction that ends an inbox item."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def done(self, item: InboxItem, now: datetime) -> bool:
        """The inbox item has its effect with this transaction; False when it already had it, or was set aside.

        What it said is forgotten; its key stays for a while, so that a second arrival is known.
        """
        ended = update(INBOX).where(*_waiting(item)).values(state="done", body="", finished=now)
        return self.connection.execute(ended).rowcount == 1

    def set_aside(self, item: InboxItem, why: str, now: datetime) -> bool:
        """The inbox item cannot be worked on; it is kept, and stops nothing. False as for `done`."""
        ended = update(INBOX).where(*_waiting(item)).values(state="aside", why=why, finished=now)
        return self.connection.execute(ended).rowcount == 1


def _waiting(item: InboxItem) -> tuple[ColumnElement[bool], ...]:
    return INBOX.c.id == item.id, INBOX.c.state == "waiting"
