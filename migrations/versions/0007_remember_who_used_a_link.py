"""Keep which client used a link up, so that it may ask again when the answer was lost."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("conversation_pass", sa.Column("used_by", sa.String(length=64), nullable=True))


def downgrade() -> None:
    """Undo."""
    op.drop_column("conversation_pass", "used_by")
