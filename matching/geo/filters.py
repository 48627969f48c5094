"""Compiled: which rows of a block fit and pass, and how many each filter leaves out."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.geo.compiled import compiled
from matching.geo.plan import Place, Plan
from matching.geo.table import Number, Table

type Array = NDArray[Any]

FITTING: Final = 0
"""Where `counts` has all that fit; after it come those left out, in the order of the filters."""
FILTERS: Final = 6


@compiled
def count_least(points: Array, least: Number) -> Number:
    """Return how many rows have so many points."""
    found, bar = np.int32(0), np.int32(least)
    for i in range(len(points)):
        found = np.int32(found + np.int32(points[i] >= bar))
    return found


@compiled
def count_true(passing: Array) -> Number:
    """Return how many rows pass."""
    found = np.int32(0)
    for i in range(len(passing)):
        found = np.int32(found + np.int32(passing[i]))
    return found


@compiled
def keep_within(
    passing: Array, latitude: Array, longitude: Array, place: Place, reach: float
) -> None:
    """Let pass only what is within reach."""
    here_north, here_east, scale = place[0], place[1], place[2]
    for i in range(len(passing)):
        north = latitude[i] - here_north
        east = (longitude[i] - here_east) * scale
        passing[i] &= np.uint8(north * north + east * east <= reach)


@compiled
def keep_hours(passing: Array, fewest: Array, most: Array, hours: tuple[int, int]) -> None:
    """Let pass only weeks that meet the window."""
    least, greatest = np.uint8(hours[0]), np.uint8(hours[1])
    for i in range(len(passing)):
        passing[i] &= np.uint8(most[i] >= least) & np.uint8(fewest[i] <= greatest)


@compiled
def keep_without(passing: Array, flags: Array, mask: Number) -> None:
    """Let pass only rows with none of some flags."""
    unwanted = np.uint16(mask)
    for i in range(len(passing)):
        passing[i] &= np.uint8((flags[i] & unwanted) == 0)


@compiled
def filter_block(  # noqa: PLR0913 - compiled code takes arrays, not objects
    passing: Array, first: int, table: Table, plan: Plan, within: bool, counts: Array
) -> None:
    """Apply the filters in their order; count what each of them leaves out."""
    last = first + len(passing)
    left = count_true(passing)
    counts[FITTING] += left
    for number in range(FILTERS):
        if number == 0:
            if within:
                continue
            latitude, longitude = table.latitude[first:last], table.longitude[first:last]
            keep_within(passing, latitude, longitude, plan.place, plan.reach)
        elif number == 1:
            if not plan.by_hours:
                continue
            fewest, most = table.hours_min[first:last], table.hours_max[first:last]
            keep_hours(passing, fewest, most, plan.hours)
        else:
            if plan.masks[number - 2] == 0:
                continue
            keep_without(passing, table.flags[first:last], plan.masks[number - 2])
        kept = count_true(passing)
        counts[1 + number] += left - kept
        left = kept
