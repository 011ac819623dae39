"""How many questions of each kind were asked, by day and place."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "tally",
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "city", "kind", name=op.f("pk_tally")),
    )


def downgrade() -> None:
    op.drop_table("tally")
