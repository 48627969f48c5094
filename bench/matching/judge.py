"""Brute force: every vacancy, every demand, no index. What all engines are held against.

It shares the weights with the product and nothing with the index. tests/bench/test_matching.py
holds it against the plain one of tests/matching/brute_force.py, word by word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.matching.drawn import (
    CODES,
    OCCUPATIONS,
    SKILLS,
    Drawn,
    code_of,
    occupation_uri,
    sector_of,
    skill_uri,
)
from matching.geo.columns import FLAGS, flag_bits
from matching.geo.compiled import compiled
from matching.query import FILTERS, Query
from matching.vacancy import CONDITIONS, SCHEDULES
from matching.weights import ALL_SKILLS, BAND, FARTHEST_KM, FULL, LEAST_FIT, PER_KM

type Array = NDArray[Any]

KM: Final = 111.2
"""Kilometres in a degree, said again: a judge does not ask the accused."""
ALL: Final = 168
NOWHERE: Final = -1.0


class Asked(NamedTuple):
    """A query with a place for every drawn skill, occupation, code and flag."""

    strengths: Array
    wishes: Array
    wished: Array
    occupations: Array
    codes: Array
    tastes: Array
    place: Array
    hours: Array
    masks: Array


@dataclass(frozen=True)
class Verdict:
    """Numbers of the best vacancies in order, with their fits, and the counts."""

    numbers: list[int]
    fits: list[int]
    fitting: int
    left_out: dict[str, int]


class Judge:
    """Knows which drawn vacancies are on offer, and under which number each id's content stands."""

    def __init__(self, drawn: Drawn, live: Array) -> None:
        self.live = live
        self._drawn = drawn
        self._skills = {skill_uri(number): number for number in range(SKILLS)}
        self._codes = {code_of(number): number for number in range(CODES)}

    def search(self, query: Query, limit: int) -> Verdict:
        """Look at every vacancy; ties go to the lower number, which is the lower id."""
        drawn = self._drawn
        fits, stages, tenths = _look(
            (drawn.ends, drawn.skills, drawn.weights, drawn.totals),
            (drawn.spots, drawn.hours, drawn.occupation, drawn.flags),
            (drawn.code_ends, drawn.codes, self.live),
            self._asked(query),
        )
        passing = np.flatnonzero(stages == len(FILTERS))
        order = np.lexsort((passing, tenths[passing], -(fits[passing] // BAND)))[:limit]
        best = passing[order]
        counted = np.bincount(stages[stages >= 0], minlength=len(FILTERS) + 1)
        active = query.active_filters()
        return Verdict(
            best.tolist(),
            fits[best].tolist(),
            int(counted.sum()),
            {name: int(counted[FILTERS.index(name)]) for name in active},
        )

    def _asked(self, query: Query) -> Asked:
        strengths, wishes = np.zeros(SKILLS, np.int64), np.zeros(SKILLS, np.int64)
        wished, codes = np.zeros(SKILLS, np.bool_), np.zeros(CODES, np.int64)
        for uri, strength in query.skills.items():
            strengths[self._skills[uri]] = strength
        for uri, points in query.wished_skills.items():
            wishes[self._skills[uri]], wished[self._skills[uri]] = points, True
        for code, points in query.codes.items():
            codes[self._codes[code]] = points
        wanted = {**query.schedule, **query.conditions, **query.learning}
        never = [flag_bits(query.never_schedule, SCHEDULES)]
        never += [flag_bits({name} & query.never_conditions, CONDITIONS) for name in CONDITIONS]
        return Asked(
            strengths,
            wishes,
            wished,
            np.array([_work_points(query, number) for number in range(OCCUPATIONS)]),
            codes,
            np.array([wanted.get(name, 0) for name in FLAGS]),
            _place(query),
            np.array(query.hours or (0, ALL), dtype=np.float64),
            np.array(never),
        )


def _work_points(query: Query, number: int) -> int:
    work = query.occupations.get(occupation_uri(number), 0)
    return work + query.sectors.get(sector_of(number), 0)


def _place(query: Query) -> Array:
    """Return latitude, longitude, scale, radius in tenths (-1: none), near, everything."""
    start, radius = query.start, query.radius_km
    found = (start.latitude, start.longitude, start.longitude_scale) if start else (0.0, 0.0, 0.0)
    reach = NOWHERE if radius is None or start is None else float(int(radius * 10))
    located = start is not None
    return np.array([*found, reach, located and query.prefers_near, query.everything, located])


@compiled
def _look(  # noqa: C901 - spelled out on purpose: nothing to take apart
    demands: tuple[Array, Array, Array, Array],
    facts: tuple[Array, Array, Array, Array],
    more: tuple[Array, Array, Array],
    asked: Asked,
) -> tuple[Array, Array, Array]:
    """Return by vacancy: its fit; the filter that stops it (6: none, -1: not fitting); tenths."""
    ends, skills, weights, totals = demands
    spots, hours, occupation, flags = facts
    code_ends, codes, live = more
    count = len(live)
    fits, stages = np.zeros(count, np.int64), np.full(count, -1, np.int64)
    tenths = np.zeros(count, np.int64)
    for v in range(count):
        if not live[v]:
            continue
        points = asked.occupations[occupation[v]]
        for d in range(ends[v - 1] if v else 0, ends[v]):
            skill, weight = skills[d], weights[d]
            points += ALL_SKILLS * asked.strengths[skill] * weight // (FULL * totals[v])
            if asked.wished[skill]:
                points += asked.wishes[skill] + ALL_SKILLS * weight // totals[v]
        if points < LEAST_FIT and not asked.place[5]:
            continue
        if asked.place[6]:
            north = spots[v, 0] - asked.place[0]
            east = (spots[v, 1] - asked.place[1]) * asked.place[2]
            tenths[v] = int(np.rint(np.sqrt(north * north + east * east) * KM * 10))
        stages[v] = 6
        if asked.place[3] >= 0 and tenths[v] > asked.place[3]:
            stages[v] = 0
        elif hours[v, 1] < asked.hours[0] or hours[v, 0] > asked.hours[1]:
            stages[v] = 1
        else:
            for stop in range(4):
                if stages[v] == 6 and flags[v] & asked.masks[stop]:
                    stages[v] = 2 + stop
        for c in range(code_ends[v - 1] if v else 0, code_ends[v]):
            points += asked.codes[codes[c]]
        for flag in range(len(asked.tastes)):
            if flags[v] >> flag & 1:
                points += asked.tastes[flag]
        if asked.place[4]:
            points -= min(tenths[v], FARTHEST_KM * 10) * PER_KM // 10
        fits[v] = points
    return fits, stages, tenths
