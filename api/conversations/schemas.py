"""Conversations as the contract shows them."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import StringConstraints

from api.conversations.models import ConversationStatus
from api.schemas import ApiModel, Text, UtcTime
from api.turns.schemas import MessageRead

LanguageLevel = Literal["regular", "simple"]


class ConversationCreate(ApiModel):
    """How a conversation begins; `page` is where the widget stands."""

    language_level: LanguageLevel | None = None
    page: Annotated[Text, StringConstraints(max_length=2000)] | None = None


class ConversationCreated(ApiModel):
    """The token is shown here only; it goes as `Authorization: Bearer`."""

    id: UUID
    token: str
    messages: list[MessageRead]


class ConversationRead(ApiModel):
    """Where a conversation is."""

    id: UUID
    handler: Literal["bot", "advisor"]
    status: ConversationStatus
    language_level: LanguageLevel | None
    created_at: UtcTime
    expires_at: UtcTime
