"""Every engine behind the port gives what the contract says, while vacancies come and go."""

from random import Random
from threading import Thread

import pytest

from matching.array_index import ArrayIndex
from matching.errors import MatchingError
from matching.geo.index import GeoIndex
from matching.growing_index import GrowingIndex
from matching.query import Query
from matching.travel import Point
from matching.vacancy import CONDITIONS, LEARNING, SCHEDULES
from matching.weights import Rarity
from tests.matching.brute_force import BruteForce
from tests.matching.conftest import skill, work

SKILLS = [skill(slug) for slug in ("kabels", "meten", "lassen", "koken")]  # rare and less rare
SKILLS += [skill(f"s{number}") for number in range(30)]
WORK = [work(f"w{number}") for number in range(8)]
SECTORS = ["installation", "energy", "metal"]
CODES = ["VCA", "NEN", "B"]


def growing(rarity, vacancies=()):
    return GrowingIndex(rarity, vacancies, large=150)


@pytest.fixture(params=[ArrayIndex, GeoIndex, growing])
def engine(request, small_taxonomy):
    return request.param(Rarity(small_taxonomy))


def some(random, names, most):
    return tuple(random.sample(names, random.randint(0, min(most, len(names)))))


def demands(random, names, most):
    return tuple((name, random.random() < 0.5) for name in some(random, names, most))


def random_vacancy(random, make_vacancy, number):
    hours = sorted(random.choices(range(8, 41, 4), k=2))
    return make_vacancy(
        f"v{number:04d}",
        sector=random.choice(SECTORS), occupation_uri=random.choice([*WORK, None]),
        latitude=random.uniform(51, 53.4), longitude=random.uniform(3.6, 7.1),
        hours_min=hours[0], hours_max=hours[1], skills=demands(random, SKILLS, 10),
        certificates=demands(random, CODES[:2], 2), licences=demands(random, CODES[2:], 1),
        schedule=some(random, SCHEDULES, 3), conditions=some(random, CONDITIONS, 3),
        learning=some(random, LEARNING, 2),
    )  # fmt: skip


def random_query(random):
    def points(names, most, values):
        return {name: random.choice(values) for name in some(random, names, most)}

    return Query(
        occupations=points(WORK, 4, [130, 240, 420]), sectors=points(SECTORS, 2, [100, 120]),
        skills=points(SKILLS, 12, [4, 6, 10]), wished_skills=points(SKILLS, 2, [120]),
        codes=points(CODES, 2, [30]), learning=points(LEARNING, 2, [60]),
        schedule=points(SCHEDULES, 2, [30, -30]), conditions=points(CONDITIONS, 2, [30, -30]),
        everything=random.random() < 0.1,
        start=random.choice([None, Point(52.37, 5.22), Point(51.9, 4.5)]),
        radius_km=random.choice([None, 12.0, 33.3, 60.0]),
        prefers_near=random.random() < 0.5, hours=random.choice([None, (0.0, 24.0), (32.0, 40.0)]),
        never_schedule=frozenset(some(random, SCHEDULES, 2)),
        never_conditions=frozenset(some(random, CONDITIONS, 2)),
    )  # fmt: skip


def test_an_engine_agrees_with_brute_force_while_vacancies_change(
    engine, small_taxonomy, make_vacancy
):
    random = Random(7)
    judge = BruteForce(Rarity(small_taxonomy))
    queries = found = 0

    for _ in range(4000):
        number = random.randint(1, 600)
        if random.random() < 0.65:
            vacancy = random_vacancy(random, make_vacancy, number)
            engine.upsert([vacancy])
            judge.upsert([vacancy])
        elif random.random() < 0.6:
            gone = [f"v{number + step:04d}" for step in range(random.choice([1, 1, 3]))]
            assert engine.delete(gone) == judge.delete(gone)
        else:
            query, limit = random_query(random), random.choice([0, 1, 10, 50])
            result = engine.search(query, limit=limit)
            assert result == judge.search(query, limit=limit)
            queries, found = queries + 1, found + len(result.hits)

    assert len(engine) == len(judge.vacancies)
    assert queries > 400
    assert found > 4000


