"""Which last day somebody with a draft was reminded of, and forms that officers opened again after theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("draft", sa.Column("warned", sa.String(), nullable=True))
    op.create_table(
        "reopened",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reopened")),
    )


def downgrade() -> None:
    op.drop_table("reopened")
    with op.batch_alter_table("draft") as batch:
        batch.drop_column("warned")
