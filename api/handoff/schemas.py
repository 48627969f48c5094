"""Handoffs as visitors and advisors see them."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import StringConstraints

from api.handoff.models import Status
from api.profile.schemas import Profile
from api.schemas import ApiModel, ClientId, MessageText, Text, UtcTime
from api.turns.schemas import MessageRead

Channel = Literal["chat", "call", "message", "mail", "visit"]
Phone = Annotated[Text, StringConstraints(pattern=r"^[+0-9][0-9 ().\-/]{4,38}$")]
CallbackTime = Annotated[Text, StringConstraints(min_length=1, max_length=100)]


class HandoffRequest(ApiModel):
    """How the visitor wants to reach a human; with a phone or a time they are called back."""

    channel: Channel | None = None
    phone: Phone | None = None
    callback_time: CallbackTime | None = None


class Callback(ApiModel):
    """When and where a human calls back."""

    time: str | None
    phone: str | None
    channel: str | None


class HandoffRead(ApiModel):
    """Where the visitor is on the way to a human; no estimate without enough earlier talks."""

    status: Status
    position: int | None
    expected_wait_minutes: int | None
    callback: Callback | None
    desk: dict[str, Any] | None


class AdvisorRead(ApiModel):
    """An advisor, by name."""

    id: UUID
    name: str
    username: str
    role: str


class HandoffItem(ApiModel):
    """One line of the advisors' queue."""

    id: UUID
    conversation_id: UUID
    status: Status
    waiting_since: UtcTime | None
    claimed_at: UtcTime | None
    advisor: AdvisorRead | None
    language_level: str | None
    summary: list[str]


class HandoffDetail(HandoffItem):
    """All that an advisor needs to take over."""

    profile: Profile
    messages: list[MessageRead]
    desk: dict[str, Any] | None
    channel: str | None
    phone: str | None
    callback: Callback | None


class AdvisorMessageCreate(ApiModel):
    """What an advisor says; the same `clientId` again is said once."""

    text: MessageText
    client_id: ClientId | None = None
