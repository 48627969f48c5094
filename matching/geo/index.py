"""The engine for large sets: segments that never change, a list of rows that are gone, merging.

A search takes one snapshot and needs no lock. A change makes a new snapshot: rows that are replaced
or deleted go onto their segment's list, new ones into a young segment that is made again at each
change. Young segments are merged in the background, each into one not much larger than itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from threading import Lock, Thread
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.geo.columns import Columns, Names, Rows
from matching.geo.found import Found, found_in
from matching.geo.plan import plan_for
from matching.geo.scan import scan
from matching.geo.segment import Segment, merged, segment_of
from matching.geo.table import Table
from matching.index import Hit, SearchResult
from matching.query import FILTERS, Query
from matching.vacancy import Vacancy
from matching.weights import Rarity

type Array = NDArray[Any]
type Fetch = Callable[[Sequence[str]], Mapping[str, Vacancy]]

YOUNG: Final = 512
"""So many rows the segment that is made again at each change may have."""
RATIO: Final = 8
"""A segment is merged with the younger ones once they have more than 1/RATIO of its rows."""

NOBODY: Final[Array] = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True)
class Part:
    """A segment and its rows that are gone, in order."""

    segment: Segment
    dead: Array

    def without(self, rows: Array) -> Part:
        """Return the part with more rows gone."""
        rows = np.sort(rows)
        return replace(self, dead=np.insert(self.dead, np.searchsorted(self.dead, rows), rows))

    def living(self, ids: Array) -> Array:
        """Return the rows of those ids that are here and not gone."""
        rows = self.segment.find(ids)
        if not len(rows) or not len(self.dead):
            return rows
        at = np.minimum(np.searchsorted(self.dead, rows), len(self.dead) - 1)
        living: Array = rows[self.dead[at] != rows]
        return living

    @property
    def size(self) -> int:
        """Return how many rows are not gone."""
        return len(self.segment) - len(self.dead)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All parts at one moment, the oldest first; the last is the young one."""

    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        """Return how many vacancies there are."""
        return sum(part.size for part in self.parts)


