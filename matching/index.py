"""The port behind which vacancies are searched. Engines: `array_index.py` (small), `geo/` (large).

Fits are whole numbers, so any engine must give the same hits, in the same order, with the same
counts: all of it is exact. Every method may be called from several threads at once. A search sees
one moment: a batch of changes is there as a whole or not at all, and the first search that begins
after `upsert` or `delete` returned sees it. `matcher.index` is a `GrowingIndex`, which changes
engines by itself when there are many vacancies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from matching.query import Query
from matching.vacancy import Vacancy


class Hit(NamedTuple):
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
    """Vacancies, searched by what fits. Order: band of fit, then distance, then id."""

    def build(self, vacancies: Iterable[Vacancy]) -> None:
        """Replace everything; of several with one id the last counts."""

    def upsert(self, vacancies: Iterable[Vacancy]) -> None:
        """Add vacancies, or replace those with their ids; of several with one id the last counts.

        One call with many is far cheaper than many calls.
        """

    def delete(self, vacancy_ids: Iterable[str]) -> int:
        """Take vacancies out; return how many of them were there."""

    def search(self, query: Query, *, limit: int) -> SearchResult:
        """Return the best vacancies for a query."""

    def __len__(self) -> int: ...
