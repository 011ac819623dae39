"""Audit rows tell under which form, procedure and rules they were made; they are sealed in a chain and never changed."""

import json
from datetime import UTC
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

NEW = ("form_version", "procedure", "rules", "seal")
REFUSE = "audit rows are never changed"


def upgrade() -> None:
    op.create_table(
        "rule_version",
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("published", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_rule_version")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        for name in NEW:
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
    connection = op.get_bind()
    _seal(connection)
    for statement in _guard(connection.dialect.name):
        op.execute(statement)


def downgrade() -> None:
    for statement in _unguard(op.get_bind().dialect.name):
        op.execute(statement)
    with op.batch_alter_table("audit", schema=None) as batch_op:
        for name in reversed(NEW):
            batch_op.drop_column(name)
    op.drop_table("rule_version")


def _seal(connection: sa.Connection) -> None:
    """Rows from before are sealed as they stand."""
    audit = sa.table(
        "audit", *(sa.column(name) for name in ("id", "application", "actor", "move", "before", "after", "reason")),
        sa.column("at", sa.DateTime(timezone=True)), *(sa.column(name) for name in NEW),
    )  # fmt: skip
    before = "0" * 64
    for row in connection.execute(sa.select(audit).order_by(audit.c.id)).all():
        at = row.at.replace(tzinfo=UTC) if row.at.tzinfo is None else row.at.astimezone(UTC)
        said = [row.application, row.actor, row.move, row.before, row.after, row.reason]
        said += [at.isoformat(timespec="microseconds"), "", "", ""]
        before = sha256(f"{before}\n{json.dumps(said, ensure_ascii=False)}".encode()).hexdigest()
        connection.execute(sa.update(audit).where(audit.c.id == row.id).values(seal=before))


def _guard(dialect: str) -> list[str]:
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER audit_{act} BEFORE {act} ON audit BEGIN SELECT RAISE(ABORT, '{REFUSE}'); END"
            for act in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSE}'; END $$",
        "CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION audit_kept()",
    ]


def _unguard(dialect: str) -> list[str]:
    if dialect == "sqlite":
        return ["DROP TRIGGER audit_UPDATE", "DROP TRIGGER audit_DELETE"]
    return ["DROP TRIGGER audit_kept ON audit", "DROP FUNCTION audit_kept()"]
