"""GET /v1/concepts: search in the taxonomy while somebody types."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from api.runtime import RuntimeDep
from api.schemas import ApiModel, Page
from taxonomy.model import Concept

router = APIRouter(prefix="/v1/concepts", tags=["search"])

Kind = Literal["occupation", "skill", "certificate", "licence", "sector", "language", "education"]


class ConceptRead(ApiModel):
    """One concept."""

    uri: str
    kind: str
    label: str
    code: str | None
    sector: str | None
    isco_code: str | None


@router.get("", summary="Search the taxonomy")
def search_concepts(
    runtime: RuntimeDep,
    q: Annotated[str, Query(max_length=100)] = "",
    kind: Kind | None = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Page[ConceptRead]:
    """Return concepts, best first."""
    found = runtime.services.taxonomy.search(q.strip(), kind, limit) if q.strip() else []
    return Page(items=[_read(concept) for concept in found])


def _read(concept: Concept) -> ConceptRead:
    return ConceptRead(
        uri=concept.uri,
        kind=concept.kind,
        label=concept.label,
        code=concept.code,
        sector=concept.sector,
        isco_code=getattr(concept, "isco_code", None),
    )
