"""Open applications and questions are found without looking at the settled ones."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_index(
        "ix_application_open",
        "application",
        ["received", "id"],
        sqlite_where=sa.text("open IS 1"),
        postgresql_where=sa.text("open IS true"),
    )
    op.create_index(
        "ix_ticket_unsettled",
        "ticket",
        ["conversation"],
        sqlite_where=sa.text("closed IS NULL"),
        postgresql_where=sa.text("closed IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_ticket_unsettled", table_name="ticket")
    op.drop_index("ix_application_open", table_name="application")
