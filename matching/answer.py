"""The lists of one answer, in the shape of the public contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matching.background import Background
from matching.catalogue import Pathway
from matching.chances import ChanceBoard
from matching.contribution import Contribution
from matching.index import Hit, MatchIndex
from matching.missing import MissingFinder
from matching.occupations import RankedOccupation, sector_label, technical_occupations
from matching.offers import OfferWords
from matching.opens import opening
from matching.pathways import RankedPathway, rank_pathways
from matching.preferences import Preferences
from matching.shelf import TrainingShelf
from matching.trainings import RankedTraining, TrainingRanker
from matching.travel import ON_FOOT, Trip
from matching.vacancies import VacancyFinder
from matching.vacancy import Vacancy
from matching.weights import Rarity
from matching.wording import Wording
from taxonomy.model import Taxonomy

type Match = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Everything that is known while one profile is being matched."""

    background: Background
    preferences: Preferences
    ranked: Sequence[RankedOccupation]
    missing: MissingFinder
    wording: Wording
    taxonomy: Taxonomy
    rarity: Rarity
    index: MatchIndex
    chances: ChanceBoard
    offers: OfferWords
    shelf: TrainingShelf
    all_pathways: Sequence[Pathway]

    @property
    def sector(self) -> str | None:
        """Return the sector whose people can help best."""
        chosen = (*self.background.wished_sectors, *self.background.sectors)
        return self.ranked[0].occupation.sector if self.ranked else next(iter(chosen), None)

    def occupations(self, limit: int) -> Match:
        """Return the occupations that fit."""
        items = [self._occupation(ranked) for ranked in self.ranked[:limit]]
        return _list(items, len(technical_occupations(self.taxonomy)), len(self.ranked))

    def vacancies(self, limit: int) -> Match:
        """Return the vacancies that fit, what each filter left out, and what would open most."""
        finder = VacancyFinder(
            self.background, self.preferences, self.ranked, self.taxonomy, self.rarity
        )
        query = finder.query()
        found = self.index.search(query, limit=limit)
        items = [self._vacancy(hit, finder.parts(hit)) for hit in found.hits]
        passed = found.fitting - sum(found.left_out.values())
        opens = opening(self.index, query, found, self.preferences, self.wording)
        return {**_list(items, found.considered, passed, found.left_out), "opens": opens}

    def trainings(self, limit: int) -> Match:
        """Return the trainings that help; none for a visitor who wants to learn nothing now."""
        considered = len(self.shelf)
        ranker = TrainingRanker(self.background, self.preferences, self.ranked, self.taxonomy)
        helping = ranker.rank(self.shelf)
        if self.preferences.learns_nothing:
            return _list([], considered, 0, {"learning": len(helping)})
        items = [self._training(ranked) for ranked in helping[:limit]]
        return _list(items, considered, len(helping))

    def pathways(self, limit: int) -> Match:
        """Return the first steps into the work itself."""
        found = rank_pathways(
            self.all_pathways, self.background, self.preferences, self.ranked, self.taxonomy
        )
        items = [self._pathway(ranked) for ranked in found[:limit]]
        return _list(items, len(self.all_pathways), len(found))

    def _occupation(self, ranked: RankedOccupation) -> Match:
        occupation = ranked.occupation
        return {
            **self._head(occupation.uri, "occupation", _title(occupation.label), occupation.sector),
            "uri": occupation.uri,
            "label": occupation.label,
            "iscoCode": occupation.isco_code,
            "reasons": self.wording.reasons(ranked.contributions),
            "missing": self.missing.for_occupation(occupation),
            "bridge": self.missing.bridge(occupation),
            **self.chances.chances(occupation.isco_code, self.preferences.region, self.wording),
        }

    def _vacancy(self, hit: Hit, parts: Iterable[Contribution]) -> Match:
        vacancy, km = hit.vacancy, hit.distance_km
        way = None if km is None else self.preferences.trip(km)
        return {
            **self._head(vacancy.id, "vacancy", vacancy.title, vacancy.sector),
            **({"uri": vacancy.occupation_uri} if vacancy.occupation_uri else {}),
            "label": self.wording.say(
                "vacancy.label", employer=vacancy.employer, place=vacancy.place
            ),
            "employer": vacancy.employer,
            "place": vacancy.place,
            "region": vacancy.region,
            **({"hours": _window(vacancy)} if vacancy.hours_known else {}),
            "schedule": list(vacancy.schedule),
            "learning": list(vacancy.learning),
            "description": vacancy.description,
            "demo": vacancy.demo,
            **({"url": vacancy.url} if vacancy.url else {}),
            **({} if way is None else {"distanceKm": km, "travelMinutes": way.minutes}),
            "reasons": [*self.wording.reasons(parts), *self._circumstances(vacancy, way)],
            "missing": self.missing.for_vacancy(vacancy),
        }

    def _circumstances(self, vacancy: Vacancy, way: Trip | None) -> list[Match]:
        """Return what speaks for the place and the hours; it adds nothing to the fit."""
        found = []
        if way is not None and self.preferences.transport:
            found.append({"kind": "travel", "label": self._travel_label(way)})
        if self.preferences.hours and vacancy.hours_known:
            hours = _hours(vacancy)
            found.append({"kind": "hours", "label": self.wording.say("reason.hours", hours=hours)})
        return found

    def _travel_label(self, trip: Trip) -> str:
        if trip.by == ON_FOOT:
            return self.wording.say("reason.walk", minutes=trip.minutes)
        by = self.wording.name(f"profile.by_transport.{trip.by}")
        return self.wording.say("reason.travel", minutes=trip.minutes, by=by)

    def _training(self, ranked: RankedTraining) -> Match:
        training = ranked.training
        return {
            **self._head(training.id, "training", training.title, training.sector),
            **self.offers.training(training),
            "reasons": self.wording.reasons(ranked.contributions),
            "missing": [],
        }

    def _pathway(self, ranked: RankedPathway) -> Match:
        pathway, aim = ranked.pathway, ranked.aim
        title = self.wording.say(f"pathway.title.{pathway.kind}")
        sector = pathway.sector or (aim.occupation.sector if aim else None)
        return {
            **self._head(pathway.id, "pathway", title, sector),
            **({"uri": aim.occupation.uri} if aim else {}),
            **self.offers.pathway(pathway),
            "reasons": self.wording.reasons(ranked.contributions),
            "missing": [],
        }

    def _head(self, match_id: str, kind: str, title: str, sector: str | None) -> Match:
        label = sector_label(sector, self.taxonomy)
        return {
            "id": match_id, "kind": kind, "title": title, "sector": sector, "sectorLabel": label
        }  # fmt: skip


def _title(label: str) -> str:
    return label[:1].upper() + label[1:]


def _window(vacancy: Vacancy) -> dict[str, int]:
    return {"min": vacancy.hours_min, "max": vacancy.hours_max}


def _hours(vacancy: Vacancy) -> str:
    fewest, most = vacancy.hours_min, vacancy.hours_max
    return str(most) if fewest == most else f"{fewest}-{most}"


def _list(
    items: list[Match], considered: int, found: int, left_out: Mapping[str, int] | None = None
) -> Match:
    """Return a list of the contract; `found` says how many there are when `items` is cut."""
    return {
        "items": items,
        "considered": considered,
        "found": found,
        "leftOut": dict(left_out or {}),
    }
