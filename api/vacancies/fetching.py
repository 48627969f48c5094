"""Gives a large match index its hits by id: it keeps what it compares, not the vacancies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from api.vacancies.repository import VacancyRepository
from matching.vacancy import Vacancy

if TYPE_CHECKING:
    from api.db import Database
    from matching.geo.index import Fetch


def fetch_from(database: Database) -> Fetch:
    """Return what reads open vacancies; one that is gone by then is no hit any more."""

    def fetch(ids: Sequence[str]) -> Mapping[str, Vacancy]:
        if not ids:
            return {}
        with database.reading() as session:
            return VacancyRepository(session).of_ids(ids)

    return fetch
