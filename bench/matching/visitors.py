"""What drawn visitors ask: the product's own queries, over the drawn set."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from bench.matching.drawn import (
    CODES,
    OCCUPATIONS,
    SECTORS,
    SKILLS,
    code_of,
    occupation_uri,
    sector_of,
    skill_uri,
    towns,
    zipf,
)
from matching import weights
from matching.query import Query
from matching.travel import Point
from matching.vacancy import CONDITIONS, LEARNING, SCHEDULES

type Array = NDArray[Any]

RADII: Final = ((15.0, 30.0, 50.0, 400.0), (0.25, 0.40, 0.25, 0.10))
WINDOWS: Final = ((8, 24), (16, 32), (24, 40), (32, 40), (8, 40))
STRENGTHS: Final = (weights.IMPLIED, weights.INFERRED, weights.SAID)


class Visitors:
    """Draws queries, one after the other, the same for a seed."""

    def __init__(self, seed: int, of_rank: Array) -> None:
        self._random: Generator = np.random.default_rng(seed)
        self._of_rank = of_rank
        self._chances = zipf(SKILLS)
        self._spots, self._people = towns()

    def query(self) -> Query:
        """Return what one visitor asks."""
        random = self._random
        radius = float(random.choice(RADII[0], p=RADII[1]))
        work = random.choice(OCCUPATIONS, 12, replace=False).tolist()
        query = Query(
            occupations=self._occupations(work),
            sectors=self._sectors(work[0]),
            skills=self._skills(),
            wished_skills=self._wishes(),
            codes=self._codes(),
            start=Point(*self._spots[random.choice(len(self._spots), p=self._people)].tolist()),
            radius_km=radius,
            hours=WINDOWS[random.integers(len(WINDOWS))],
            schedule=self._tastes(SCHEDULES, 2),
            conditions=self._tastes(CONDITIONS, 1),
            learning=dict.fromkeys(self._some(LEARNING, 2), weights.LEARNING),
            never_schedule=frozenset(self._some(("night", "weekend", "rotating", "standby"), 2)),
            never_conditions=frozenset(self._some(CONDITIONS, 1)),
        )
        if radius > 100 and random.random() < 0.5:  # named no travel time: near comes first
            return replace(query, radius_km=None, prefers_near=True)
        return query

    def _skills(self) -> dict[str, int]:
        wanted = int(np.clip(self._random.poisson(20), 6, 40))
        found: dict[str, int] = {}
        while len(found) < wanted:
            rank = int(np.searchsorted(self._chances, self._random.random()))
            found[skill_uri(int(self._of_rank[rank]))] = int(self._random.choice(STRENGTHS))
        return found

    def _wishes(self) -> dict[str, int]:
        wished = self._random.integers(SKILLS, size=self._random.integers(0, 3))
        return {skill_uri(int(one)): weights.WISH_SKILL for one in wished}

    def _occupations(self, work: list[int]) -> dict[str, int]:
        """Return points as work done gives: itself, related work, and work of the same field."""
        if self._random.random() < 0.25:
            return {}
        points = [weights.SAME_OCCUPATION, *[weights.RELATED_OCCUPATION] * 3]
        points += [weights.SAME_MINOR_GROUP] * (len(work) - len(points))
        return {occupation_uri(one): value for one, value in zip(work, points, strict=True)}

    def _sectors(self, occupation: int) -> dict[str, int]:
        if self._random.random() < 0.6:
            return {}
        other = sector_of(int(self._random.integers(SECTORS)))
        return dict.fromkeys((sector_of(occupation), other), weights.PREFERRED_SECTOR)

    def _codes(self) -> dict[str, int]:
        held = self._random.choice(CODES, self._random.integers(0, 5), replace=False)
        return {code_of(int(one)): weights.HELD_PAPER for one in held}

    def _tastes(self, names: tuple[str, ...], most: int) -> dict[str, int]:
        taste = weights.PREFERENCE
        return {n: int(self._random.choice((taste, -taste))) for n in self._some(names, most)}

    def _some(self, names: tuple[str, ...], most: int) -> list[str]:
        count = int(self._random.integers(0, most + 1))
        return [str(n) for n in self._random.choice(names, count, replace=False)]
