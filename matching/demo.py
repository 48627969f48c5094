"""Vacancies for a machine without real ones: made up, marked as demo, the same for every seed.

Common work is on offer in every region, so that a visitor from anywhere sees some nearby; the rest
is spread over sectors by `data/demo.yml` and over regions by population.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any, Final

import yaml

from matching.catalogue import DATA
from matching.occupations import technical_occupations
from matching.vacancy import CONDITIONS, Demand, Vacancy
from taxonomy.model import Occupation, Taxonomy
from taxonomy.places import Place, Places

SOURCE: Final = "demo"
SCATTER: Final = 0.012  # degrees around a town's centre: employers are not all on its square


def demo_vacancies(
    taxonomy: Taxonomy, places: Places, *, count: int = 2400, seed: int = 20261121
) -> Iterator[Vacancy]:
    """Yield `count` vacancies: common work in every region, every technical occupation somewhere.

    A small `count` cannot hold all of that; then a part of it is left away.
    """
    random = Random(seed)
    recipe = yaml.safe_load((DATA / "demo.yml").read_text(encoding="utf-8"))
    towns = _towns_by_region(places)
    people = {code: [max(1, town.population) for town in found] for code, found in towns.items()}
    main = {code: max(found, key=lambda town: town.population) for code, found in towns.items()}
    draws = _draws(taxonomy, recipe, {code: sum(n) for code, n in people.items()}, count, random)
    maker = _Maker(taxonomy, recipe, random)
    for number, (occupation, region, anywhere) in enumerate(draws, 1):
        town = random.choices(towns[region], people[region])[0] if anywhere else main[region]
        yield maker.make(f"demo-{number:05d}", occupation, town)


def _towns_by_region(places: Places) -> Mapping[str, list[Place]]:
    by_region: dict[str, dict[tuple[float, float], Place]] = {}
    for place in sorted(places.towns(), key=lambda p: (p.region_code, p.name)):
        if place.municipality:  # else it stands for a whole region
            spot = (place.latitude, place.longitude)
            by_region.setdefault(place.region_code, {}).setdefault(spot, place)
    return {code: list(spots.values()) for code, spots in by_region.items()}


def _draws(
    taxonomy: Taxonomy,
    recipe: Mapping[str, Any],
    people: Mapping[str, int],
    count: int,
    random: Random,
) -> list[tuple[Occupation, str, bool]]:
    """Return occupation, region code and whether it is anywhere there, or in the main town."""
    known = [o for o in technical_occupations(taxonomy) if o.sector in recipe["sectors"]]
    common = [o for o in known if o.slug in recipe["common_occupations"]]
    regions = sorted(people)
    draws = [(occupation, region, False) for occupation in common for region in regions]
    rest = max(0, count - len(draws))
    others = [o for o in known if o not in common]
    chosen = [*others, *random.choices(known, _shares(known, recipe), k=max(0, rest - len(others)))]
    spread = random.choices(regions, [people[r] for r in regions], k=len(chosen))
    draws += [(o, region, True) for o, region in zip(chosen, spread, strict=True)]
    random.shuffle(draws)
    return draws[:count]


def _shares(known: Sequence[Occupation], recipe: Mapping[str, Any]) -> list[float]:
    in_sector = Counter(occupation.sector for occupation in known)
    often = dict.fromkeys(recipe["common_occupations"], recipe["common_weight"])
    return [
        often.get(o.slug, 1) * recipe["sectors"][o.sector]["share"] / in_sector[o.sector]
        for o in known
    ]


class _Maker:
    """Fills in one vacancy after the other from the recipe."""

    def __init__(self, taxonomy: Taxonomy, recipe: Mapping[str, Any], random: Random) -> None:
        self._taxonomy = taxonomy
        self._recipe = recipe
        self._random = random

    def make(self, vacancy_id: str, occupation: Occupation, place: Place) -> Vacancy:
        branch = self._recipe["sectors"][occupation.sector]
        learner = self._chance(self._recipe["learner_share"])
        employer = self._employer(branch, place)
        hours = self._option(self._recipe["learner_hours" if learner else "hours"])
        skills = self._skills(occupation, learner)
        return Vacancy(
            id=vacancy_id,
            source=SOURCE,
            external_id=vacancy_id,
            title=self._title(occupation, branch, learner),
            employer=employer,
            sector=occupation.sector or "",
            occupation_uri=occupation.uri,
            place=place.name,
            municipality=place.municipality,
            region=place.region,
            latitude=round(place.latitude + self._random.uniform(-SCATTER, SCATTER), 5),
            longitude=round(place.longitude + self._random.uniform(-SCATTER, SCATTER), 5),
            hours_min=hours[0],
            hours_max=hours[1],
            skills=skills,
            certificates=self._papers("certificate", occupation.certificates, learner),
            licences=self._papers("licence", occupation.licences, learner),
            schedule=tuple(self._option(branch["schedule"])),
            conditions=self._conditions(occupation, branch),
            learning=("bbl",) if learner else tuple(self._option(self._recipe["learning"])),
            description=self._description(employer, place, skills),
            dutch_level=self._option(self._recipe["dutch_level"]),
            demo=True,
        )

    def _title(self, occupation: Occupation, branch: Mapping[str, Any], learner: bool) -> str:
        label = occupation.label
        words = {
            "occupation": label[:1].upper() + label[1:],
            "occupation_lower": label,
            "context": self._random.choice([c for c in branch["contexts"] if c not in label]),
        }
        pattern = self._option(self._recipe["titles"])
        return str((self._recipe["learner_title"] if learner else pattern).format(**words))

    def _employer(self, branch: Mapping[str, Any], place: Place) -> str:
        pattern = self._random.choice(self._recipe["employers"])
        return str(pattern.format(branch=branch["branch"], place=place.name))

    def _skills(self, occupation: Occupation, learner: bool) -> tuple[Demand, ...]:
        needed = list(occupation.essential)
        asked = min(len(needed), self._random.randint(3, 6))
        nice = self._random.sample(occupation.useful, min(len(occupation.useful), 2))
        # A learner is asked for nothing beforehand: the skills are what will be learned.
        chosen = [(uri, not learner) for uri in self._random.sample(needed, asked)]
        return (*chosen, *((uri, False) for uri in nice if uri not in dict(chosen)))

    def _papers(self, kind: str, codes: Sequence[str], learner: bool) -> tuple[Demand, ...]:
        chances = self._recipe[kind]
        asked = [code for code in codes if self._chance(chances["asked"])]
        return tuple((code, self._chance(chances["required"]) and not learner) for code in asked)

    def _conditions(self, occupation: Occupation, branch: Mapping[str, Any]) -> tuple[str, ...]:
        own = self._recipe["occupation_conditions"].get(occupation.slug, {})
        chances = {**branch["conditions"], **own}
        return tuple(name for name in CONDITIONS if self._chance(chances[name]))

    def _description(self, employer: str, place: Place, skills: Sequence[Demand]) -> str:
        labels = [self._taxonomy.concept(uri).label for uri, _ in skills[:4]]
        text = self._recipe["description"]
        return str(text.format(employer=employer, place=place.name, skills=", ".join(labels)))

    def _chance(self, chance: float) -> bool:
        return self._random.random() < chance

    def _option(self, options: Sequence[Sequence[Any]]) -> Any:  # noqa: ANN401 - a value of the YAML
        return self._random.choices([o[1] for o in options], [o[0] for o in options])[0]
