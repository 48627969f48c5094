"""How much of each occupation is about what somebody likes to do: for whoever has no trade yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from matching.catalogue import DATA
from matching.errors import MatchingError
from matching.weights import Rarity
from taxonomy.model import Occupation, Taxonomy

ABOUT_IT: Final = 240  # for work of which everything is about it
TYPE_FIRST, TYPE_LATER = 30, 15  # for the same type of interest (Holland), first or later letter
RIASEC: Final = frozenset("RIASEC")
LEAST: Final = 45  # less is said of nearly any work


@cache
def read_interests(path: Path = DATA / "interests.yml") -> Mapping[str, Mapping[str, Any]]:
    """Read what each activity of the contract is about.

    Raises:
        MatchingError: an activity has a letter that is no type of interest.
    """
    read: Mapping[str, Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for slug, rule in read.items():
        if not rule["riasec"] or set(rule["riasec"]) - RIASEC:
            raise MatchingError(f"{path.name}: {slug}.riasec must be letters of RIASEC")
    return read


class Interests:
    """Points of every occupation for every activity, counted once."""

    def __init__(
        self, occupations: Iterable[Occupation], taxonomy: Taxonomy, rarity: Rarity
    ) -> None:
        rules = read_interests()
        kinds = {name: _skills(rule["skills"], taxonomy) for name, rule in rules.items()}
        self._points: dict[str, dict[str, int]] = {name: {} for name in rules}
        for occupation in occupations:
            asked = rarity.of_occupation(occupation).weights
            total = max(1, sum(asked.values()))
            for name, rule in rules.items():
                about = sum(w for uri, w in asked.items() if uri in kinds[name])
                points = ABOUT_IT * about // total + _types(rule["riasec"], occupation)
                if about and points >= LEAST:
                    self._points[name][occupation.uri] = points

    def of(self, occupation: Occupation, liked: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Yield each liked activity that the work is about, with its points."""
        for name in liked:
            if points := self._points[name].get(occupation.uri):
                yield name, points


def _skills(parts: Iterable[str], taxonomy: Taxonomy) -> frozenset[str]:
    wanted = tuple(parts)
    return frozenset(
        uri for uri, skill in taxonomy.skills.items() if any(part in skill.slug for part in wanted)
    )


def _types(letters: str, occupation: Occupation) -> int:
    shared = [letter for letter in letters if letter in occupation.riasec]
    first = letters[:1] == occupation.riasec[:1] != ""
    return TYPE_FIRST * first + TYPE_LATER * (len(shared) - first)
