"""POST of a link for another device, and of the code that such a link carries."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import StringConstraints

from api.auth import OwnConversation
from api.db import SessionDep, utc_now
from api.resumption.repository import PassRepository
from api.runtime import RuntimeDep
from api.schemas import ApiModel, ClientId, Text, UtcTime

router = APIRouter(tags=["resumption"])

# Behind the "#": a browser sends that part to no server, so it stands in no log.
FRAGMENT: Final = "gp-resume"
Code = Annotated[Text, StringConstraints(min_length=20, max_length=100)]


# Who knows it gets a token too, for some minutes: nothing that can be guessed.
SecretClientId = Annotated[ClientId, StringConstraints(min_length=16)]


class ResumeLink(ApiModel):
    """Works once, on any device.

    `url` is our own page; a website with the widget puts the code behind its own `#gp-resume=`.
    """

    url: str
    code: str
    expires_at: UtcTime


class Resumption(ApiModel):
    """The code of a link; the same `clientId` may ask again when the answer was lost."""

    code: Code
    client_id: SecretClientId | None = None


class Resumed(ApiModel):
    """The conversation, and a token of this device's own; the first device keeps its token."""

    id: UUID
    token: str


@router.post(
    "/v1/conversations/{conversation_id}/resume-links",
    status_code=201,
    summary="Make a link for another device",
)
def make_resume_link(
    conversation: OwnConversation, session: SessionDep, request: Request
) -> ResumeLink:
    """Return a link that opens this conversation once on another device."""
    code, expires = PassRepository(session).make_link(conversation, utc_now())
    return ResumeLink(url=f"{request.base_url}#{FRAGMENT}={code}", code=code, expires_at=expires)


@router.post("/v1/resumptions", status_code=201, summary="Go on on another device")
def resume_conversation(
    body: Resumption, session: SessionDep, request: Request, runtime: RuntimeDep
) -> Resumed:
    """Change the code of a link for a token; 401 when it was used, is too old, or unknown."""
    runtime.limit_conversations(request.client.host if request.client else "unknown")
    conversation, token = PassRepository(session).redeem(body.code, body.client_id, utc_now())
    return Resumed(id=conversation.id, token=token)
