"""What was deleted when its time was over is noted for ever; drafts of which nobody was reminded any more are due."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

REFUSE = "what was noted as deleted is never changed"


def upgrade() -> None:
    op.create_table(
        "deletion",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deletion")),
    )
    for statement in _guard(op.get_bind().dialect.name):
        op.execute(statement)
    # They were never told of an end, so that it is told first; nothing of them is deleted now.
    op.execute("UPDATE draft SET due = touched, nudges = 2 WHERE due IS NULL")


def downgrade() -> None:
    op.execute("UPDATE draft SET due = NULL WHERE nudges >= 2")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER deletion_kept ON deletion")
        op.execute("DROP FUNCTION deletion_kept()")
    op.drop_table("deletion")


def _guard(dialect: str) -> list[str]:
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER deletion_{act} BEFORE {act} ON deletion BEGIN SELECT RAISE(ABORT, '{REFUSE}'); END"
            for act in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE FUNCTION deletion_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSE}'; END $$",
        "CREATE TRIGGER deletion_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON deletion EXECUTE FUNCTION deletion_kept()",
    ]
