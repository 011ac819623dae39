"""Every version of a form that was ever published; rows are added and never changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from core.deliveries import Conflict
from core.forms.editions import Published
from db.tables import APPLICATION, FORM_VERSION

_ALL: Final = select(FORM_VERSION.c.version, FORM_VERSION.c.written)


class FormVersions:
    """The part of a transaction that knows forms as they were published."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def publish(self, form: str, version: str, written: str, now: datetime) -> None:
        """Keep what a form says in that version, once and for all."""
        row = {"version": version, "form": form, "written": written, "published": now}
        try:
            self.connection.execute(insert(FORM_VERSION), row)
        except IntegrityError as fault:
            raise Conflict(version) from fault

    def published(self) -> Mapping[str, str]:
        """What every form that was ever published says, by version."""
        return {row.version: row.written for row in self.connection.execute(_ALL)}

    def editions_of(self, form: str) -> Sequence[Published]:
        """Every version of that form, with how many applications were made with it."""
        counted = select(APPLICATION.c.form_version, func.count()).where(APPLICATION.c.form == form)
        made = {row[0]: row[1] for row in self.connection.execute(counted.group_by(APPLICATION.c.form_version))}
        rows = self.connection.execute(select(FORM_VERSION).where(FORM_VERSION.c.form == form))
        return [Published(row.form, row.version, row.published, row.written, made.get(row.version, 0)) for row in rows]
