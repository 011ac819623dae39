"""How many questions of each kind were asked, by day and place; and how applications stand, without any of a person."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from core.officers.statistics import Passed, Tally
from db.prepared import Prepared
from db.tables import APPLICATION, TALLY

_KEY: Final = ["day", "city", "kind"]
# The two engines have the same words for it, each by its own name.
_SQLITE: Final = sqlite.insert(TALLY).inline()
_POSTGRESQL: Final = postgresql.insert(TALLY).inline()
_ADD: Final = {
    "sqlite": Prepared(_SQLITE.on_conflict_do_update(index_elements=_KEY, set_={"count": TALLY.c.count + 1})),
    "postgresql": Prepared(_POSTGRESQL.on_conflict_do_update(index_elements=_KEY, set_={"count": TALLY.c.count + 1})),
}
_PASSED: Final = tuple(
    APPLICATION.c[name] for name in ("programme", "form", "procedure", "state", "open", "received", "changed")
)


class Tallies:
    """The part of a transaction that counts."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def count(self, day: date, city: str, kind: str) -> None:
        """One more question of that kind about that place; the place is empty where none was told."""
        row = {"day": day.isoformat(), "city": city, "kind": kind, "count": 1}
        _ADD[self.connection.dialect.name].count(self.connection, row)

    def tallies(self, since: date | None) -> Sequence[Tally]:
        """What was counted on that day and later."""
        later = (TALLY.c.day >= since.isoformat(),) if since else ()
        rows = self.connection.execute(select(TALLY).where(*later).order_by(*(TALLY.c[name] for name in _KEY)))
        return [Tally(date.fromisoformat(day), city, kind, count) for day, city, kind, count in rows]

    def passed(self, since: datetime | None) -> Sequence[Passed]:
        """How each application stands that was handed in since then."""
        later = (APPLICATION.c.received >= since,) if since else ()
        return [Passed(*row) for row in self.connection.execute(select(*_PASSED).where(*later))]
