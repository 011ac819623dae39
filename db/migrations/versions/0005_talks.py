"""Who has the conversation of a ticket, and who answered it with what."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

NEW = ("owner", "officer", "answer")


def upgrade() -> None:
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        for name in NEW:
            batch_op.add_column(sa.Column(name, sa.String(), nullable=True))
        batch_op.add_column(sa.Column("until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        for name in ("until", *reversed(NEW)):
            batch_op.drop_column(name)
