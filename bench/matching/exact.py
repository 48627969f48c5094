"""Is every answer the right one? Counted against brute force, also while vacancies change."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bench.matching.drawn import Drawn, draw
from bench.matching.judge import Judge, Verdict
from bench.matching.visitors import Visitors
from matching.geo.index import GeoIndex
from matching.index import SearchResult
from matching.query import Query
from matching.vacancy import Vacancy

type Array = NDArray[Any]

LIMIT: Final = 20
MIXED_QUERIES: Final = 1000
CHANGES: Final = 12


def mismatches(index: GeoIndex, drawn: Drawn, queries: Sequence[Query]) -> int:
    """Return how many queries have another answer than brute force."""
    judge = Judge(drawn, everything(drawn))
    return sum(
        not same(index.search(query, limit=LIMIT), judge.search(query, LIMIT)) for query in queries
    )


def everything(drawn: Drawn) -> Array:
    """Return a mark for each vacancy that says it is on offer."""
    return np.ones(len(drawn), np.bool_)


def same(result: SearchResult, verdict: Verdict, each: int = 1) -> bool:
    """Tell whether hits, their fits and order, and all counts are the same."""
    numbers = [int(hit.vacancy.id[1:]) for hit in result.hits]
    return (
        numbers == [number // each for number in verdict.numbers]
        and [hit.fit for hit in result.hits] == verdict.fits
        and result.fitting == verdict.fitting
        and dict(result.left_out) == verdict.left_out
    )


class Mixed:
    """Queries with changes between them; two drawn vacancies are one id's two contents."""

    def __init__(self, count: int, seed: int) -> None:
        self._drawn = draw(2 * count, seed)
        self._live = np.zeros(2 * count, np.bool_)
        self._live[::2] = True
        self._random = Random(seed)
        self._visitors = Visitors(seed, self._drawn.of_rank)
        self._judge = Judge(self._drawn, self._live)
        self._index = GeoIndex(
            self._drawn.rarity, (self._content(number) for number in range(0, 2 * count, 2))
        )
        self.changes = 0

    def run(self, queries: int = MIXED_QUERIES) -> int:
        """Return how many of so many queries had another answer than brute force."""
        wrong = 0
        for _ in range(queries):
            self._change()
            query = self._visitors.query()
            result = self._index.search(query, limit=LIMIT)
            wrong += not same(result, self._judge.search(query, LIMIT), each=2)
            wrong += len(self._index) != int(self._live.sum())
        return wrong

    def _change(self) -> None:
        """Put new content in, one by one and many at once, and take some out."""
        for size in (1, 1, self._random.randrange(CHANGES)):
            ids = self._random.sample(range(len(self._live) // 2), size)
            if self._random.random() < 0.25:
                self._index.delete(f"v{one:07d}" for one in ids)
                chosen = []
            else:
                chosen = [2 * one + self._random.randrange(2) for one in ids]
                self._index.upsert(self._content(number) for number in chosen)
            for one in ids:
                self._live[2 * one : 2 * one + 2] = False
            self._live[chosen] = True
            self.changes += size

    def _content(self, number: int) -> Vacancy:
        return self._drawn.vacancy(number, f"v{number // 2:07d}")
