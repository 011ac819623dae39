"""Statements that every turn runs, put into SQL once. SQLite's own driver runs them in a tenth of SQLAlchemy's time.

PostgreSQL runs them through SQLAlchemy, which knows what to do when the server was away.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

Given = Mapping[str, object]
Change = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement as SQL: what it has by itself, and the names of its places in order with how values are changed."""

    sql: str
    fixed: Given
    places: tuple[tuple[str, Change | None], ...]
    row: Callable[..., Any] | None
    after: tuple[tuple[int, Change], ...]

    def values(self, given: Given) -> list[object]:
        """The values for the places, as the driver takes them."""
        all = {**self.fixed, **given} if self.fixed else given
        return [all[name] if change is None else change(all[name]) for name, change in self.places]

    def read(self, found: tuple[Any, ...]) -> Any:
        """The row as the store reads it."""
        if not self.after or self.row is None:
            return self.row(*found) if self.row else found
        cells = list(found)
        for place, change in self.after:
            cells[place] = change(cells[place])
        return self.row(*cells)


class Prepared:
    """A statement without lists of unknown length. What it is given has the same names each time, or is few."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._written: dict[tuple[str, ...], _Written] = {}

    def rows(self, connection: Connection, given: Given) -> Sequence[Any]:
        """The rows that are found."""
        if connection.dialect.name != "sqlite":
            return connection.execute(self._statement, given).all()
        written, cursor = self._run(connection, given)
        return [written.read(found) for found in cursor.fetchall()]

    def rows_of_each(self, connection: Connection, many: Sequence[Given]) -> Sequence[Any]:
        """The rows that are found for all that it is given, one after another."""
        if connection.dialect.name != "sqlite":
            return connection.execute(self._statement, list(many)).all()
        return [row for given in many for row in self.rows(connection, given)]

    def first(self, connection: Connection, given: Given) -> Any:
        """The first row that is found; None when there is none."""
        return next(iter(self.rows(connection, given)), None)

    def count(self, connection: Connection, given: Given) -> int:
        """How many rows were written."""
        if connection.dialect.name != "sqlite":
            return connection.execute(self._statement, given).rowcount
        return self._run(connection, given)[1].rowcount

    def _run(self, connection: Connection, given: Given) -> tuple[_Written, sqlite3.Cursor]:
        names = tuple(given)
        written = self._written.get(names)
        if written is None:
            written = self._written[names] = _written(self._statement, names, connection.dialect)
        driver: Any = connection.connection.driver_connection
        values = written.values(given)
        try:
            return written, driver.execute(written.sql, values)
        except sqlite3.Error as fault:
            raise DBAPIError.instance(written.sql, None, fault, sqlite3.Error, dialect=connection.dialect) from fault


def _written(statement: Executable, names: tuple[str, ...], dialect: Dialect) -> _Written:
    compiled: Any = statement.compile(dialect=dialect, column_keys=list(names))  # type: ignore[attr-defined]
    assert isinstance(compiled, SQLCompiler)
    kinds = {name: compiled.binds[name].type.dialect_impl(dialect) for name in compiled.positiontup or ()}
    columns = list(getattr(statement, "exported_columns", ()))
    after = [(n, column.type.dialect_impl(dialect).result_processor(dialect, None)) for n, column in enumerate(columns)]
    return _Written(
        sql=str(compiled),
        fixed={name: value for name, value in compiled.params.items() if name not in names},
        places=tuple((name, kinds[name].bind_processor(dialect)) for name in compiled.positiontup or ()),
        row=namedtuple("Found", [column.key for column in columns]) if columns else None,
        after=tuple((place, change) for place, change in after if change is not None),
    )
