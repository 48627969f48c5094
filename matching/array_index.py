"""An exact engine behind the port, in memory: columns and posting lists. For some 20,000 rows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.index import Hit, SearchResult
from matching.query import Query
from matching.travel import KM_PER_DEGREE
from matching.vacancy import CONDITIONS, LEARNING, SCHEDULES, Vacancy
from matching.weights import ALL_SKILLS, BAND, FARTHEST_KM, FULL, LEAST_FIT, PER_KM, Rarity

FARTHEST: Final = 1_000_000  # in tenths of a kilometre: more than any distance on earth

_ROW: Final = np.dtype(
    [
        ("live", "?"),
        ("latitude", "f8"),
        ("longitude", "f8"),
        ("hours_min", "i2"),
        ("hours_max", "i2"),
        ("occupation", "i4"),
        ("sector", "i4"),
        ("demand", "i8"),
        ("schedule", "u1"),
        ("conditions", "u1"),
        ("learning", "u1"),
    ]
)
type _Ints = NDArray[np.int64]
type _Mask = NDArray[np.bool_]


class ArrayIndex:
    """All vacancies as columns, skills as posting lists. Exact; every search scores every row."""

    def __init__(self, rarity: Rarity, vacancies: Iterable[Vacancy] = ()) -> None:
        self._rarity = rarity
        self._lock = Lock()
        self.build(vacancies)

    def __len__(self) -> int:
        return len(self._row_of)

    def build(self, vacancies: Iterable[Vacancy]) -> None:
        """Replace everything; a later vacancy with the same id wins."""
        chosen = {vacancy.id: vacancy for vacancy in vacancies}
        with self._lock:
            self._clear(max(64, len(chosen)))
            for vacancy in chosen.values():
                self._append(vacancy)

    def upsert(self, vacancies: Iterable[Vacancy]) -> None:
        """Append the new row first, so that a failing one leaves the old in place."""
        chosen = {vacancy.id: vacancy for vacancy in vacancies}
        with self._lock:
            for vacancy in chosen.values():
                old = self._row_of.get(vacancy.id)
                self._append(vacancy)
                if old is not None:
                    self._rows["live"][old] = False
            self._compact()

    def delete(self, vacancy_ids: Iterable[str]) -> int:
        """Mark the rows as gone; their postings stay until most rows are gone."""
        with self._lock:
            rows = [self._row_of.pop(one) for one in set(vacancy_ids) if one in self._row_of]
            self._rows["live"][rows] = False
            self._compact()
            return len(rows)

    def search(self, query: Query, *, limit: int) -> SearchResult:
        """Score every row, filter, and sort only those that can be among the best."""
        with self._lock:
            rows = self._rows[: len(self._vacancies)]
            base = self._base_points(query, rows)
            fitting = rows["live"] & (query.everything | (base >= LEAST_FIT))
            count = int(fitting.sum())
            tenths = _distances(query, rows)
            passing, left_out = _filtered(query, rows, fitting, tenths)
            chosen = np.flatnonzero(passing)
            fit = (base + self._extra_points(query, rows, tenths))[chosen]
            hits = self._best(chosen, fit, None if tenths is None else tenths[chosen], limit)
            return SearchResult(hits, len(self._row_of), count, left_out)

    def _clear(self, capacity: int) -> None:
        self._rows: NDArray[Any] = np.zeros(capacity, dtype=_ROW)
        self._vacancies: list[Vacancy] = []
        self._row_of: dict[str, int] = {}
        self._occupations: dict[str | None, int] = {}
        self._sectors: dict[str, int] = {}
        self._skills: dict[str, tuple[array[int], array[int]]] = {}
        self._codes: dict[str, array[int]] = {}

    def _append(self, vacancy: Vacancy) -> None:
        row = len(self._vacancies)
        if row == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        demands = self._rarity.demands(vacancy.skills)
        self._rows[row] = self._columns(vacancy, demands.total)
        for uri, weight in demands.weights.items():
            rows, column = self._skills.setdefault(uri, (array("q"), array("q")))
            rows.append(row)
            column.append(weight)
        for code in {code for code, _ in (*vacancy.certificates, *vacancy.licences)}:
            self._codes.setdefault(code, array("q")).append(row)
        self._vacancies.append(vacancy)
        self._row_of[vacancy.id] = row

    def _columns(self, vacancy: Vacancy, demand: int) -> tuple[Any, ...]:
        occupations, sectors = self._occupations, self._sectors
        return (
            True,
            vacancy.latitude,
            vacancy.longitude,
            vacancy.hours_min,
            vacancy.hours_max,
            occupations.setdefault(vacancy.occupation_uri, len(occupations)),
            sectors.setdefault(vacancy.sector, len(sectors)),
            demand,
            _bits(vacancy.schedule, SCHEDULES),
            _bits(vacancy.conditions, CONDITIONS),
            _bits(vacancy.learning, LEARNING),
        )

    def _compact(self) -> None:
        if len(self._vacancies) > 1024 and len(self._row_of) < len(self._vacancies) // 2:
            live = [self._vacancies[row] for row in self._row_of.values()]
            self._clear(len(live))
            for vacancy in live:
                self._append(vacancy)

    def _base_points(self, query: Query, rows: NDArray[Any]) -> _Ints:
        points: _Ints = _table(query.occupations, self._occupations)[rows["occupation"]]
        points += _table(query.sectors, self._sectors)[rows["sector"]]
        known = [(uri, strength, 0) for uri, strength in query.skills.items()]
        wished = [(uri, FULL, value) for uri, value in query.wished_skills.items()]
        for uri, strength, flat in (*known, *wished):
            if uri in self._skills:
                at, weights = (np.frombuffer(part, dtype=np.int64) for part in self._skills[uri])
                share = ALL_SKILLS * strength * weights // (FULL * rows["demand"][at])
                points[at] += flat + share
        return points

    def _extra_points(self, query: Query, rows: NDArray[Any], tenths: _Ints | None) -> _Ints:
        points = np.zeros(len(rows), dtype=np.int64)
        if query.prefers_near and tenths is not None:
            points -= np.minimum(tenths, FARTHEST_KM * 10) * PER_KM // 10
        for code, value in query.codes.items():
            if code in self._codes:
                points[np.frombuffer(self._codes[code], dtype=np.int64)] += value
        for column, names, wanted in (
            ("schedule", SCHEDULES, query.schedule),
            ("conditions", CONDITIONS, query.conditions),
            ("learning", LEARNING, query.learning),
        ):
            for name, value in wanted.items():
                points[(rows[column] & _bits((name,), names)) != 0] += value
        return points

    def _best(
        self, chosen: NDArray[np.intp], fit: _Ints, tenths: _Ints | None, limit: int
    ) -> tuple[Hit, ...]:
        if limit < 1 or not len(chosen):
            return ()
        key = -(fit // BAND) * FARTHEST
        if tenths is not None:
            key = key + tenths
        if len(key) > limit:  # keep ties of the last place: the id decides among them
            near = key <= np.partition(key, limit - 1)[limit - 1]
        else:
            near = np.ones(len(key), dtype=np.bool_)
        found = np.flatnonzero(near)
        order = sorted((int(key[i]), self._vacancies[chosen[i]].id, int(i)) for i in found)
        return tuple(
            Hit(
                self._vacancies[chosen[i]],
                int(fit[i]),
                None if tenths is None else int(tenths[i]) / 10,
            )
            for _, _, i in order[:limit]
        )


def _bits(names: Iterable[str], known: tuple[str, ...]) -> int:
    return sum(1 << known.index(name) for name in set(names))


def _table(points: Mapping[str, int], numbers: Mapping[Any, int]) -> _Ints:
    table = np.zeros(max(1, len(numbers)), dtype=np.int64)
    for name, value in points.items():
        if name in numbers:
            table[numbers[name]] = value
    return table


def _distances(query: Query, rows: NDArray[Any]) -> _Ints | None:
    if query.start is None:
        return None
    north = rows["latitude"] - query.start.latitude
    east = (rows["longitude"] - query.start.longitude) * query.start.longitude_scale
    km = np.sqrt(north * north + east * east) * KM_PER_DEGREE
    return np.rint(km * 10).astype(np.int64)


def _filtered(
    query: Query, rows: NDArray[Any], fitting: _Mask, tenths: _Ints | None
) -> tuple[_Mask, dict[str, int]]:
    passing, left_out = fitting, {}
    for name in query.active_filters():
        kept = passing & _kept_by(name, query, rows, tenths)
        left_out[name] = int(passing.sum() - kept.sum())
        passing = kept
    return passing, left_out


def _kept_by(name: str, query: Query, rows: NDArray[Any], tenths: _Ints | None) -> _Mask:
    if name == "travel" and tenths is not None and query.radius_km is not None:
        return np.asarray(tenths <= int(query.radius_km * 10))
    if name == "hours" and query.hours is not None:
        fewest, most = query.hours
        return np.asarray((rows["hours_max"] >= fewest) & (rows["hours_min"] <= most))
    if name == "schedule":
        return np.asarray((rows["schedule"] & _bits(query.never_schedule, SCHEDULES)) == 0)
    return np.asarray((rows["conditions"] & _bits((name,), CONDITIONS)) == 0)
