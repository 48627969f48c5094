"""Messages as the contract shows them."""

from __future__ import annotations

import operator
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from api.schemas import ApiModel, ClientId, MessageText, UtcTime
from api.turns.models import Kind, Sender
from extraction.combining import goes_with_others


def _absent(value: object) -> bool:
    return value is None


class ButtonRead(ApiModel):
    """A button; what is sent back is its title."""

    title: str
    image: Annotated[str | None, Field(exclude_if=_absent)] = None
    several: Annotated[bool, Field(exclude_if=operator.not_)] = False
    """May be chosen together with others: their titles are sent with commas in between."""


class HelpRead(ApiModel):
    """The same in another language."""

    lang: str
    dir: Literal["ltr", "rtl", "auto"] = "ltr"
    text: str
    reviewed: bool = False
    """Whether a speaker of the language has read it."""


class SourceRead(ApiModel):
    """Where an answer comes from."""

    title: str
    url: str
    date: str | None = None


class ProgressRead(ApiModel):
    """How far the intake is, in questions."""

    done: int
    of: int


class MessageRead(ApiModel):
    """One message of the transcript."""

    id: UUID
    seq: int
    sender: Sender
    kind: Kind
    text: str
    buttons: list[ButtonRead]
    asks: str | None
    help: list[HelpRead]
    sources: list[SourceRead]
    progress: Annotated[ProgressRead | None, Field(exclude_if=_absent)] = None
    lang: str
    dir: str
    created_at: UtcTime


class MessagesRead(ApiModel):
    """Messages in order of `seq`."""

    messages: list[MessageRead]


class MessageCreate(ApiModel):
    """What the visitor sends; the same `clientId` again gets the same answer."""

    text: MessageText
    client_id: ClientId | None = None


def shown(rows: list[Any]) -> list[MessageRead]:
    """Return stored messages as they are shown: without the values of buttons."""
    return [MessageRead.model_validate(_visible(row)) for row in rows]


def _visible(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a Message, seen through its columns
    fields = {name: getattr(row, name) for name in MessageRead.model_fields}
    fields["buttons"] = [
        {
            "title": button["title"],
            "image": button.get("image"),
            "several": goes_with_others(row.asks, button["value"]),
        }
        for button in row.buttons
    ]
    return fields
