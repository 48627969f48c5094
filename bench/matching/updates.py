"""Searches at a steady pace, first alone, then while vacancies change."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, pairwise
from random import Random
from threading import Event, Thread
from typing import Final

from bench.matching.drawn import Drawn
from bench.matching.measure import Times
from matching.geo.index import GeoIndex
from matching.index import SearchResult
from matching.query import Query
from matching.vacancy import Vacancy
from matching.weights import BAND

QUERIES_A_SECOND: Final = 50
CHANGES_A_MINUTE: Final = 10_000
IDLE_SECONDS: Final = 30
BUSY_SECONDS: Final = 60
DELETED: Final = 0.1
EVERY: Final = 0.25
"""Seconds between batches: so often an api process may ask the database what changed."""


@dataclass
class Load:
    """What came of it.

    Attributes:
        failed: searches or changes that raised; torn: answers out of order or with an id twice.
    """

    idle: Times
    busy: Times
    changes: int
    failed: int
    torn: int


def run(index: GeoIndex, drawn: Drawn, queries: Sequence[Query]) -> Load:
    """Measure an index that holds the whole set."""
    searcher = _Searcher(index, queries)
    idle = searcher.run(IDLE_SECONDS)
    changer = _Changer(index, drawn)
    stop = Event()
    thread = Thread(target=changer.run, args=(stop,))
    thread.start()
    busy = searcher.run(BUSY_SECONDS)
    stop.set()
    thread.join()
    return Load(idle, busy, changer.done, searcher.failed + changer.failed, searcher.torn)


@dataclass
class _Searcher:
    index: GeoIndex
    queries: Sequence[Query]
    failed: int = 0
    torn: int = 0

    def run(self, seconds: float) -> Times:
        times = []
        for query, due in zip(cycle(self.queries), _pace(seconds, 1 / QUERIES_A_SECOND)):
            time.sleep(max(0.0, due - time.perf_counter()))
            begin = time.perf_counter()
            try:
                result = self.index.search(query, limit=20)
            except Exception:  # noqa: BLE001 - whatever it is, it is counted and the run fails
                self.failed += 1
                continue
            times.append((time.perf_counter() - begin) * 1000)
            self.torn += not _whole(result)
        return Times(tuple(times))


@dataclass
class _Changer:
    index: GeoIndex
    drawn: Drawn
    done: int = 0
    failed: int = 0
    random: Random = field(default_factory=lambda: Random(5))

    def run(self, stop: Event) -> None:
        size = round(CHANGES_A_MINUTE / 60 * EVERY)
        made = [[self._vacancy() for _ in range(size)] for _ in range(40)]
        for batch, due in zip(cycle(made), _pace(BUSY_SECONDS * 2, EVERY), strict=False):
            if stop.wait(max(0.0, due - time.perf_counter())):
                return
            try:
                self._change(batch)
            except Exception:  # noqa: BLE001 - whatever it is, it is counted and the run fails
                self.failed += 1
            self.done += len(batch)

    def _change(self, batch: Sequence[Vacancy]) -> None:
        gone = round(len(batch) * DELETED)
        self.index.delete([vacancy.id for vacancy in batch[:gone]])
        self.index.upsert(batch[gone:])

    def _vacancy(self) -> Vacancy:
        """Return one's content under the id of another."""
        number, other = (self.random.randrange(len(self.drawn)) for _ in range(2))
        return self.drawn.vacancy(number, self.drawn.vacancy_id(other))


def _pace(seconds: float, step: float) -> Iterator[float]:
    begin = time.perf_counter()
    for number in range(int(seconds / step)):
        yield begin + number * step


def _whole(result: SearchResult) -> bool:
    """Tell whether an answer is in order, names nobody twice and counts what can be."""
    keys = [(-(h.fit // BAND), h.distance_km or 0.0, h.vacancy.id) for h in result.hits]
    passing = result.fitting - sum(result.left_out.values())
    return (
        all(one < other for one, other in pairwise(keys))
        and len({hit.vacancy.id for hit in result.hits}) == len(keys)
        and len(keys) <= passing <= result.fitting <= result.considered
    )
