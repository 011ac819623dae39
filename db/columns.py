"""Column types that behave alike on SQLite and PostgreSQL."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import DateTime, Dialect, Select, String, TypeDecorator, bindparam, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

# What PostgreSQL refuses in a text, and what no database can encode. People and programs do send both.
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text without what cannot be stored."""
    return text if text.isascii() and "\x00" not in text else _UNSTORABLE.sub("\ufffd", text)


class Text(TypeDecorator[str]):
    """A text of any length; characters that cannot be stored become the replacement character."""

    impl = String
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:
        """The text without what cannot be stored, and no other function around that: there are many texts."""
        return _stored


def _stored(value: str | None) -> str | None:
    return value if value is None else storable(value)


class Instant(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The moment, aware."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Items(FunctionElement[str]):
    """The texts of a JSON list as rows."""

    inherit_cache = True


@compiles(Items, "sqlite")
def _items_sqlite(items: Items, compiler: Any, **more: Any) -> str:
    return f"json_each({compiler.process(items.clauses, **more)})"


@compiles(Items, "postgresql")
def _items_postgresql(items: Items, compiler: Any, **more: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(items.clauses, **more)} AS json))"


class Values(FunctionElement[str]):
    """What a JSON object holds, without the names of it, as rows of texts."""

    inherit_cache = True


@compiles(Values, "sqlite")
def _values_sqlite(values: Values, compiler: Any, **more: Any) -> str:
    return f"json_each({compiler.process(values.clauses, **more)})"


@compiles(Values, "postgresql")
def _values_postgresql(values: Values, compiler: Any, **more: Any) -> str:
    return f"json_each_text(CAST({compiler.process(values.clauses, **more)} AS json))"


def listed(name: str) -> Select[tuple[str]]:
    """The texts of the JSON list that is given by that name: one statement, however long the list is."""
    return select(Items(bindparam(name, type_=String())).table_valued("value").c.value)
