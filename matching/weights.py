"""How much each thing in common counts. Whole numbers: a fit is their sum, exact on any machine.

A fit orders vacancies and occupations for one visitor. It is never shown and says nothing about
the visitor: every part of it stands in the reasons, in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import log, sqrt
from statistics import fmean
from typing import Final

from taxonomy.model import Occupation, Taxonomy

BAND: Final = 25  # two fits in one band are as good as equal: then the nearer one comes first
LEAST_FIT: Final = BAND  # less in common than this is no reason to suggest anything

WISH_OCCUPATION: Final = 950  # more than any past can weigh: what somebody wants comes first
SAME_OCCUPATION: Final = 420
PER_YEAR: Final = 8
MOST_YEARS: Final = 10
SAME_UNIT_GROUP: Final = 260
RELATED_OCCUPATION: Final = 240
SAME_MINOR_GROUP: Final = 130
WISH_RELATED: Final = 150
WISH_SECTOR: Final = 320
PREFERRED_SECTOR: Final = 300  # more than related work, less than the same work
WISH_CORE_SKILL: Final = 150  # for work whose first essential skill is what somebody wants
WISH_SKILL: Final = 300  # and more, the larger the part of the work that the skill is
LEARNING: Final = 60
HELD_PAPER: Final = 30
PREFERENCE: Final = 30
PER_KM: Final = 3  # what each kilometre takes off while no travel time was named
FARTHEST_KM: Final = 100  # farther away than this makes no difference any more

ALL_SKILLS: Final = 400  # what a complete overlap of skills counts
ESSENTIAL: Final = 10
USEFUL: Final = 4

SAID: Final = 10  # strength of a skill that the visitor named
INFERRED: Final = 6
IMPLIED: Final = 4  # of a skill that belongs to work they have done
FULL: Final = SAID

REMEMBERED: Final = 4096  # demands of vacancies that were last shown


@dataclass(frozen=True)
class Demands:
    """The skills that some work asks, with what each weighs among all of them.

    `total` is what a shared skill is a share of.
    """

    weights: Mapping[str, int]
    total: int

    def points(self, uri: str, strength: int) -> int:
        """Return what a shared skill adds: its share of all that the work asks."""
        return ALL_SKILLS * strength * self.weights[uri] // (FULL * self.total)

    @cached_property
    def heaviest(self) -> tuple[str, ...]:
        """Return the skills in the order of their weights; of equals by URI."""
        return tuple(sorted(self.weights, key=lambda uri: (-self.weights[uri], uri)))


def points_of_work(points: int, surety: float) -> int:
    """Return what past work counts that was inferred with this confidence, 0 to 1.

    A wrong trade leads farther astray than a missed one, so doubt counts three times (its cube):
    that brought most right occupations from words that nobody had listed (decision 0019).
    """
    return int(points * surety**3)


def distance_points(tenths: int) -> int:
    """Return what a distance in tenths of a kilometre takes off, where nothing limits it."""
    return -(min(tenths, FARTHEST_KM * 10) * PER_KM // 10)


def skills_of(occupation: Occupation) -> dict[str, bool]:
    """Return the skill URIs of an occupation, each with whether it is essential."""
    return dict.fromkeys(occupation.useful, False) | dict.fromkeys(occupation.essential, True)


class Rarity:
    """How telling a skill is: one that few occupations need weighs more (idf, in hundredths)."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        occupations = taxonomy.occupations.values()
        needed = Counter(uri for o in occupations for uri in {*o.essential, *o.useful})
        total = len(occupations)
        self._idf: Mapping[str, int] = {
            uri: round(100 * log(1 + total / (1 + count))) for uri, count in needed.items()
        }
        self._unseen = round(100 * log(1 + total)) or 1
        asked = {o.uri: self.demands(skills_of(o).items()) for o in occupations}
        self._occupations = _comparable(asked)
        self._shown = lru_cache(REMEMBERED)(self.demands)

    def of(self, uri: str) -> int:
        """Return the weight; a skill that no occupation names is as rare as can be."""
        return self._idf.get(uri, self._unseen)

    def demands(self, skills: Iterable[tuple[str, bool]]) -> Demands:
        """Weigh skill URIs, each with whether it is required; the last word on a URI counts."""
        asked = dict(skills)
        weights = {
            uri: self.of(uri) * (ESSENTIAL if required else USEFUL)
            for uri, required in asked.items()
        }
        return Demands(weights, max(1, sum(weights.values())))

    def of_vacancy(self, skills: tuple[tuple[str, bool], ...]) -> Demands:
        """Return the demands of a vacancy that is shown, which more than one place asks for."""
        return self._shown(skills)

    def of_occupation(self, occupation: Occupation) -> Demands:
        """Return the demands of an occupation of the taxonomy, weighed once."""
        return self._occupations[occupation.uri]


def _comparable(asked: Mapping[str, Demands]) -> dict[str, Demands]:
    """Return demands of which the length, not the sum, is what a skill is a share of (cosine).

    Of a sum, one skill is a large share wherever few are listed: such an occupation would come
    before one that shares three of its many. The factor keeps a middling occupation's points.
    """
    lengths = {uri: sqrt(sum(w * w for w in one.weights.values())) for uri, one in asked.items()}
    ratios = [one.total / lengths[uri] for uri, one in asked.items() if lengths[uri]]
    factor = fmean(ratios) if ratios else 1.0
    return {
        uri: replace(one, total=max(1, round(factor * lengths[uri]))) for uri, one in asked.items()
    }
