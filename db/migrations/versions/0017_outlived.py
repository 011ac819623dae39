"""Closed applications and settled questions of which something is left to delete are found by when they were closed."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

TELLING = sa.text("open = false AND answers <> '{}'")
ASKED = sa.text("closed IS NOT NULL AND person <> ''")


def upgrade() -> None:
    for name, table, first, where in (
        ("ix_application_telling", "application", "changed", TELLING),
        ("ix_ticket_asked", "ticket", "closed", ASKED),
    ):
        op.create_index(name, table, [first, "id"], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    op.drop_index("ix_ticket_asked", table_name="ticket")
    op.drop_index("ix_application_telling", table_name="application")
