"""The visitor's own data in one document."""

from __future__ import annotations

from uuid import UUID

from api.handoff.schemas import HandoffRead
from api.profile.schemas import Profile
from api.schemas import ApiModel, UtcTime
from api.turns.schemas import MessageRead


class ExportRead(ApiModel):
    """Everything that we hold about a visitor."""

    conversation_id: UUID
    created_at: UtcTime
    expires_at: UtcTime
    exported_at: UtcTime
    language_level: str | None
    profile: Profile
    transcript: list[MessageRead]
    handoff: HandoffRead
