"""Logging in."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from api.handoff.schemas import AdvisorRead
from api.schemas import ApiModel, Text

Username = Annotated[Text, StringConstraints(min_length=1, max_length=100)]
Password = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Code = Annotated[Text, StringConstraints(max_length=20)]


class LoginCreate(ApiModel):
    """A login; `code` is the second factor, which the loopback demo account has not."""

    username: Username
    password: Password
    code: Code | None = None


class LoginRead(ApiModel):
    """The token goes as `X-CSRF-Token` with every call that changes something."""

    csrf_token: str
    advisor: AdvisorRead
