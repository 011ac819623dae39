"""Which files are held by which draft; the files themselves lie elsewhere."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from core.state import Application
from db.applications import application_of
from db.tables import APPLICATION, UPLOAD


class UploadRows:
    """The part of a transaction that knows files."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def hold_uploads(self, draft: str, person: str, ids: Collection[str], now: datetime) -> None:
        """From now on the draft holds these files, besides those that it held."""
        known = set(self.connection.scalars(select(UPLOAD.c.id).where(UPLOAD.c.id.in_(ids))))
        rows = [
            {"id": id, "draft": draft, "person": person, "gone": False, "made": now}
            for id in sorted(ids)
            if id not in known
        ]
        if rows:
            self.connection.execute(insert(UPLOAD), rows)

    def uploads_of(self, draft: str) -> frozenset[str]:
        """The files that the draft holds."""
        held = select(UPLOAD.c.id).where(UPLOAD.c.draft == draft, UPLOAD.c.gone.is_(False))
        return frozenset(self.connection.scalars(held))

    def uploads_kept(self) -> int:
        """How many files something holds."""
        held = select(func.count()).select_from(UPLOAD).where(UPLOAD.c.gone.is_(False))
        return int(self.connection.execute(held).scalar_one())

    def drop_uploads(self, ids: Collection[str]) -> int:
        """Nothing holds these files any more; how many of them something held."""
        held = update(UPLOAD).where(UPLOAD.c.id.in_(ids), UPLOAD.c.gone.is_(False))
        return self.connection.execute(held.values(gone=True)).rowcount

    def gone_uploads(self, limit: int) -> Sequence[str]:
        """Files that are to be deleted."""
        return list(self.connection.scalars(select(UPLOAD.c.id).where(UPLOAD.c.gone.is_(True)).limit(limit)))

    def forget_uploads(self, ids: Collection[str]) -> None:
        """These files are deleted."""
        self.connection.execute(delete(UPLOAD).where(UPLOAD.c.id.in_(ids), UPLOAD.c.gone.is_(True)))

    def known_uploads(self, ids: Collection[str]) -> frozenset[str]:
        """Those of the files that have a row."""
        return frozenset(self.connection.scalars(select(UPLOAD.c.id).where(UPLOAD.c.id.in_(ids))))

    def closed_with_uploads(self, before: datetime, limit: int, after: str = "") -> Sequence[Application]:
        """Closed applications that hold files and have not changed since, by id; those that come after that id."""
        holds = select(UPLOAD.c.id).where(UPLOAD.c.draft == APPLICATION.c.id, UPLOAD.c.gone.is_(False)).exists()
        closed = select(APPLICATION).where(APPLICATION.c.open.is_(False), APPLICATION.c.changed <= before, holds)
        rows = self.connection.execute(closed.where(APPLICATION.c.id > after).order_by(APPLICATION.c.id).limit(limit))
        return [application_of(row) for row in rows]