def test_a_build_equals_the_same_vacancies_put_in_one_by_one(engine, small_taxonomy, make_vacancy):
    random = Random(8)
    vacancies = [random_vacancy(random, make_vacancy, number % 300) for number in range(400)]
    built = type(engine)(Rarity(small_taxonomy), vacancies)
    for vacancy in vacancies:
        engine.upsert([vacancy])

    for _ in range(50):
        query = random_query(random)
        assert built.search(query, limit=20) == engine.search(query, limit=20)


def test_a_change_is_seen_by_the_very_next_search(engine, make_vacancy):
    query = Query(occupations={work("elektricien"): 420})
    engine.upsert([make_vacancy("v1", title="Oud")])
    engine.upsert([make_vacancy("v1", title="Nieuw")])

    assert [hit.vacancy.title for hit in engine.search(query, limit=5).hits] == ["Nieuw"]

    engine.delete(["v1"])

    assert engine.search(query, limit=5).hits == ()


def test_of_equal_fits_the_nearest_comes_first_and_then_the_lowest_id(engine, make_vacancy):
    for vacancy_id, latitude in (("c", 52.40), ("b", 52.37), ("a", 52.37)):
        engine.upsert([make_vacancy(vacancy_id, latitude=latitude)])

    hits = engine.search(
        Query(occupations={work("elektricien"): 420}, start=Point(52.37, 5.22)), limit=3
    ).hits

    assert [hit.vacancy.id for hit in hits] == ["a", "b", "c"]


def test_a_vacancy_that_two_filters_leave_out_is_counted_for_the_first(engine, make_vacancy):
    engine.upsert([make_vacancy("v1", hours_min=8, hours_max=12, schedule=("night",))])
    query = Query(
        occupations={work("elektricien"): 420},
        hours=(32, 40),
        never_schedule=frozenset({"night"}),
    )

    assert engine.search(query, limit=5).left_out == {"hours": 1, "schedule": 0}


def test_searches_and_changes_at_once_never_show_half_a_vacancy(engine, make_vacancy):
    query = Query(occupations={work("elektricien"): 420})
    engine.upsert([make_vacancy("v1", title="40", hours_min=40, hours_max=40)])
    seen = []

    def change():
        for hours in (20, 40) * 300:
            engine.upsert([make_vacancy("v1", title=str(hours), hours_min=hours, hours_max=hours)])

    changer = Thread(target=change)
    changer.start()
    while changer.is_alive():
        seen.append(engine.search(query, limit=5).hits)
    changer.join()

    assert all(len(hits) == 1 for hits in seen)
    assert all(hits[0].vacancy.title == str(hits[0].vacancy.hours_max) for hits in seen)


def test_a_batch_is_seen_as_a_whole_or_not_at_all(engine, make_vacancy):
    query = Query(occupations={work("elektricien"): 420})
    seen = []

    def put_in(version):
        engine.upsert(make_vacancy(name, title=version) for name in ("v1", "v2", "v3"))

    def change():
        for number in range(200):
            put_in(str(number))

    put_in("first")
    changer = Thread(target=change)
    changer.start()
    while changer.is_alive():
        seen.append({hit.vacancy.title for hit in engine.search(query, limit=5).hits})
    changer.join()

    assert all(len(titles) == 1 for titles in seen)


@pytest.mark.parametrize(
    "fields",
    [
        {"hours_min": 40, "hours_max": 32},
        {"hours_max": 400},
        {"latitude": float("nan")},
        {"longitude": 181.0},
        {"schedule": ("sometimes",)},
        {"conditions": ("cold",)},
        {"learning": ("none",)},
    ],
)
def test_a_vacancy_that_cannot_be_is_refused(make_vacancy, fields):
    with pytest.raises(MatchingError, match="v1"):
        make_vacancy("v1", **fields)
