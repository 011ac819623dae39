"""Accounts on several channels that are one person's, and the codes by which they are joined."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "linked",
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("grp", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_linked")),
    )
    op.create_index(op.f("ix_linked_grp"), "linked", ["grp"])
    op.create_table(
        "link_code",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_link_code")),
    )
    op.create_index(op.f("ix_link_code_account"), "link_code", ["account"])


def downgrade() -> None:
    op.drop_table("link_code")
    op.drop_table("linked")
