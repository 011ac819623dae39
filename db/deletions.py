"""What was deleted when, by kind and number. Rows are added and never changed; the database refuses it too."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, insert, select

from core.deliveries import Deleted
from db.tables import DELETION


class Deletions:
    """The part of a transaction that knows them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def note_deleted(self, row: Deleted) -> None:
        """That something was deleted is noted, for ever."""
        self.connection.execute(insert(DELETION), asdict(row))

    def deleted(self, since: datetime | None = None) -> Sequence[Deleted]:
        """What was deleted since then, the oldest first."""
        later = (DELETION.c.at >= since,) if since else ()
        rows = self.connection.execute(select(DELETION).where(*later).order_by(DELETION.c.id))
        return [Deleted(kind, count, at) for _, kind, count, at in rows]
