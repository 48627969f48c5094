"""A small world whose numbers can be counted by hand, and the real one."""

from datetime import UTC, datetime

import pytest

from matching.array_index import ArrayIndex
from matching.demo import demo_vacancies
from matching.matcher import Matcher
from matching.vacancy import Vacancy
from matching.weights import Rarity
from taxonomy.loader import load_taxonomy
from taxonomy.model import Concept, Occupation, Taxonomy
from taxonomy.places import load_places
from texts.catalog import load_texts

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # a Friday
QUOTE = "ik werk elektricien in Syrie 8 jaar"
EVIDENCE = {"messageId": "m1", "start": 0, "end": len(QUOTE), "quote": QUOTE}


def concept(kind, slug, **more):
    uri = f"urn:goudenpoort:{kind}:{slug}"
    return Concept(uri=uri, kind=kind, slug=slug, label=slug, labels=(slug,), **more)


def skill(slug):
    return f"urn:goudenpoort:skill:{slug}"


def work(slug):
    return f"urn:goudenpoort:occupation:{slug}"


def occupation(slug, sector, isco, essential, useful=(), related=(), certificates=()):
    return Occupation(
        uri=work(slug), kind="occupation", slug=slug, label=slug, labels=(slug,), sector=sector,
        isco_code=isco, essential=tuple(map(skill, essential)), useful=tuple(map(skill, useful)),
        related=tuple(map(work, related)), certificates=tuple(certificates),
    )  # fmt: skip


def by_uri(*concepts):
    return {c.uri: c for c in concepts}


@pytest.fixture(scope="session")
def small_taxonomy():
    skills = ("kabels", "meten", "solderen", "lassen", "slijpen", "leidingen", "koken", "hygiene")
    return Taxonomy(
        occupations=by_uri(
            occupation("elektricien", "installation", "7411", ["kabels", "meten"], ["solderen"],
                       related=["netmonteur"], certificates=["VCA"]),
            occupation("netmonteur", "energy", "7413", ["kabels", "meten", "leidingen"]),
            occupation("schakelpaneelbouwer", "technology", "7412", ["solderen", "meten"]),
            occupation("lasser", "metal", "7212", ["lassen", "slijpen"], certificates=["VCA"]),
            occupation("loodgieter", "installation", "7126", ["leidingen", "solderen"]),
            occupation("kok", "other", "5120", ["koken", "hygiene", "meten"]),
        ),
        skills=by_uri(*(concept("skill", slug) for slug in skills)),
        certificates=by_uri(concept("certificate", "vca", code="VCA")),
        licences=by_uri(concept("licence", "b", code="B")),
        sectors=by_uri(*(concept("sector", s) for s in ("installation", "energy", "metal"))),
        languages=by_uri(concept("language", "nl", code="nl")),
        education={},
    )  # fmt: skip


@pytest.fixture
def make_vacancy():
    def make(vacancy_id="v1", **fields):
        known = {
            "source": "test", "external_id": vacancy_id, "title": "Werk", "employer": "Demo",
            "sector": "installation", "occupation_uri": work("elektricien"), "place": "Almere",
            "municipality": "Almere", "region": "Flevoland", "latitude": 52.37, "longitude": 5.22,
            "hours_min": 32, "hours_max": 40,
        }  # fmt: skip
        return Vacancy(id=vacancy_id, **{**known, **fields})

    return make


@pytest.fixture(scope="session")
def taxonomy():
    return load_taxonomy()


@pytest.fixture(scope="session")
def places():
    return load_places()


@pytest.fixture(scope="session")
def texts():
    return load_texts()


@pytest.fixture(scope="session")
def demo(taxonomy, places):
    return tuple(demo_vacancies(taxonomy, places))


@pytest.fixture(scope="session")
def matcher(taxonomy, places, texts, demo):
    index = ArrayIndex(Rarity(taxonomy), demo)
    return Matcher(taxonomy, places, texts, index, clock=lambda: NOW)


@pytest.fixture
def electrician(taxonomy):
    elektricien = taxonomy.by_slug("occupation", "elektricien")
    return {
        "audience": "newcomer",
        "occupations": [
            {
                "uri": elektricien.uri, "iscoCode": elektricien.isco_code, "label": "elektricien",
                "years": 8, "country": "SY", "negated": False, "status": "said",
                "confidence": 0.9, "evidence": EVIDENCE,
            }
        ],
        "preferences": {
            "place": "Almere", "municipality": "Almere", "region": "Flevoland", "travel": 30,
            "transport": "public", "hours": {"min": 32, "max": 40},
        },
    }  # fmt: skip
