"""PUT of one consent. It is kept as a fact, so that talk, page and export say the same."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter

from api.auth import OwnConversation
from api.db import SessionDep, utc_now
from api.profile.repository import ProfileRepository
from api.profile.schemas import Consent
from api.schemas import ApiModel
from extraction.answers import SHARING

router = APIRouter(prefix="/v1/conversations/{conversation_id}/consents", tags=["profile"])
VERSION = SHARING[1]


class ConsentPut(ApiModel):
    """A purpose, and whether the visitor agrees to it now."""

    purpose: Literal["share_profile"]
    given: bool


@router.put("", summary="Give or take back a consent")
def put_consent(conversation: OwnConversation, body: ConsentPut, session: SessionDep) -> Consent:
    """Keep the visitor's latest word on a purpose, with the version of the words and the time."""
    now = utc_now()
    kept = Consent(purpose=body.purpose, given=body.given, version=VERSION, at=now)
    value = kept.model_dump(mode="json", by_alias=True)
    ProfileRepository(session).add(conversation, "consent", value, now)
    return kept
