"""Create the tables of the ESCO import."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "esco_concept",
        sa.Column("uri", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("isco_code", sa.String(length=4), nullable=True),
        sa.Column("essential", sa.JSON(), nullable=False),
        sa.Column("useful", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("uri"),
    )
    op.create_table(
        "esco_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("concepts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("esco_import")
    op.drop_table("esco_concept")
