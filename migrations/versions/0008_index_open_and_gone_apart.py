"""Index open and gone vacancies apart: nearly all are open, and share one value of `gone_at`.

SQLite took that index wherever a few of the open ones were asked for, and passed over all of them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

PARTS = {"expires_at": "gone_at IS NULL", "gone_at": "gone_at IS NOT NULL"}


def upgrade() -> None:
    """Apply."""
    for column, which in PARTS.items():
        op.drop_index(f"ix_vacancy_{column}", "vacancy")
        op.create_index(
            f"ix_vacancy_{column}",
            "vacancy",
            [column],
            sqlite_where=sa.text(which),
            postgresql_where=sa.text(which),
        )


def downgrade() -> None:
    """Undo."""
    for column in PARTS:
        op.drop_index(f"ix_vacancy_{column}", "vacancy")
        op.create_index(f"ix_vacancy_{column}", "vacancy", [column])
