"""Every version of a form that was ever published; rows are added and never changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from core.deliveries import Conflict
from db.tables import FORM_VERSION

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
