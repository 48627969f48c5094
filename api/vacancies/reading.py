"""From what was delivered to what takes part in matching; `extraction/` is called here alone."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from rapidfuzz import fuzz

from api.errors import InvalidInputError
from api.services import Services
from api.vacancies.schemas import PaperDemand, SkillDemand, VacancyBody
from extraction.availability import FULL_TIME, PART_TIME
from matching.vacancy import HOURS_IN_WEEK, Demand, Vacancy
from taxonomy.model import Concept, Occupation, Taxonomy, TaxonomyError
from taxonomy.places import Place, Places, distance_km

if TYPE_CHECKING:
    from api.services import Adverts
    from extraction.adverts import AdvertReading

VERSION: Final = 1
"""Raise it when the same vacancy is read otherwise, so that the next import reads all anew."""
FARTHEST_TOWN_KM: Final = 25.0
SUMMARY: Final = 400  # characters of the text that are shown with a match
ANY_HOURS: Final = (0, HOURS_IN_WEEK)
LAST_YEAR: Final = 2100
EMPLOYMENT: Final = {"full_time": FULL_TIME, "part_time": PART_TIME}
# The end of a day in Dutch winter time: in summer a vacancy lives an hour longer.
DUTCH_DAY: Final = timezone(timedelta(hours=1))
PARTS: Final = re.compile(r"\s*[,/(;|]\s*|\s+-\s+|\s+(?=\d{4}\s?[A-Z]{2}\b)")
POSTCODE: Final = re.compile(r"\b\d{4}\s?[A-Z]{2}\b")


@dataclass(frozen=True)
class Draft:
    """A vacancy that was read and can be stored."""

    source: str
    external_id: str
    body: Mapping[str, Any]
    vacancy: Vacancy
    isco_code: str | None
    reading: str
    expires_at: datetime
    notes: tuple[str, ...] = ()


@dataclass
class _Notes:
    """What was not understood: told, and left out."""

    lines: list[str] = field(default_factory=list)

    def add(self, name: str, why: str) -> None:
        self.lines.append(f"{name}: {why}")


def vacancy_id(source: str, external_id: str) -> str:
    """Return our own id of a source's vacancy; it says nothing and never changes."""
    digest = hashlib.sha256(f"{source}\0{external_id}".encode()).hexdigest()
    return f"{source[:40]}-{digest[:24]}"


class VacancyMaker:
    """Reads delivered vacancies; one per set of services."""

    def __init__(self, services: Services, *, days: int) -> None:
        """`days`: how long a vacancy without a last day lives after it was delivered."""
        self.reading = f"{VERSION}.{services.version}"
        self._taxonomy: Taxonomy = services.taxonomy
        self._adverts: Adverts = services.adverts
        self._days = days
        self._map = _Map(services.places)
        self._groups: dict[str, list[Occupation]] = defaultdict(list)
        for occupation in services.taxonomy.occupations.values():
            self._groups[occupation.isco_code].append(occupation)

    def expires_at(self, body: VacancyBody, now: datetime) -> datetime:
        """Return when a vacancy goes: after its last day, else some weeks from now."""
        last = body.valid_through
        if last is None:
            return now + timedelta(days=self._days)
        if last.year > LAST_YEAR:
            raise InvalidInputError("validThrough", "is too far away")
        if isinstance(last, datetime):
            return (last if last.tzinfo else last.replace(tzinfo=DUTCH_DAY)).astimezone(UTC)
        day = datetime.combine(last + timedelta(days=1), time(), tzinfo=DUTCH_DAY)
        return day.astimezone(UTC)

    def make(self, source: str, external_id: str, body: VacancyBody, now: datetime) -> Draft:
        """Return the vacancy as matching sees it.

        Raises:
            InvalidInputError: it cannot take part, as there is no place in the Netherlands.
        """
        notes = _Notes()
        place, spot = self._map.place(body)
        told = self._adverts.read(body.title, body.description or "", body.requirements or "")
        occupation = self._occupation(body, told, notes)
        hours = _hours(body, told)
        vacancy = Vacancy(
            id=vacancy_id(source, external_id),
            source=source,
            external_id=external_id,
            title=body.title,
            employer=body.employer,
            sector=self._sector(body, occupation, notes),
            occupation_uri=occupation.uri if occupation else None,
            place=place.name,
            municipality=place.municipality,
            region=place.region,
            latitude=spot[0],
            longitude=spot[1],
            hours_min=hours[0],
            hours_max=hours[1],
            skills=self._skills(body.skills, told, notes),
            certificates=self._papers("certificate", body.certificates, told.certificates, notes),
            licences=self._papers("licence", body.licences, told.licences, notes),
            schedule=_given(body.schedule, told.schedule) or ("day",),
            conditions=_given(body.conditions, told.conditions),
            learning=_given(body.learning, told.learning),
            description=_summary(body.description or ""),
            dutch_level=body.dutch_level or told.dutch_level,
            url=body.url,
        )
        return Draft(
            source=source,
            external_id=external_id,
            body=stored_body(body),
            vacancy=vacancy,
            isco_code=occupation.isco_code if occupation else body.isco_code,
            reading=self.reading,
            expires_at=self.expires_at(body, now),
            notes=tuple(notes.lines),
        )

    def _occupation(
        self, body: VacancyBody, told: AdvertReading, notes: _Notes
    ) -> Occupation | None:
        if body.occupation_uri is not None:
            try:
                return self._taxonomy.occupation(body.occupation_uri)
            except TaxonomyError:
                notes.add("occupationUri", "is not known; the title was read instead")
        read = told.occupation
        if body.isco_code is None or (read and read.isco_code == body.isco_code):
            if read is None:
                notes.add("title", "names no occupation that we know")
            elif told.guessed:
                notes.add("title", f"was taken for '{read.label}' (ISCO {read.isco_code})")
            return read
        group = self._groups.get(body.isco_code, [])
        if not group:
            notes.add("iscoCode", "is not known; the title was read instead")
            return read
        return max(group, key=lambda o: (fuzz.token_sort_ratio(o.label, body.title.lower()), o.uri))

    def _sector(self, body: VacancyBody, occupation: Occupation | None, notes: _Notes) -> str:
        if body.sector:
            for concept in self._taxonomy.sectors.values():
                if body.sector.casefold() in (concept.slug, *concept.labels):
                    return concept.slug
            notes.add("sector", "is not known; the occupation's was taken")
        return (occupation.sector if occupation else None) or ""

    def _skills(
        self, given: Iterable[SkillDemand] | None, told: AdvertReading, notes: _Notes
    ) -> tuple[Demand, ...]:
        if given is None:
            return tuple(told.skills.items())
        demands: dict[str, bool] = {}
        for place, demand in enumerate(given):
            found = [demand.uri] if demand.uri in self._taxonomy.skills else []
            if not found and demand.label:
                found = list(self._adverts.read("", demand.label).skills)
            if not found:
                notes.add(f"skills.{place}", "is not known and was left out")
            for uri in found:
                if uri:
                    demands[uri] = demands.get(uri, False) or demand.required
        return tuple(demands.items())

    def _papers(
        self,
        kind: str,
        given: Iterable[PaperDemand] | None,
        told: Mapping[str, bool],
        notes: _Notes,
    ) -> tuple[Demand, ...]:
        if given is None:
            return tuple(told.items())
        demands: dict[str, bool] = {}
        for place, demand in enumerate(given):
            try:
                code = self._taxonomy.by_code(kind, demand.code.upper()).code
            except TaxonomyError:
                notes.add(f"{kind}s.{place}", "is not known and was left out")
                continue
            if code:
                demands[code] = demands.get(code, False) or demand.required
        return tuple(demands.items())


