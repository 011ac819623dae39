"""Forms as they were published, so that a draft and an application keep the words they were filled in with."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "form_version",
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("published", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_form_version")),
    )
    op.create_index(op.f("ix_form_version_form"), "form_version", ["form"])


def downgrade() -> None:
    op.drop_table("form_version")
