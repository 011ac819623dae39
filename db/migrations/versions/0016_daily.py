"""What is done once a day is noted with the day on which it was done last."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "daily",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_daily")),
    )


def downgrade() -> None:
    op.drop_table("daily")
