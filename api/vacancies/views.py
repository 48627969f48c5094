"""How a stored vacancy is answered."""

from __future__ import annotations

from collections.abc import Iterable

from api.vacancies.models import VacancyRow
from api.vacancies.reading import label_of
from api.vacancies.repository import read_content
from api.vacancies.schemas import ConceptDemand, HoursBody, VacancyRead
from matching.vacancy import Demand
from taxonomy.model import Taxonomy


def view(row: VacancyRow, taxonomy: Taxonomy, notes: Iterable[str] = ()) -> VacancyRead:
    """Return a vacancy as it takes part in matching."""
    vacancy = read_content(row.content)
    occupation = taxonomy.occupations.get(vacancy.occupation_uri or "")
    known = vacancy.hours_known
    return VacancyRead(
        id=row.id,
        source=row.source,
        external_id=row.external_id,
        title=vacancy.title,
        employer=vacancy.employer,
        occupation_uri=vacancy.occupation_uri,
        occupation_label=occupation.label if occupation else None,
        isco_code=row.isco_code,
        sector=vacancy.sector,
        place=vacancy.place,
        municipality=vacancy.municipality,
        region=vacancy.region,
        latitude=vacancy.latitude,
        longitude=vacancy.longitude,
        hours=HoursBody(min=vacancy.hours_min, max=vacancy.hours_max) if known else None,
        schedule=list(vacancy.schedule),
        conditions=list(vacancy.conditions),
        learning=list(vacancy.learning),
        skills=[
            ConceptDemand(uri=uri, label=label_of(taxonomy, uri), required=required)
            for uri, required in vacancy.skills
        ],
        certificates=_papers("certificate", vacancy.certificates, taxonomy),
        licences=_papers("licence", vacancy.licences, taxonomy),
        dutch_level=vacancy.dutch_level,
        url=vacancy.url,
        first_seen=row.first_seen,
        updated_at=row.updated_at,
        expires_at=row.expires_at,
        notes=list(notes),
    )


def _papers(kind: str, demands: Iterable[Demand], taxonomy: Taxonomy) -> list[ConceptDemand]:
    return [
        ConceptDemand(code=code, label=label_of(taxonomy, code, kind), required=required)
        for code, required in demands
    ]
