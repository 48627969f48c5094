"""The port behind which vacancies are searched. Engines stand beside it (`array_index.py`).

A search sees every change made before it: there is no rebuild. Fits are whole numbers, so any
engine behind the port must give the same hits in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from matching.query import Query
from matching.vacancy import Vacancy


@dataclass(frozen=True, slots=True)
class Hit:
    """A vacancy, how well it fits (for the order only) and how far it is, if that is known."""

    vacancy: Vacancy
    fit: int
    distance_km: float | None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best hits, and what became of the others.

    Attributes:
        considered: vacancies that were looked at.
        fitting: those of them that have anything in common with the query.
        left_out: how many fitting ones each active filter left out, first filter first.
    """

    hits: tuple[Hit, ...]
    considered: int
    fitting: int
    left_out: Mapping[str, int]


class MatchIndex(Protocol):
    """Vacancies, searched by what fits. Order: fit, then distance, then id."""

    def build(self, vacancies: Iterable[Vacancy]) -> None:
        """Replace everything."""

    def upsert(self, vacancy: Vacancy) -> None:
        """Add a vacancy or replace the one with its id; the next search sees it."""

    def delete(self, vacancy_id: str) -> bool:
        """Take a vacancy out; tell whether it was there."""

    def search(self, query: Query, *, limit: int) -> SearchResult:
        """Return the best vacancies for a query."""

    def __len__(self) -> int: ...
