"""Files by rows, files to send, and replies that are joined."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

NEW = ("file", "file_name", "joined")


def upgrade() -> None:
    op.create_table(
        "upload",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    for name in ("draft", "person", "gone"):
        op.create_index(op.f(f"ix_upload_{name}"), "upload", [name])
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        for name in NEW:
            batch_op.add_column(sa.Column(name, sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        for name in reversed(NEW):
            batch_op.drop_column(name)
    op.drop_table("upload")
