"""Drafts by rows of their own, so that people can be reminded of them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("touched", sa.DateTime(timezone=True), nullable=False),
        sa.Column("nudges", sa.Integer(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("draft", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_person"), "draft", ["person"])
    op.create_index(op.f("ix_draft_due"), "draft", ["due"])


def downgrade() -> None:
    op.drop_table("draft")
