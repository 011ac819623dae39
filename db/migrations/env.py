"""What Alembic runs: migrations go over the connection that `db.migrate` hands in, or over DATABASE_URL."""

import os
from typing import Literal

from alembic import context
from sqlalchemy import Connection

from db.columns import Instant, Text
from db.engine import engines_for
from db.tables import METADATA


def _plain(kind: str, thing: object, autogenerating: object) -> str | Literal[False]:
    """Types as the database knows them: a migration must not change when our classes do."""
    if isinstance(thing, Text):
        return "sa.String()"
    return "sa.DateTime(timezone=True)" if isinstance(thing, Instant) else False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=_plain,
    )
    with context.begin_transaction():
        context.run_migrations()


handed_in = context.config.attributes.get("connection")
if handed_in is not None:
    _run(handed_in)
else:
    with engines_for(os.environ["DATABASE_URL"]).write.engine.begin() as own:
        _run(own)
