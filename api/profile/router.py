"""GET and PATCH of the visitor's profile."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.auth import OwnConversation
from api.db import SessionDep, utc_now
from api.profile.editing import apply_to_dialogue, completed, masked
from api.profile.repository import ProfileRepository
from api.profile.schemas import Profile, ProfilePatch
from api.runtime import RuntimeDep
from extraction.profile import public

router = APIRouter(prefix="/v1/conversations/{conversation_id}/profile", tags=["profile"])


@router.get("", response_model=Profile, summary="Read the profile")
def read_profile(conversation: OwnConversation, session: SessionDep) -> JSONResponse:
    """Return the profile; what is absent was not asked, null means would rather not say."""
    return JSONResponse(public(ProfileRepository(session).folded(conversation.id)))


@router.patch("", response_model=Profile, summary="Correct the profile")
def correct_profile(
    conversation: OwnConversation, body: ProfilePatch, session: SessionDep, runtime: RuntimeDep
) -> JSONResponse:
    """Apply the visitor's own correction; it wins over everything said before it."""
    patch: dict[str, Any] = body.model_dump(
        mode="json", by_alias=True, exclude_unset=True, exclude={"guesses"}
    )
    services = runtime.services
    patch = completed(masked(patch, services.mask), services.taxonomy, services.places)
    profiles = ProfileRepository(session)
    profiles.add(conversation, "edit", {"patch": patch}, utc_now())
    apply_to_dialogue(conversation, patch)
    return JSONResponse(public(profiles.folded(conversation.id)))
