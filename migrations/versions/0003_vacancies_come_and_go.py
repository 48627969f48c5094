"""Keep when vacancies came and went, who delivers them, and in which order they changed.

The table held demo vacancies only, which are made again at the next start.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.drop_table("vacancy")
    op.create_table(
        "vacancy",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("reading", sa.String(length=40), nullable=False),
        sa.Column("isco_code", sa.String(length=4), nullable=True),
        sa.Column("region", sa.String(length=80), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("source", "external_id"),
    )
    for column in ("expires_at", "gone_at", "change"):
        op.create_index(f"ix_vacancy_{column}", "vacancy", [column])
    counted = ["isco_code", "region", "source", "first_seen", "gone_at", "demo"]
    op.create_index("ix_vacancy_counts", "vacancy", counted)
    op.create_table(
        "vacancy_source",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("owner", sa.String(length=100), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "vacancy_counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("vacancy_counter")
    op.drop_table("vacancy_source")
    op.drop_table("vacancy")
    op.create_table(
        "vacancy",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("source", "external_id"),
    )
    op.create_index("ix_vacancy_demo", "vacancy", ["demo"])
    op.create_index("ix_vacancy_updated_at", "vacancy", ["updated_at"])
