"""The names of what can be listened to. A wake-up says only: look again."""

from __future__ import annotations

from typing import Final
from uuid import UUID

ADVISORS: Final = "advisors"


def conversation_topic(conversation_id: UUID) -> str:
    """Return the topic of one conversation."""
    return f"conversation:{conversation_id}"
