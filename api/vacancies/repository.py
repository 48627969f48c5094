"""Vacancies in and out of their table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.vacancies.models import VacancyRow
from matching.vacancy import Vacancy

AT_ONCE: Final = 500
PAIRS: Final = ("skills", "certificates", "licences")
WORDS: Final = ("schedule", "conditions", "learning")


class VacancyRepository:
    """Reads rows as matching's vacancies, and writes them back."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self) -> int:
        """Count all vacancies."""
        return self._session.scalars(select(func.count()).select_from(VacancyRow)).one()

    def all(self) -> Iterator[Vacancy]:
        """Yield every vacancy, in a fixed order."""
        query = select(VacancyRow).order_by(VacancyRow.id).execution_options(yield_per=AT_ONCE)
        for row in self._session.scalars(query):
            yield _vacancy(row.content)

    def add(self, vacancies: Iterable[Vacancy], now: datetime) -> int:
        """Store new vacancies and return how many."""
        rows = [
            VacancyRow(
                id=vacancy.id,
                source=vacancy.source,
                external_id=vacancy.external_id,
                demo=vacancy.demo,
                content=asdict(vacancy),
                updated_at=now,
            )
            for vacancy in vacancies
        ]
        self._session.add_all(rows)
        self._session.flush()
        return len(rows)


def _vacancy(content: dict[str, Any]) -> Vacancy:
    """Read a row; a field that this version does not know is left out."""
    known = {field.name for field in fields(Vacancy)}
    values = {name: value for name, value in content.items() if name in known}
    for name in PAIRS:
        values[name] = tuple((code, required) for code, required in values.get(name) or ())
    for name in WORDS:
        values[name] = tuple(values.get(name) or ())
    return Vacancy(**values)
