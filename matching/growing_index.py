"""The index that the product runs: a plain one while there are few vacancies, a large one after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING, Final

from matching.array_index import ArrayIndex
from matching.index import MatchIndex, SearchResult
from matching.query import Query
from matching.vacancy import Vacancy
from matching.weights import Rarity

if TYPE_CHECKING:
    from matching.geo.index import Fetch

LARGE: Final = 20_000
"""From so many vacancies on the large index is faster; it takes seconds to be compiled once."""


class GrowingIndex:
    """Becomes large when it is first given many vacancies, and stays so.

    Searches go on with the plain index until the large one is ready; whoever made it grow waits.
    """

    def __init__(
        self,
        rarity: Rarity,
        vacancies: Iterable[Vacancy] = (),
        *,
        fetch: Fetch | None = None,
        large: int = LARGE,
    ) -> None:
        self._rarity = rarity
        self._fetch = fetch
        self._large = large
        self._changing = Lock()
        self._kept: dict[str, Vacancy] | None = {}
        self._engine: MatchIndex = ArrayIndex(rarity)
        self.build(vacancies)

    def __len__(self) -> int:
        return len(self._engine)

    @property
    def engine(self) -> MatchIndex:
        """Return what answers now."""
        return self._engine

    def build(self, vacancies: Iterable[Vacancy]) -> None:
        """Replace everything; of several with one id the last counts."""
        with self._changing:
            if self._kept is None:
                self._engine.build(vacancies)
                return
            self._kept, coming = {}, iter(vacancies)
            for vacancy in coming:
                self._kept[vacancy.id] = vacancy
                if len(self._kept) >= self._large:
                    break
            if not self._grow(coming):
                self._engine.build(self._kept.values())

    def upsert(self, vacancies: Iterable[Vacancy]) -> None:
        """Add vacancies, or replace those with their ids."""
        with self._changing:
            if self._kept is None:
                self._engine.upsert(vacancies)
                return
            changed: Mapping[str, Vacancy] = {vacancy.id: vacancy for vacancy in vacancies}
            self._kept |= changed
            if not self._grow():
                self._engine.upsert(changed.values())

    def delete(self, vacancy_ids: Iterable[str]) -> int:
        """Take vacancies out; return how many of them were there."""
        chosen = set(vacancy_ids)
        with self._changing:
            kept = {} if self._kept is None else self._kept
            for vacancy_id in chosen & kept.keys():
                del kept[vacancy_id]
            return self._engine.delete(chosen)

    def search(self, query: Query, *, limit: int) -> SearchResult:
        """Return the best vacancies for a query."""
        return self._engine.search(query, limit=limit)

    def _grow(self, coming: Iterable[Vacancy] = ()) -> bool:
        """Become large if there are many; the first search, which compiles, is done here.

        What is still `coming` is read one by one: with `fetch`, it is never held all at once.
        """
        if self._kept is None or len(self._kept) < self._large:
            return False
        from matching.geo.index import GeoIndex  # numba's import and compiling take seconds

        engine = GeoIndex(self._rarity, chain(self._kept.values(), coming), fetch=self._fetch)
        engine.search(Query(), limit=1)
        self._engine, self._kept = engine, None
        return True
