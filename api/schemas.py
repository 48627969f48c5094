"""The base of every JSON shape: lowerCamelCase outside, unknown fields refused, plain text only."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainSerializer, StringConstraints
from pydantic.alias_generators import to_camel

Item = TypeVar("Item")


class ApiModel(BaseModel):
    """A shape of the contract."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        from_attributes=True,
        extra="forbid",
        allow_inf_nan=False,
    )


class Page[Item](ApiModel):
    """A list; `next` is the cursor of the following page, null at the end."""

    items: list[Item]
    next: str | None = None


def as_utc(value: datetime) -> str:
    """Return a time as RFC 3339 in UTC."""
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def without_nul(value: str) -> str:
    """Refuse the one character that PostgreSQL cannot keep."""
    if "\x00" in value:
        raise ValueError("must not contain a null character")
    return value


UtcTime = Annotated[datetime, PlainSerializer(as_utc, return_type=str)]
Text = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(without_nul)]
ShortText = Annotated[Text, StringConstraints(min_length=1, max_length=200)]
MessageText = Annotated[Text, StringConstraints(min_length=1, max_length=4000)]
ClientId = Annotated[Text, StringConstraints(min_length=1, max_length=100)]
