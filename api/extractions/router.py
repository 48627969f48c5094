"""POST /v1/extractions: what a text says about its writer. Nothing is stored."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Security
from fastapi.responses import JSONResponse

from api.auth import known_partner, partner_scheme
from api.extractions.schemas import ExtractionCreate
from api.profile.schemas import Profile
from api.runtime import RuntimeDep
from extraction.profile import StoredFact, fold, public

router = APIRouter(prefix="/v1/extractions", tags=["partners"])


@router.post("", response_model=Profile, summary="Read what a text says about its writer")
def extract_profile(
    body: ExtractionCreate,
    request: Request,
    runtime: RuntimeDep,
    key: Annotated[str | None, Security(partner_scheme)] = None,
) -> JSONResponse:
    """Return the profile that this text alone gives; without a key at a low rate."""
    if key is None:
        address = request.client.host if request.client else "unknown"
        limit = runtime.settings.limit_extractions_minute
        runtime.limits.hit("extractions", address, limit)
    else:
        with runtime.database.reading() as session:
            known_partner(session, key)
    reading = runtime.services.reader.read(body.text, asks=body.asks)
    profile = public(
        fold(StoredFact(fact, "", body.text[fact.start : fact.end]) for fact in reading.kept)
    )
    if body.language_level:
        profile["languageLevel"] = body.language_level
    return JSONResponse(profile)
