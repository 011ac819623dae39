"""What is done once a day: in whichever process it falls due first, and not again after a restart."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from db.tables import DAILY

# The two engines have the same words for it, each by its own name.
_INSERT: Final[Mapping[str, Callable[..., sqlite.Insert | postgresql.Insert]]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


class Daily:
    """The part of a transaction that knows what was done today."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def first_on(self, day: date, name: str) -> bool:
        """Whether nothing of that name was done on that day or later; from now on it was."""
        begun = _INSERT[self.connection.dialect.name](DAILY).values(name=name, day=day.isoformat())
        later = begun.excluded.day
        made = begun.on_conflict_do_update(index_elements=["name"], set_={"day": later}, where=DAILY.c.day < later)
        # Of an insert not every engine tells how many rows it made.
        return self.connection.execute(made.returning(DAILY.c.name)).first() is not None
