"""Bringing a database to the tables of this version, with Alembic, from the first table on."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from core.deliveries import BadStore
from db.engine import Engines, engines_for, reason

# The newest revision in migrations/versions; a test holds the two together. Known here, so that an ordinary start
# need not import Alembic.
HEAD: Final = "0018"
FOLDER: Final = Path(__file__).parent / "migrations"


def migrate(url: str) -> str:
    """The database at `url` has the tables of this version; gives its revision.

    Raises:
        BadStore: it cannot be opened, or was written by a newer version.
    """
    engines = engines_for(url)
    try:
        bring_to_head(engines)
    finally:
        engines.read.engine.dispose()
        engines.write.engine.dispose()
    return HEAD


def bring_to_head(engines: Engines) -> None:
    """Migrate if need be, all of it in one transaction; others that start at the same time wait."""
    try:
        with engines.write.engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(7203, 1)"))
            if revision(connection) != HEAD:
                _upgrade(connection)
    except DBAPIError as fault:
        place = engines.write.engine.url.render_as_string(hide_password=True)
        raise BadStore(f"The database {place} cannot be opened: {reason(fault)}.") from fault


def revision(connection: Connection) -> str | None:
    """The revision that the database is at; None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - a quarter of a second that an ordinary start does not spend
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise BadStore("The database was written by a newer version of this program; update the program.") from None
