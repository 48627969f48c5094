"""GET /v1/places: search in places while somebody types."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.runtime import RuntimeDep
from api.schemas import ApiModel, Page

router = APIRouter(prefix="/v1/places", tags=["search"])


class PlaceRead(ApiModel):
    """One town, village, municipality or region."""

    name: str
    municipality: str
    region: str
    region_code: str
    latitude: float
    longitude: float


@router.get("", summary="Search places")
def search_places(
    runtime: RuntimeDep,
    q: Annotated[str, Query(max_length=100)] = "",
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Page[PlaceRead]:
    """Return places, best first."""
    found = runtime.services.places.search(q.strip(), limit) if q.strip() else []
    names = PlaceRead.model_fields
    return Page(
        items=[PlaceRead(**{name: getattr(place, name) for name in names}) for place in found]
    )
