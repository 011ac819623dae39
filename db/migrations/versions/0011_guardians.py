"""Requests for a guardian's consent."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

TEXTS = ("draft", "person", "called", "conversation", "lang", "form", "version", "state", "guardian_called", "guardian_lang", "name", "relation", "shown")


def upgrade() -> None:
    op.create_table(
        "guardian_request",
        sa.Column("hash", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in TEXTS),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("guardian", sa.String(), nullable=True),
        sa.Column("guardian_conversation", sa.String(), nullable=True),
        sa.Column("answered", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_guardian_request")),
    )
    for name in ("draft", "person", "until"):
        op.create_index(op.f(f"ix_guardian_request_{name}"), "guardian_request", [name])
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.add_column(sa.Column("guardian", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.drop_column("guardian")
    op.drop_table("guardian_request")
