"""GET .../export: the visitor's own data, to keep or to take elsewhere."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from api.auth import OwnConversation
from api.db import SessionDep, utc_now
from api.export.schemas import ExportRead
from api.handoff.views import handoff_seen_by_visitor
from api.profile.repository import ProfileRepository
from api.profile.schemas import Profile
from api.runtime import RuntimeDep
from api.turns.repository import TurnRepository
from api.turns.schemas import shown
from extraction.profile import public

router = APIRouter(prefix="/v1/conversations/{conversation_id}/export", tags=["profile"])


@router.get("", response_model_exclude_unset=True, summary="Download the visitor's own data")
def export_conversation(
    conversation: OwnConversation,
    session: SessionDep,
    runtime: RuntimeDep,
    response: Response,
    format: Annotated[Literal["json"], Query()] = "json",
) -> ExportRead:
    """Return profile, transcript and hand-over, with the dates that belong to them."""
    del format
    response.headers["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    profile = ProfileRepository(session).folded(conversation.id)
    return ExportRead(
        conversation_id=conversation.id,
        created_at=conversation.created_at,
        expires_at=conversation.expires_at,
        exported_at=utc_now(),
        language_level=conversation.language_level,
        profile=Profile.model_validate(public(profile)),
        transcript=shown(TurnRepository(session).messages(conversation.id)),
        handoff=handoff_seen_by_visitor(session, runtime.services, conversation),
    )
