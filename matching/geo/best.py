"""Compiled: the best rows so far, and what a row must have to become one of them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.geo.compiled import compiled
from matching.geo.plan import Plan
from matching.geo.table import Number, Table
from matching.travel import KM_PER_DEGREE
from matching.weights import BAND, FARTHEST_KM, PER_KM

type Array = NDArray[Any]
type Key = tuple[Number, Number, Number, Number, Number]
"""Band, tenths of kilometres, rank, row and fit: the columns of `best`."""

GONE: Final = -(1 << 30)
"""Points of a row that is gone or left out: no sum of points is as low."""
CHUNK: Final = 64
FAR: Final = FARTHEST_KM * 10


@compiled
def tenths_of(square: float) -> int:
    """Return tenths of kilometres; the same operations, in the same order, as `Point.km_to`."""
    return int(np.rint(np.sqrt(square) * KM_PER_DEGREE * 10))


@compiled
def lost_by(tenths: Number) -> Number:
    """Return the points that a distance takes off, where nothing limits it."""
    return min(tenths, FAR) * PER_KM // 10


@compiled
def before(one: Key, other: Array) -> Number:
    """Tell whether a row comes before another: higher band, then nearer, then lower rank."""
    if one[0] != other[0]:
        return one[0] > other[0]
    if one[1] != other[1]:
        return one[1] < other[1]
    return one[2] < other[2]


@compiled
def put(best: Array, held: int, candidate: Key) -> int:
    """Insert a row in its place among the best, in order; return how many are held."""
    at = min(held, len(best) - 1)
    while at > 0 and before(candidate, best[at - 1]):
        best[at] = best[at - 1]
        at -= 1
    for field in range(5):
        best[at, field] = candidate[field]
    return min(held + 1, len(best))


@compiled
def key_of(row: Number, fit: Number, table: Table, plan: Plan) -> Key:
    """Return the key of a row whose fit is known but for its distance."""
    tenths = 0
    if plan.located:
        north = table.latitude[row] - plan.place[0]
        east = (table.longitude[row] - plan.place[1]) * plan.place[2]
        tenths = tenths_of(north * north + east * east)
    if plan.near:
        fit -= lost_by(tenths)
    return fit // BAND, tenths, np.int64(table.rank[row]), row, fit


@compiled
def least_fit(best: Array, held: int, tenths: Number, plan: Plan) -> Number:
    """Return what a row must have, its distance aside, if it is that far away or farther."""
    if held < len(best):
        return GONE // 2
    worst = best[held - 1]
    fit = (worst[0] if tenths <= worst[1] else worst[0] + 1) * BAND
    return fit + lost_by(tenths) if plan.near else fit


@compiled
def any_reaches(points: Array, least: Number) -> Number:
    """Tell whether any row has so many points."""
    bar, seen = np.int32(least), np.int32(0)
    for i in range(len(points)):
        seen |= np.int32(points[i] >= bar)
    return seen != 0


@compiled
def collect(  # noqa: PLR0913 - compiled code takes arrays, not objects
    points: Array, first: int, square: float, table: Table, plan: Plan, best: Array, held: int
) -> int:
    """Put the rows of a block that are good enough among the best; return how many there are."""
    tenths = tenths_of(square)
    least = least_fit(best, held, tenths, plan)
    for chunk in range(0, len(points), CHUNK):
        end = min(chunk + CHUNK, len(points))
        if not any_reaches(points[chunk:end], least - plan.most):
            continue
        for i in range(chunk, end):
            if points[i] < least - plan.most or points[i] <= GONE:
                continue
            flags = np.int64(table.flags[first + i])
            fit = points[i] + plan.tastes[0, flags & 255] + plan.tastes[1, flags >> 8]
            if fit < least:
                continue
            key = key_of(first + i, fit, table, plan)
            if held < len(best) or before(key, best[held - 1]):
                held = put(best, held, key)
                least = least_fit(best, held, tenths, plan)
    return held
