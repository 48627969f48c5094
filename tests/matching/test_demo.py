"""The demo vacancies: the same for a seed, everywhere, of every kind, and plainly made up."""

from collections import Counter
from itertools import islice
from time import process_time

import pytest

from matching.demo import demo_vacancies
from matching.occupations import technical_occupations


def test_the_same_seed_gives_the_same_vacancies(taxonomy, places, demo):
    again = tuple(islice(demo_vacancies(taxonomy, places), 300))
    other = tuple(islice(demo_vacancies(taxonomy, places, seed=1), 300))

    assert again == demo[:300]
    assert other != again


def test_there_are_enough_in_every_sector_and_region(demo):
    sectors = Counter(vacancy.sector for vacancy in demo)
    regions = Counter(vacancy.region for vacancy in demo)

    assert len(demo) == 2400
    assert len(sectors) == 6
    assert min(sectors.values()) >= 150
    assert len(regions) == 35
    assert min(regions.values()) >= 20


def test_an_electrician_and_a_carpenter_find_work_in_every_region(taxonomy, demo):
    for slug in ("elektricien", "timmerman", "lasser", "automonteur"):
        uri = taxonomy.by_slug("occupation", slug).uri
        assert len({v.region for v in demo if v.occupation_uri == uri}) == 35


def test_a_few_can_be_made_too(taxonomy, places):
    assert sum(1 for _ in demo_vacancies(taxonomy, places, count=7)) == 7


def test_regions_with_more_people_have_more_work(demo):
    regions = Counter(vacancy.region for vacancy in demo)

    assert regions["Rijnmond"] > 2 * regions["Achterhoek"]


def test_every_technical_occupation_is_offered(taxonomy, demo):
    offered = {vacancy.occupation_uri for vacancy in demo}

    assert {occupation.uri for occupation in technical_occupations(taxonomy)} == offered


def test_everything_that_is_asked_is_in_the_taxonomy(taxonomy, demo):
    for vacancy in demo:
        assert vacancy.skills
        assert all(uri in taxonomy.skills for uri, _ in vacancy.skills)
        assert all(taxonomy.by_code("certificate", code) for code, _ in vacancy.certificates)
        assert all(taxonomy.by_code("licence", code) for code, _ in vacancy.licences)


def test_vacancies_are_where_their_place_is(places, demo):
    for vacancy in demo[::7]:
        town = places.find(f"{vacancy.place} {vacancy.municipality}")
        assert town is not None, vacancy.place
        assert town.region == vacancy.region
        assert vacancy.latitude == pytest.approx(town.latitude, abs=0.02)


def test_nobody_can_take_them_for_real(demo):
    assert all(vacancy.demo for vacancy in demo)
    assert all("demo" in vacancy.employer.lower() for vacancy in demo)
    assert all("verzonnen" in vacancy.description for vacancy in demo)
    assert all(vacancy.source == "demo" for vacancy in demo)


def test_there_is_work_of_every_kind(demo):
    schedules = {name for vacancy in demo for name in vacancy.schedule}
    conditions = {name for vacancy in demo for name in vacancy.conditions}

    assert schedules >= {"day", "evening", "night", "weekend", "rotating", "standby"}
    assert conditions == {"outdoors", "heights", "physical"}
    assert any(vacancy.hours_max <= 24 for vacancy in demo)
    assert sum("bbl" in vacancy.learning for vacancy in demo) > 200


def test_learners_are_asked_for_nothing_beforehand(demo):
    learners = [vacancy for vacancy in demo if vacancy.title.startswith("Leerling-")]

    assert learners
    for vacancy in learners:
        demands = (*vacancy.skills, *vacancy.certificates, *vacancy.licences)
        assert not any(required for _, required in demands)


def test_they_are_made_in_less_than_3_seconds(taxonomy, places):
    start = process_time()
    made = sum(1 for _ in demo_vacancies(taxonomy, places))

    assert made == 2400
    assert process_time() - start < 3
