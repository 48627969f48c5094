"""Compiled: one query over one segment, block by block, exact.

A block out of reach only adds to the counts. In the others, the best rows so far say what a row
must reach at least, so that almost all are passed over without a look at their distance.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.geo.best import GONE, collect
from matching.geo.build import BLOCK
from matching.geo.compiled import compiled
from matching.geo.filters import FILTERS, FITTING, count_least, filter_block
from matching.geo.plan import Place, Plan
from matching.geo.points import add_codes, add_skills, set_points
from matching.geo.table import Table
from matching.weights import LEAST_FIT

type Array = NDArray[Any]


@compiled
def nearest(bounds: Array, place: Place, located: bool) -> Array:
    """Return the least and greatest square of the distance, in degrees, of each block."""
    spans = np.zeros((len(bounds), 2))
    if not located:
        return spans
    for b in range(len(bounds)):
        south, north = bounds[b, 0] - place[0], bounds[b, 1] - place[0]
        west, east = (bounds[b, 2] - place[1]) * place[2], (bounds[b, 3] - place[1]) * place[2]
        up, along = max(max(south, -north), 0.0), max(max(west, -east), 0.0)
        spans[b, 0] = up * up + along * along
        up, along = max(abs(south), abs(north)), max(abs(west), abs(east))
        spans[b, 1] = up * up + along * along
    return spans


@compiled
def scan(table: Table, plan: Plan, dead: Array, limit: int) -> tuple[Array, Array]:
    """Return the best rows in order (as `best.Key` has them), and the counts."""
    rows, blocks = len(table.latitude), len(table.bounds)
    counts = np.zeros(1 + FILTERS, np.int64)
    best, held = np.empty((max(0, min(limit, rows)), 5), np.int64), 0
    spans = nearest(table.bounds, plan.place, plan.located)
    order = np.argsort(spans[:, 0]) if plan.located else np.arange(blocks)
    dead_at = np.searchsorted(dead, np.arange(blocks + 1) * BLOCK)
    points, passing = np.empty(BLOCK, np.int32), np.empty(BLOCK, np.uint8)
    least = np.int32(GONE + 1 if plan.everything else LEAST_FIT)
    for block in order:
        first = block * BLOCK
        size = min(BLOCK, rows - first)
        here, fits = points[:size], passing[:size]
        set_points(here, plan.kinds, table.kind[first : first + size])
        add_skills(here, block, plan.skills, table)
        for at in range(dead_at[block], dead_at[block + 1]):
            here[dead[at] - first] = GONE
        if spans[block, 0] > plan.reach:
            found = count_least(here, least)
            counts[FITTING] += found
            counts[1] += found
            continue
        for i in range(size):
            fits[i] = np.uint8(here[i] >= least)
        filter_block(fits, first, table, plan, spans[block, 1] <= plan.reach, counts)
        if len(best) == 0:
            continue
        add_codes(here, block, plan.codes, table)
        for i in range(size):
            here[i] = here[i] if fits[i] else np.int32(GONE)
        held = collect(here, first, spans[block, 0], table, plan, best, held)
    return best[:held], counts
