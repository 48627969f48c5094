"""A query as numbers, for the compiled scan."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import ceil, floor, inf, nextafter, sqrt
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.errors import MatchingError
from matching.geo.columns import FLAGS, STEPS, Names, flag_bits
from matching.query import Query
from matching.travel import KM_PER_DEGREE
from matching.vacancy import CONDITIONS, SCHEDULES
from matching.weights import FULL

type Array = NDArray[Any]

DIVIDE_BITS: Final = 20
"""`x // d` is `x * (2**20 // d + 1) >> 20` for every share x and divisor d that occur here."""
MOST_HOURS: Final = 255
BITS: Final = np.arange(256)[:, None] >> np.arange(8) & 1
"""Each value of a byte as its bits, the lowest first."""


class Plan(NamedTuple):
    """What the scan needs of a query.

    Attributes:
        kinds: points by kind of work; empty when no kind gives any.
        skills: rows of feature, factor that divides, points on top.
        codes: rows of feature, points.
        tastes: points by the low byte of the flags, and by the high one.
        place: latitude, longitude and longitude scale of the start; where unknown, zeros.
        reach: the greatest square of a distance in degrees within the radius; inf without one.
        hours: the window in whole hours.
        masks: flags that leave a vacancy out, one value for each filter after hours.
        most: what codes and tastes can add at most.
        everything, located, near, by_hours: whether the query says so.
    """

    kinds: Array
    skills: Array
    codes: Array
    tastes: Array
    place: Array
    reach: float
    hours: Array
    masks: Array
    most: int
    everything: bool
    located: bool
    near: bool
    by_hours: bool


def plan_for(query: Query, names: Names) -> Plan:
    """Return a query's plan; what no vacancy has ever named is left away."""
    start = query.start
    codes, tastes = _pairs(query.codes, names.codes), _tastes(query)
    return Plan(
        kinds=_kinds(query, names),
        skills=_skills(query, names),
        codes=codes,
        tastes=tastes,
        place=np.array(
            (start.latitude, start.longitude, start.longitude_scale) if start else (0.0, 0.0, 0.0)
        ),
        reach=_reach(query),
        hours=_hours(query),
        masks=_masks(query),
        most=int(np.maximum(codes[:, 1], 0).sum() + tastes.max(axis=1).sum()),
        everything=query.everything,
        located=start is not None,
        near=query.prefers_near and start is not None,
        by_hours=query.hours is not None,
    )


def _kinds(query: Query, names: Names) -> Array:
    occupations = _table(query.occupations, names.occupations)
    sectors = _table(query.sectors, names.sectors)
    if not (occupations.any() or sectors.any()):
        return np.empty(0, np.int32)
    parts = names.kind_parts()
    return (occupations[parts[:, 0]] + sectors[parts[:, 1]]).astype(np.int32)


def _table(points: Mapping[str, int], numbers: Mapping[Any, int]) -> Array:
    known = [(numbers[name], value) for name, value in points.items() if name in numbers]
    table = np.zeros(len(numbers) + 1, np.int32)
    for number, value in known:
        table[number] = value
    return table


def _skills(query: Query, names: Names) -> Array:
    known = names.skills
    rows = [
        (known[uri], _factor(strength), 0)
        for uri, strength in query.skills.items()
        if uri in known and strength
    ]
    rows += [
        (known[uri], _factor(FULL), points)
        for uri, points in query.wished_skills.items()
        if uri in known
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def _factor(strength: int) -> int:
    if not 1 <= strength <= FULL or STEPS % strength:
        known = [number for number in range(1, FULL + 1) if STEPS % number == 0]
        raise MatchingError(f"a skill has strength {strength}; it must be one of {known}")
    return (1 << DIVIDE_BITS) // (STEPS // strength) + 1


def _pairs(points: Mapping[str, int], numbers: Mapping[str, int]) -> Array:
    rows = [(numbers[name], value) for name, value in points.items() if name in numbers]
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def _tastes(query: Query) -> Array:
    """Return the points of every value of the flags' low byte, and of the high one."""
    wanted = {**query.schedule, **query.conditions, **query.learning}
    points = np.array([wanted.get(name, 0) for name in FLAGS], dtype=np.int64)
    return np.stack([BITS @ points[:8], BITS @ points[8:]])


def _hours(query: Query) -> Array:
    fewest, most = query.hours or (0.0, float(MOST_HOURS))
    return np.array([max(0, ceil(fewest)), min(MOST_HOURS, floor(most))], dtype=np.int64)


def _masks(query: Query) -> Array:
    conditions = [flag_bits({name} & query.never_conditions, CONDITIONS) for name in CONDITIONS]
    return np.array([flag_bits(query.never_schedule, SCHEDULES), *conditions], dtype=np.uint16)


def _reach(query: Query) -> float:
    if query.start is None or query.radius_km is None:
        return inf
    return _farthest(int(query.radius_km * 10))


@lru_cache(maxsize=1024)
def _farthest(tenths: int) -> float:
    """Return the greatest square of degrees whose distance still rounds to so many tenths.

    The scan then compares squares, and decides as if it had rounded every distance.
    """
    square = ((tenths + 0.5) / 10 / KM_PER_DEGREE) ** 2
    while _rounded(square) > tenths:
        square = nextafter(square, 0)
    while _rounded(nextafter(square, inf)) <= tenths:
        square = nextafter(square, inf)
    return square


def _rounded(square: float) -> int:
    return round(sqrt(square) * KM_PER_DEGREE * 10)
