"""A partner's text."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from api.conversations.schemas import LanguageLevel
from api.schemas import ApiModel, Text

LongText = Annotated[Text, StringConstraints(min_length=1, max_length=20_000)]


class ExtractionCreate(ApiModel):
    """A text to read; `asks` is the question that it answers, if any."""

    text: LongText
    asks: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")] | None = None
    language_level: LanguageLevel | None = None
