"""Vacancies as columns of numbers: names become numbers here, and demands become shares."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import lcm
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.vacancy import CONDITIONS, LEARNING, SCHEDULES, Vacancy
from matching.weights import ALL_SKILLS, FULL, IMPLIED, INFERRED, SAID, Rarity

type Array = NDArray[Any]

FLAGS: Final = (*SCHEDULES, *CONDITIONS, *LEARNING)
"""Each is one bit of a vacancy's flags, the first the lowest."""

STEPS: Final = lcm(SAID, INFERRED, IMPLIED)
WHOLE: Final = ALL_SKILLS * STEPS // FULL
"""What a skill that is all that is asked counts for, in parts so small that the points for any
strength follow from them by one whole division: `points = share // (STEPS // strength)`."""


def flag_bits(names: Iterable[str], known: tuple[str, ...]) -> int:
    """Return the bits of some schedules, conditions or learning routes."""
    first = FLAGS.index(known[0])
    return sum(1 << first + known.index(name) for name in set(names))


class Kinds(NamedTuple):
    """How many kinds of work are known, which are of an occupation, and which of a sector."""

    known: int
    of_occupation: Mapping[str | None, Sequence[int]]
    of_sector: Mapping[str, Array]


class Names:
    """Numbers for skills, codes and kinds of work; a number once given keeps its meaning."""

    def __init__(self) -> None:
        self.skills: dict[str, int] = {}
        self.codes: dict[str, int] = {}
        self.occupations: dict[str | None, int] = {}
        self.sectors: dict[str, int] = {}
        self.kinds: dict[tuple[int, int], int] = {}
        self._sorted = Kinds(0, {}, {})

    @property
    def features(self) -> int:
        """Return how many numbers skills and codes, which share them, have had."""
        return len(self.skills) + len(self.codes)

    def skill(self, uri: str) -> int:
        """Return the number of a skill."""
        return self.skills.setdefault(uri, self.features)

    def code(self, code: str) -> int:
        """Return the number of a certificate or licence."""
        return self.codes.setdefault(code, self.features)

    def kind(self, occupation_uri: str | None, sector: str) -> int:
        """Return the number of an occupation within a sector."""
        occupation = self.occupations.setdefault(occupation_uri, len(self.occupations))
        branch = self.sectors.setdefault(sector, len(self.sectors))
        return self.kinds.setdefault((occupation, branch), len(self.kinds))

    def sorted_kinds(self) -> Kinds:
        """Return the kinds by what they are made of; searches ask while names are added."""
        kinds = self._sorted
        if kinds.known < len(self.kinds):
            kinds = self._sorted = self._sort_kinds(list(self.kinds))
        return kinds

    def _sort_kinds(self, kinds: Sequence[tuple[int, int]]) -> Kinds:
        occupations, sectors = list(self.occupations), list(self.sectors)
        of_occupation: dict[str | None, list[int]] = defaultdict(list)
        of_sector: dict[str, list[int]] = defaultdict(list)
        for number, (occupation, sector) in enumerate(kinds):
            of_occupation[occupations[occupation]].append(number)
            of_sector[sectors[sector]].append(number)
        arrays = {name: np.array(numbers) for name, numbers in of_sector.items()}
        return Kinds(len(kinds), dict(of_occupation), arrays)


@dataclass(frozen=True, slots=True)
class Rows:
    """Vacancies in any order, one value each, and their features one after the other.

    Attributes:
        ids: as UTF-8, so that their order is that of the texts.
        hours_min, hours_max, flags, kind: as in `Columns.append`.
        ends: where each vacancy's features end; features, shares: what it asks, and how much of
            all that it asks that is (1 for a certificate or licence).
        vacancies: themselves, or None where they are fetched by id.
    """

    ids: Array
    latitude: Array
    longitude: Array
    hours_min: Array
    hours_max: Array
    kind: Array
    flags: Array
    ends: Array
    features: Array
    shares: Array
    vacancies: Array | None

    def __len__(self) -> int:
        return len(self.ids)


class Columns:
    """Rows that are still being added to."""

    def __init__(self, rarity: Rarity, names: Names, *, keep: bool) -> None:
        self._rarity = rarity
        self._names = names
        self._vacancies: list[Vacancy] | None = [] if keep else None
        self._ids: list[bytes] = []
        self._places = array("d")
        self._numbers = array("i")
        self._ends = array("q")
        self._features = array("i")
        self._shares = array("i")

    def __len__(self) -> int:
        return len(self._ids)

    def append(self, vacancy: Vacancy) -> None:
        """Add a row."""
        demands = self._rarity.demands(vacancy.skills)
        names = self._names
        flags = (
            flag_bits(vacancy.schedule, SCHEDULES)
            | flag_bits(vacancy.conditions, CONDITIONS)
            | flag_bits(vacancy.learning, LEARNING)
        )
        kind = names.kind(vacancy.occupation_uri, vacancy.sector)
        self._features.extend(names.skill(uri) for uri in demands.weights)
        # At least 1, which says that it is asked; so small a share gives no points anyway.
        self._shares.extend(max(1, WHOLE * w // demands.total) for w in demands.weights.values())
        codes = {code for code, _ in (*vacancy.certificates, *vacancy.licences)}
        self._features.extend(names.code(code) for code in codes)
        self._shares.extend([1] * len(codes))
        self._ends.append(len(self._features))
        self._numbers.extend((vacancy.hours_min, vacancy.hours_max, kind, flags))
        self._places.extend((vacancy.latitude, vacancy.longitude))
        self._ids.append(vacancy.id.encode())
        if self._vacancies is not None:
            self._vacancies.append(vacancy)

    def rows(self) -> Rows:
        """Return a copy of what was added so far."""
        numbers = np.array(self._numbers, dtype=np.int32).reshape(-1, 4)
        places = np.array(self._places, dtype=np.float64).reshape(-1, 2)
        return Rows(
            ids=np.array(self._ids, dtype=np.bytes_),
            latitude=places[:, 0],
            longitude=places[:, 1],
            hours_min=numbers[:, 0].astype(np.uint8),
            hours_max=numbers[:, 1].astype(np.uint8),
            kind=numbers[:, 2],
            flags=numbers[:, 3].astype(np.uint16),
            ends=np.array(self._ends, dtype=np.int64),
            features=np.array(self._features, dtype=np.int32),
            shares=np.array(self._shares, dtype=np.int32),
            vacancies=None if self._vacancies is None else _objects(self._vacancies),
        )


def _objects(vacancies: list[Vacancy]) -> Array:
    held = np.empty(len(vacancies), dtype=object)
    held[:] = vacancies
    return held