class _Map:
    """Where a vacancy is: by the name of its place, by coordinates, or by both."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._towns = [town for town in places.towns() if town.municipality]
        self._spots = np.radians([(town.latitude, town.longitude) for town in self._towns])
        self._nearest = lru_cache(maxsize=20_000)(self._look)

    def place(self, body: VacancyBody) -> tuple[Place, tuple[float, float]]:
        """Return the place, and where exactly in it as far as that is known."""
        latitude, longitude = body.latitude, body.longitude
        named = self._named(body.place) if body.place else None
        if latitude is not None and longitude is not None and (latitude, longitude) != (0.0, 0.0):
            near, away = self._nearest(round(latitude, 2), round(longitude, 2))
            if away > FARTHEST_TOWN_KM:
                raise InvalidInputError("latitude", "is outside the Netherlands")
            spot = (round(latitude, 5), round(longitude, 5))
            return (named if named and named.municipality == near.municipality else near), spot
        if named is None:
            why = "is no place that we know in the Netherlands" if body.place else "is missing"
            raise InvalidInputError("place", f"{why}; give its name, or latitude and longitude")
        return named, (round(named.latitude, 5), round(named.longitude, 5))

    def _named(self, name: str) -> Place | None:
        """Return the place of "Ede", "Ede (Gld)", "6711 AB Ede", "Ede, Gelderland"."""
        without = POSTCODE.sub(" ", name).strip()
        for part in (name, without, *PARTS.split(without)):
            if part and (found := self._places.find(part)) and found.municipality:
                return found
        return None

    def _look(self, latitude: float, longitude: float) -> tuple[Place, float]:
        spot = np.radians((latitude, longitude))
        half = np.sin((self._spots - spot) / 2) ** 2  # of a great circle; the nearest has the least
        around = np.cos(spot[0]) * np.cos(self._spots[:, 0]) * half[:, 1]
        town = self._towns[int(np.argmin(half[:, 0] + around))]
        return town, distance_km((latitude, longitude), (town.latitude, town.longitude))


def stored_body(body: VacancyBody) -> dict[str, Any]:
    """Return what was delivered, as it is kept and compared with the next delivery."""
    return body.model_dump(mode="json", by_alias=True, exclude_none=True)


def label_of(taxonomy: Taxonomy, key: str, kind: str = "skill") -> str:
    """Return the name of a skill by URI, or of a paper by code; an unknown one keeps its key."""
    try:
        found: Concept = taxonomy.concept(key) if kind == "skill" else taxonomy.by_code(kind, key)
    except TaxonomyError:
        return key
    return found.label


def _hours(body: VacancyBody, told: AdvertReading) -> tuple[int, int]:
    given = body.hours
    if given is None or (given.min is None and given.max is None):
        return told.hours or _size(body.employment or ()) or ANY_HOURS
    low = given.min if given.min is not None else given.max
    high = given.max if given.max is not None else given.min
    assert low is not None
    assert high is not None
    if low > high:
        raise InvalidInputError("hours", "min is more than max")
    return low, high


def _size(employment: Iterable[str]) -> tuple[int, int] | None:
    windows = [EMPLOYMENT[kind] for kind in employment]
    return (min(windows)[0], max(high for _, high in windows)) if windows else None


def _given(given: Iterable[str] | None, told: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told if given is None else given))


def _summary(text: str) -> str:
    """Return the beginning, up to the end of a sentence or else of a word."""
    flat = " ".join(text.split())
    if len(flat) <= SUMMARY:
        return flat
    cut = flat[:SUMMARY]
    end = cut.rfind(". ") + 1
    return cut[:end] if end > SUMMARY // 2 else f"{cut[: cut.rfind(' ')]} ..."
