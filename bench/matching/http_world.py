"""What is sent by HTTP: profiles of visitors, and versions of vacancies as partners send them."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any, Final

from api.vacancies.reading import vacancy_id
from matching.demo import demo_vacancies
from matching.occupations import technical_occupations
from matching.vacancy import Vacancy
from taxonomy.model import Taxonomy
from taxonomy.places import load_places

SEED: Final = 20261121
DELETED: Final = 0.1
SOURCE: Final = "bench"


class World:
    """The vacancies, and what is drawn from them; title and employer tell the version of each."""

    def __init__(self, taxonomy: Taxonomy, size: int) -> None:
        self._random = Random(SEED)
        *self.known, self.kept_free = technical_occupations(taxonomy)
        made = demo_vacancies(taxonomy, load_places(), count=size)
        self.vacancies = [
            _versioned(one, 0) for one in made if one.occupation_uri != self.kept_free.uri
        ]

    def profiles(self, count: int) -> list[dict[str, Any]]:
        """Return searches: work done, some skills, a place and a way to travel."""
        return [self._profile() for _ in range(count)]

    def _profile(self) -> dict[str, Any]:
        one, there = self._random.choice(self.known), self._random.choice(self.vacancies)
        skills = self._random.sample(one.essential, min(3, len(one.essential)))
        return {
            "occupations": [{"uri": one.uri, "label": one.label}],
            "skills": [{"uri": uri, "label": uri} for uri in skills],
            "preferences": {"place": there.place, "travel": 45, "transport": "car"},
        }

    def batch(self, version: int, count: int) -> list[dict[str, Any]]:
        """Return changes of different vacancies."""
        chosen = self._random.sample(range(len(self.vacancies)), count)
        gone = round(count * DELETED)
        return [
            {"action": "delete", "externalId": self.vacancies[number].external_id}
            if place < gone
            else {
                "action": "put",
                "externalId": self.vacancies[number].external_id,
                "vacancy": own_json(_versioned(self.vacancies[number], version)),
            }
            for place, number in enumerate(chosen)
        ]

    def probe(self, version: int) -> dict[str, Any]:
        """Return a vacancy of the work that no other vacancy is about."""
        one = replace(self.vacancies[0], occupation_uri=self.kept_free.uri, skills=())
        return own_json(_versioned(one, version))


def _versioned(vacancy: Vacancy, version: int) -> Vacancy:
    external_id = vacancy.external_id
    title = vacancy.title.partition(" #")[0]
    return replace(
        vacancy,
        id=vacancy_id(SOURCE, external_id),
        source=SOURCE,
        title=f"{title} #{version}",
        employer=f"{vacancy.employer.partition(' #')[0]} #{version}",
        demo=False,
    )


def own_json(vacancy: Vacancy) -> dict[str, Any]:
    """Return a vacancy as a partner delivers it: what it asks by URI, and its text."""
    return {
        "title": vacancy.title,
        "employer": vacancy.employer,
        "description": vacancy.description,
        "place": vacancy.place,
        "latitude": vacancy.latitude,
        "longitude": vacancy.longitude,
        "hours": {"min": vacancy.hours_min, "max": vacancy.hours_max},
        "schedule": list(vacancy.schedule),
        "conditions": list(vacancy.conditions),
        "learning": list(vacancy.learning),
        "occupationUri": vacancy.occupation_uri,
        "skills": [{"uri": uri, "required": must} for uri, must in vacancy.skills],
    }


def version_of(text: str) -> int:
    """Return the version that a title or an employer's name tells."""
    return int(text.rpartition("#")[2])
