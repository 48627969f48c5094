"""Let a visitor book a moment at a desk; nobody else gets the same one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("handoff", sa.Column("slot", sa.String(length=120), nullable=True))
    op.create_index("uq_handoff_slot", "handoff", ["slot"], unique=True)


def downgrade() -> None:
    """Undo."""
    op.drop_index("uq_handoff_slot", "handoff")
    op.drop_column("handoff", "slot")
