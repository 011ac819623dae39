"""On which day something was heard in a conversation last; of those from before it is the day of this migration."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("conversation", sa.Column("heard", sa.String(), nullable=True))
    op.create_index(op.f("ix_conversation_heard"), "conversation", ["heard"])
    conversation = sa.table("conversation", sa.column("heard"))
    op.execute(sa.update(conversation).values(heard=datetime.now(UTC).date().isoformat()))


def downgrade() -> None:
    op.drop_index(op.f("ix_conversation_heard"), table_name="conversation")
    with op.batch_alter_table("conversation") as batch:
        batch.drop_column("heard")
