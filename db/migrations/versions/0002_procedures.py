"""What a procedure needs to know of an application, and the roles of officers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# What was handed in before there were procedures was decided by one officer, in these states.
BEFORE = "single-review"
OPEN = ("received", "checking", "more_wanted")
EMPTY = {"server_default": "[]", "nullable": False}


def upgrade() -> None:
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.add_column(sa.Column("procedure", sa.String(), nullable=False, server_default=BEFORE))
        batch_op.add_column(sa.Column("open", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column("assignee", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("hands", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("fields", sa.JSON(), **EMPTY))
        batch_op.add_column(sa.Column("due", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("back", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("notes", sa.JSON(), **EMPTY))
        batch_op.add_column(sa.Column("appeal", sa.String(), nullable=True))
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("roles", sa.JSON(), **EMPTY))
    closed = sa.text("UPDATE application SET open = :closed WHERE state NOT IN :states")
    op.get_bind().execute(
        closed.bindparams(sa.bindparam("states", expanding=True)), {"closed": False, "states": list(OPEN)}
    )


def downgrade() -> None:
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.drop_column("roles")
    with op.batch_alter_table("application", schema=None) as batch_op:
        for name in ("appeal", "notes", "back", "due", "fields", "hands", "assignee", "open", "procedure"):
            batch_op.drop_column(name)
