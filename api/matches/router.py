"""Matches: a visitor's own, and those for a profile that a partner sends."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Security
from fastapi.responses import JSONResponse

from api.auth import OwnConversation, known_partner, partner_scheme
from api.db import SessionDep
from api.errors import UnauthorizedError
from api.handoff.repository import HandoffRepository
from api.matches.schemas import MatchesRead, MatchRequest
from api.profile.repository import ProfileRepository
from api.runtime import Runtime, RuntimeDep
from matching.matcher import KINDS, SCHEMES

router = APIRouter(tags=["matches"])


@router.get(
    "/v1/conversations/{conversation_id}/matches",
    response_model=MatchesRead,
    summary="Find work and training for the profile",
)
def read_matches(
    conversation: OwnConversation,
    session: SessionDep,
    runtime: RuntimeDep,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> JSONResponse:
    """Return what fits the visitor's profile as it is now."""
    profile = ProfileRepository(session).folded(conversation.id)
    taken = HandoffRepository(session).taken_slots()
    session.close()  # matching takes a while and needs no connection
    level = conversation.language_level
    kinds = (*KINDS, SCHEMES)
    with runtime.precedence.first():
        found = runtime.services.matcher.match(profile, level=level, limit=limit, kinds=kinds)
    trainings = {**found["trainings"], "schemes": found.pop(SCHEMES)}
    return _with_free_slots({**found, "trainings": trainings}, taken, runtime)


@router.post("/v1/matches", response_model=MatchesRead, summary="Find work and training (partners)")
def match_profile(
    body: MatchRequest,
    runtime: RuntimeDep,
    key: Annotated[str | None, Security(partner_scheme)] = None,
) -> JSONResponse:
    """Return what fits any profile; nothing is stored."""
    with runtime.database.reading() as session:
        if known_partner(session, key) is None:
            raise UnauthorizedError("no key")
        taken = HandoffRepository(session).taken_slots()
    with runtime.precedence.first():
        found = runtime.services.matcher.match(
            body.profile.model_dump(mode="json", by_alias=True, exclude_unset=True),
            level=body.language_level,
            limit=body.limit,
            kinds=body.kinds,
            filters=body.filters.model_dump(mode="json", by_alias=True, exclude_unset=True)
            if body.filters
            else None,
        )
    return _with_free_slots(found, taken, runtime)


def _with_free_slots(
    found: Mapping[str, Any], taken: Collection[str], runtime: Runtime
) -> JSONResponse:
    """Answer with the desk's moments that nobody has booked."""
    slots = runtime.services.matcher.free_slots(found["desk"]["id"], taken)
    return JSONResponse({**found, "desk": {**found["desk"], "nextSlots": slots}})
