"""What decisions rested on, by hash in the record."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("audit", sa.Column("evidence", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "evidence",
        sa.Column("application", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("application", "hash", name=op.f("pk_evidence")),
    )


def downgrade() -> None:
    op.drop_table("evidence")
    # Not in a batch, which would make the table anew, without its triggers.
    op.drop_column("audit", "evidence")
