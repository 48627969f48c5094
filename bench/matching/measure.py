"""How long things take here: queries in time and CPU, and what memory alone would cost."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.geo.compiled import compiled
from matching.geo.index import GeoIndex
from matching.geo.plan import plan_for
from matching.geo.scan import nearest
from matching.query import Query

REPEATS: Final = 3
BREATH: Final = 0.005
"""Seconds before each query: visitors do not come back to back, and a shared machine's scheduler
holds it against a program that never waits."""
STREAM_BYTES: Final = 512_000_000


@dataclass(frozen=True)
class Times:
    """Milliseconds of every query: the clock's, and the processor's."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...] = ()

    def at(self, percent: float) -> float:
        """Return a percentile of the clock's."""
        return float(np.percentile(self.wall, percent))

    def cpu_at(self, percent: float) -> float:
        """Return a percentile of the processor's."""
        return float(np.percentile(self.cpu, percent))


def timed(
    search: Callable[[Query], object], queries: Sequence[Query], repeats: int = REPEATS
) -> Times:
    """Run every query some times; its middle time counts, so that a neighbour's burst does not."""
    walls, cpus = [], []
    for query in queries:
        runs = [_once(search, query) for _ in range(repeats)]
        walls.append(float(np.median([wall for wall, _ in runs])))
        cpus.append(float(np.median([cpu for _, cpu in runs])))
    return Times(tuple(walls), tuple(cpus))


def _once(search: Callable[[Query], object], query: Query) -> tuple[float, float]:
    time.sleep(BREATH)
    wall, cpu = time.perf_counter(), time.thread_time()
    search(query)
    return (time.perf_counter() - wall) * 1000, (time.thread_time() - cpu) * 1000


def stream_rate() -> float:
    """Return bytes a second that one thread reads from memory in order, the best of five."""
    field = np.ones(STREAM_BYTES // 8, np.int64)
    _sum(field[:8])
    best = min(_timed_sum(field) for _ in range(5))
    return STREAM_BYTES / best


def _timed_sum(field: NDArray[Any]) -> float:
    begin = time.perf_counter()
    _sum(field)
    return time.perf_counter() - begin


@compiled
def _sum(field: NDArray[Any]) -> int:
    total = 0
    for i in range(len(field)):
        total += field[i]
    return total


def bytes_read(index: GeoIndex, query: Query) -> int:
    """Return what a query must read at least of the index: lists, and columns within reach."""
    plan, total = plan_for(query, index.names), 0
    for table in index.tables():
        rows, blocks = len(table.kind), len(table.bounds)
        total += table.kind.nbytes if len(plan.kinds) else 0
        for feature in (*plan.skills[:, 0], *plan.codes[:, 0]):
            first = int(feature) * blocks
            listed = int(table.starts[first + blocks]) - int(table.starts[first])
            total += 4 * listed + (2 * rows if table.dense_at[feature] >= 0 else 0)
        spans = nearest(table.bounds, plan.place, plan.located)
        near = float((spans[:, 0] <= plan.reach).mean())
        edge = float(((spans[:, 0] <= plan.reach) & (spans[:, 1] > plan.reach)).mean())
        flags = 2 * int(np.count_nonzero(plan.masks))
        total += int(rows * (near * (2 * plan.by_hours + flags) + edge * 16))
    return total
