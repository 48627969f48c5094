"""Which vacancies fit: the query for the index, and why each hit is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from matching import weights
from matching.background import Background
from matching.contribution import Contribution
from matching.index import Hit
from matching.occupations import RankedOccupation, sector_label, sector_part
from matching.preferences import Preferences
from matching.query import Query
from matching.skill_parts import SharedSkills
from matching.vacancy import Vacancy
from matching.weights import Rarity, distance_points
from matching.wording import number
from taxonomy.model import Taxonomy

TASTE: Final = {"prefer": weights.PREFERENCE, "avoid": -weights.PREFERENCE}
LEARNER_ROUTE: Final = "bbl"


class VacancyFinder:
    """Asks for vacancies, and takes a hit apart into the same points that made it a hit."""

    def __init__(
        self,
        background: Background,
        preferences: Preferences,
        ranked: Sequence[RankedOccupation],
        taxonomy: Taxonomy,
        rarity: Rarity,
    ) -> None:
        self._background = background
        self._preferences = preferences
        work = {r.occupation.uri: r.work or r.heard for r in ranked}
        self._work = {uri: parts for uri, parts in work.items() if parts}
        self._taxonomy = taxonomy
        self._rarity = rarity
        self._skills = SharedSkills(background, taxonomy)
        self._prefers_near = preferences.radius_km is None
        self._learning = _learning(preferences, ranked)

    def query(self) -> Query:
        """Return what the index must find; only what the visitor called never, or set, filters."""
        background, preferences = self._background, self._preferences
        held = [code for code in background.papers if background.holds(code)]
        known = {**background.implied, **background.skills}
        return Query(
            occupations={uri: sum(p.points for p in work) for uri, work in self._work.items()},
            sectors=self._sectors(),
            skills={uri: said.strength for uri, said in known.items()},
            wished_skills=dict.fromkeys(background.wished_skills, weights.WISH_SKILL),
            codes=dict.fromkeys(held, weights.HELD_PAPER),
            learning=self._learning,
            schedule=_tastes(preferences.schedule),
            conditions=_tastes(preferences.conditions),
            # Who says nothing but where they live sees what is near; who says nothing, nothing.
            everything=background.empty and preferences.start is not None,
            start=preferences.start,
            radius_km=preferences.radius_km,
            prefers_near=self._prefers_near,
            hours=preferences.hours,
            never_schedule=_never(preferences.schedule),
            never_conditions=_never(preferences.conditions),
        )

    def parts(self, hit: Hit) -> tuple[Contribution, ...]:
        """Return every contribution; their points add up to the fit that the index gave."""
        vacancy = hit.vacancy
        return (
            *self._shared(vacancy),
            *self._papers(vacancy),
            *self._circumstances(vacancy),
            *self._distance(hit),
        )

    def _sectors(self) -> dict[str, int]:
        sectors = {*self._background.wished_sectors, *self._background.sectors}
        parts = {sector: sector_part(sector, self._background, sector) for sector in sectors}
        return {sector: part.points for sector, part in parts.items() if part}

    def _shared(self, vacancy: Vacancy) -> Iterator[Contribution]:
        yield from self._work.get(vacancy.occupation_uri or "", ())
        label = sector_label(vacancy.sector, self._taxonomy)
        if part := sector_part(vacancy.sector, self._background, label):
            yield part
        yield from self._skills.parts(self._rarity.of_vacancy(vacancy.skills))

    def _papers(self, vacancy: Vacancy) -> Iterator[Contribution]:
        for code in dict((*vacancy.certificates, *vacancy.licences)):
            if self._background.holds(code):
                label = paper_label(code, self._taxonomy)
                yield Contribution("paper", weights.HELD_PAPER, label)

    def _circumstances(self, vacancy: Vacancy) -> Iterator[Contribution]:
        for route in dict.fromkeys(vacancy.learning):
            if points := self._learning.get(route):
                yield Contribution("learning" if points > 0 else "learner_job", points, route)
        for said, names in (
            (self._preferences.schedule, vacancy.schedule),
            (self._preferences.conditions, vacancy.conditions),
        ):
            for name in dict.fromkeys(names):
                if points := TASTE.get(said.get(name, "")):
                    yield Contribution("prefer" if points > 0 else "avoid", points, name)

    def _distance(self, hit: Hit) -> Iterator[Contribution]:
        if hit.distance_km is not None and self._prefers_near:
            points = distance_points(round(hit.distance_km * 10))
            yield Contribution("distance", points, number(hit.distance_km))


def paper_label(code: str, taxonomy: Taxonomy) -> str:
    """Return a certificate or licence in words; one from elsewhere keeps its code."""
    for papers in (taxonomy.certificates, taxonomy.licences):
        for paper in papers.values():
            if paper.code == code:
                return paper.label
    return code


def _learning(preferences: Preferences, ranked: Sequence[RankedOccupation]) -> dict[str, int]:
    points = dict.fromkeys(preferences.learning, weights.LEARNING)
    # Whoever knows the work, and did not ask to learn it, is not first sent to a learner's job.
    if any(r.practised for r in ranked):
        points.setdefault(LEARNER_ROUTE, -weights.LEARNING)
    return points


def _tastes(said: Mapping[str, str]) -> dict[str, int]:
    return {name: TASTE[value] for name, value in said.items() if value in TASTE}


def _never(said: Mapping[str, str]) -> frozenset[str]:
    return frozenset(name for name, value in said.items() if value == "never")