class GeoIndex:
    """Exact, for millions of vacancies; searches go on while it changes.

    With `fetch`, vacancies are not kept: hits are fetched by id, and a hit that is gone by then is
    left away.
    """

    def __init__(
        self, rarity: Rarity, vacancies: Iterable[Vacancy] = (), *, fetch: Fetch | None = None
    ) -> None:
        self.names = Names()
        self._rarity = rarity
        self._fetch = fetch
        self._writing = Lock()
        self._merger: Thread | None = None
        self.build(vacancies)

    def __len__(self) -> int:
        return self._snapshot.size

    @property
    def bytes(self) -> int:
        """Return the memory of the index, vacancies kept as objects aside."""
        return sum(part.segment.bytes + part.dead.nbytes for part in self._snapshot.parts)

    def build(self, vacancies: Iterable[Vacancy]) -> None:
        """Replace everything; of several with one id the last counts."""
        columns, place_of = self._columns(), {}
        with self._writing:
            for place, vacancy in enumerate(vacancies):  # one by one: all at once may be too many
                columns.append(vacancy)
                place_of[vacancy.id] = place
            self._begin(columns.rows(), np.array([*place_of.values()], np.intp))

    def load(self, rows: Rows) -> None:
        """Replace everything by rows whose numbers are those of `names`; no id may occur twice."""
        with self._writing:
            self._begin(rows)

    def upsert(self, vacancies: Iterable[Vacancy]) -> None:
        """Add vacancies, or replace those with their ids; a search sees all of it or nothing."""
        chosen = {vacancy.id: vacancy for vacancy in vacancies}
        if not chosen:
            return
        with self._writing:
            older = self._older_without(chosen)
            for vacancy in chosen.values():
                self._young.append(vacancy)
                self._place_of[vacancy.id] = len(self._young) - 1
            self._publish(older)
            self._merge_if_due()

    def delete(self, vacancy_ids: Iterable[str]) -> int:
        """Take vacancies out; return how many of them were there."""
        chosen = set(vacancy_ids)
        if not chosen:
            return 0
        with self._writing:
            before = len(self)
            older = self._older_without(chosen)
            for vacancy_id in chosen:
                self._place_of.pop(vacancy_id, None)
            self._publish(older)
            self._merge_if_due()
            return before - len(self)

    def search(self, query: Query, *, limit: int) -> SearchResult:
        """Return the best vacancies of one moment."""
        snapshot = self._snapshot
        plan = plan_for(query, self.names)  # after the snapshot: its numbers all have names
        counts = [[0] * (1 + len(FILTERS))]
        found: list[Found] = []
        for part in snapshot.parts:
            best, counted = scan(part.segment.table, plan, part.dead, limit)
            counts.append(counted.tolist())
            if len(best):
                found += found_in(part.segment, best)
        if len(snapshot.parts) > 1:  # those of one part are in order
            found.sort(key=itemgetter(0))
        fitting, *left_out = [sum(column) for column in zip(*counts, strict=True)]
        by_filter = dict(zip(FILTERS, left_out, strict=True))
        return SearchResult(
            hits=self._hits(found[: max(0, limit)], located=query.start is not None),
            considered=snapshot.size,
            fitting=fitting,
            left_out={name: by_filter[name] for name in query.active_filters()},
        )

    def tables(self) -> tuple[Table, ...]:
        """Return the arrays that a search reads now."""
        return tuple(part.segment.table for part in self._snapshot.parts)

    def wait_until_merged(self) -> None:
        """Return when no merging is under way any more."""
        while (thread := self._merger) is not None:
            thread.join()

    def _columns(self) -> Columns:
        return Columns(self._rarity, self.names, keep=self._fetch is None)

    def _begin(self, rows: Rows, kept: Array | None = None) -> None:
        self._start_young()
        self._snapshot = Snapshot((Part(segment_of(rows, self.names.features, kept), NOBODY),))

    def _start_young(self) -> None:
        self._young = self._columns()
        self._place_of: dict[str, int] = {}

    def _older_without(self, vacancy_ids: Iterable[str]) -> tuple[Part, ...]:
        """Return the parts that are not young, with some ids taken out."""
        ids = np.array([one.encode() for one in vacancy_ids], dtype=np.bytes_)
        return tuple(part.without(part.living(ids)) for part in self._snapshot.parts[: self._old])

    def _publish(self, older: tuple[Part, ...]) -> None:
        """Make the young segment again, and all of it visible at once."""
        kept = np.fromiter(self._place_of.values(), np.intp, len(self._place_of))
        young = Part(segment_of(self._young.rows(), self.names.features, kept), NOBODY)
        self._snapshot = Snapshot((*older, young) if len(kept) else older)
        if len(self._young) >= YOUNG:
            self._start_young()

    @property
    def _old(self) -> int:
        """Return how many parts are not young."""
        return len(self._snapshot.parts) - bool(self._place_of)

    def _merge_if_due(self) -> None:
        if self._merger is None and _due(self._snapshot.parts[: self._old]):
            self._merger = Thread(target=self._merge, name="merge vacancies", daemon=True)
            self._merger.start()

    def _merge(self) -> None:
        """Merge as long as it is due; changes and searches go on meanwhile.

        A merge that fails leaves the index right, only not tidied, and is not tried again.
        """
        while due := self._next_merge():
            at, old = due
            new, maps = merged([(p.segment, p.dead) for p in old], self.names.features)
            with self._writing:
                self._replace(at, old, new, maps)

    def _next_merge(self) -> tuple[slice, Sequence[Part]] | None:
        with self._writing:
            parts = self._snapshot.parts[: self._old]
            due = _due(parts)
            if due is None:
                self._merger = None
                return None
            return due, parts[due]

    def _replace(self, at: slice, old: Sequence[Part], new: Segment, maps: Sequence[Array]) -> None:
        parts = self._snapshot.parts
        now = parts[at]
        if [p.segment for p in now] != [p.segment for p in old]:
            return  # everything was replaced in the meantime
        gone = [
            rows[np.setdiff1d(later.dead, earlier.dead)]
            for later, earlier, rows in zip(now, old, maps, strict=True)
        ]
        merged_part = Part(new, np.sort(np.concatenate(gone)))
        self._snapshot = Snapshot((*parts[: at.start], merged_part, *parts[at.stop :]))

    def _hits(self, found: Sequence[Found], *, located: bool) -> tuple[Hit, ...]:
        vacancies = self._vacancies(found)
        return tuple(
            Hit(vacancy, one.fit, one.tenths / 10 if located else None)
            for one, vacancy in zip(found, vacancies, strict=True)
            if vacancy is not None
        )

    def _vacancies(self, found: Sequence[Found]) -> Sequence[Vacancy | None]:
        if self._fetch is None:
            return [one.vacancy for one in found]
        ids = [one.vacancy_id.decode() for one in found]
        known = self._fetch(ids)
        return [known.get(one) for one in ids]


def _due(parts: Sequence[Part]) -> slice | None:
    """Return which parts to merge next: the young with the older that are not much larger."""
    if not parts:
        return None
    first, rows = len(parts) - 1, len(parts[-1].segment)
    while first and len(parts[first - 1].segment) < RATIO * rows:
        first -= 1
        rows += len(parts[first].segment)
    if first < len(parts) - 1:
        return slice(first, len(parts))
    for at, part in enumerate(parts):
        if len(part.dead) * RATIO > len(part.segment):
            return slice(at, at + 1)
    return None
