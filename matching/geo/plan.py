"""A query as numbers, for the compiled scan."""

from __future__ import annotations

from functools import cache, lru_cache
from math import ceil, floor, inf, nextafter, sqrt
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.errors import MatchingError
from matching.geo.columns import FLAGS, STEPS, Names, flag_bits
from matching.geo.table import Number
from matching.query import Query
from matching.travel import KM_PER_DEGREE, Point
from matching.vacancy import CONDITIONS, SCHEDULES
from matching.weights import FULL

type Array = NDArray[Any]
type Place = tuple[Number, Number, Number]
type Masks = tuple[int, int, int, int]

DIVIDE_BITS: Final = 20
"""`x // d` is `x * (2**20 // d + 1) >> 20` for every share x and divisor d that occur here."""
MOST_HOURS: Final = 255
NOWHERE: Final = (0.0, 0.0, 0.0)
NO_KINDS: Final[Array] = np.empty(0, np.int32)
NO_CODES: Final[Array] = np.empty((0, 2), np.int64)
NO_TASTES: Final[Array] = np.zeros((2, 256), np.int64)


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
    place: Place
    reach: float
    hours: tuple[int, int]
    masks: Masks
    most: int
    everything: bool
    located: bool
    near: bool
    by_hours: bool


def plan_for(query: Query, names: Names) -> Plan:
    """Return a query's plan; what no vacancy has ever named is left away.

    Numpy is asked as little as may be: after a pause every call costs what ten do at full pace.
    """
    start = query.start
    wanted = {**query.schedule, **query.conditions, **query.learning}
    codes = [(names.codes[n], value) for n, value in query.codes.items() if n in names.codes]
    return Plan(
        kinds=_kinds(query, names),
        skills=_skills(query, names),
        codes=np.array(codes, dtype=np.int64) if codes else NO_CODES,
        tastes=_taste_table(tuple(wanted.items())) if wanted else NO_TASTES,
        place=_place(start) if start else NOWHERE,
        reach=_reach(query),
        hours=_hours(query),
        masks=_masks(query.never_schedule, query.never_conditions),
        most=sum([value for _, value in (*codes, *wanted.items()) if value > 0]),
        everything=query.everything,
        located=start is not None,
        near=query.prefers_near and start is not None,
        by_hours=query.hours is not None,
    )


def _place(start: Point) -> Place:
    # Whole numbers would be another type, for which all would be compiled once more.
    return float(start.latitude), float(start.longitude), start.longitude_scale


def _kinds(query: Query, names: Names) -> Array:
    known, of_occupation, of_sector = names.sorted_kinds()
    occupations = [(n, value) for n, value in query.occupations.items() if n in of_occupation]
    sectors = [(n, value) for n, value in query.sectors.items() if n in of_sector]
    if not (occupations or sectors):
        return NO_KINDS
    points = np.zeros(known, np.int32)
    for name, value in sectors:
        points[of_sector[name]] = value
    for name, value in occupations:
        for number in of_occupation[name]:
            points[number] += value
    return points


def _skills(query: Query, names: Names) -> Array:
    known, rows = names.skills, list[int]()
    for uri, strength in query.skills.items():
        if uri in known and strength:
            rows += (known[uri], _factor(strength), 0)
    for uri, points in query.wished_skills.items():
        if uri in known:
            rows += (known[uri], _factor(FULL), points)
    # One flat list: numpy takes several times as long to read rows.
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


@cache
def _factor(strength: int) -> int:
    if not 1 <= strength <= FULL or STEPS % strength:
        known = [number for number in range(1, FULL + 1) if STEPS % number == 0]
        raise MatchingError(f"a skill has strength {strength}; it must be one of {known}")
    return (1 << DIVIDE_BITS) // (STEPS // strength) + 1


@lru_cache(maxsize=1024)
def _taste_table(wanted: tuple[tuple[str, int], ...]) -> Array:
    """Return the points of every value of the flags' low byte, and of the high one."""
    table = np.zeros((2, 256), np.int64)
    for name, value in wanted:
        byte, bit = divmod(FLAGS.index(name), 8)
        table[byte].reshape(-1, 2, 1 << bit)[:, 1] += value  # all values with this bit
    return table


def _hours(query: Query) -> tuple[int, int]:
    fewest, most = query.hours or (0.0, float(MOST_HOURS))
    return max(0, ceil(fewest)), min(MOST_HOURS, floor(most))


@lru_cache(maxsize=256)
def _masks(never_schedule: frozenset[str], never_conditions: frozenset[str]) -> Masks:
    outdoors, heights, physical = (
        flag_bits({name} & never_conditions, CONDITIONS) for name in CONDITIONS
    )
    return flag_bits(never_schedule, SCHEDULES), outdoors, heights, physical


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
