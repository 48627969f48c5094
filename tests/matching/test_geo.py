"""The large engine's own promises: merging, fetching, rounding as everybody else does."""

import weakref
from dataclasses import asdict
from random import Random
from threading import Thread

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.errors import MatchingError
from matching.geo import index as geo
from matching.geo.columns import STEPS, WHOLE, Names
from matching.geo.index import GeoIndex
from matching.geo.plan import DIVIDE_BITS, plan_for
from matching.growing_index import GrowingIndex
from matching.query import Query
from matching.travel import Point
from matching.vacancy import Vacancy
from matching.weights import IMPLIED, INFERRED, SAID, Rarity
from tests.matching.brute_force import BruteForce
from tests.matching.conftest import skill, work
from tests.matching.test_index import random_query, random_vacancy


@pytest.fixture
def small_segments(monkeypatch):
    monkeypatch.setattr(geo, "YOUNG", 16)


def test_merging_in_the_background_changes_no_answer(small_segments, small_taxonomy, make_vacancy):
    random = Random(11)
    rarity = Rarity(small_taxonomy)
    index, judge = GeoIndex(rarity), BruteForce(rarity)

    for _ in range(1500):
        vacancy = random_vacancy(random, make_vacancy, random.randint(1, 900))
        gone = [f"v{random.randint(1, 900):04d}" for _ in range(random.choice([0, 0, 0, 4]))]
        for engine in (index, judge):
            engine.upsert([vacancy])
            engine.delete(gone)
    index.wait_until_merged()

    assert len(index.tables()) < 6
    for _ in range(100):
        query = random_query(random)
        assert index.search(query, limit=20) == judge.search(query, limit=20)


def test_what_goes_while_it_is_being_merged_stays_gone(
    small_segments, small_taxonomy, make_vacancy, monkeypatch
):
    index = GeoIndex(Rarity(small_taxonomy))
    merge = geo.merged  # type: ignore[attr-defined] # replaced below, where it is used

    def remove_and_change():
        index.delete(["v0001"])
        index.upsert([changed])

    def delete_meanwhile(parts, features):
        new = merge(parts, features)
        remover = Thread(target=remove_and_change)
        remover.start()
        remover.join()
        return new

    changed = make_vacancy("v0002", title="Nieuw")
    monkeypatch.setattr(geo, "merged", delete_meanwhile)
    index.upsert(make_vacancy(f"v{number:04d}", title="Oud") for number in range(20))
    index.upsert(make_vacancy(f"v{number:04d}", title="Oud") for number in range(20, 40))
    index.wait_until_merged()

    hits = index.search(Query(occupations={work("elektricien"): 420}), limit=50).hits
    titles = {hit.vacancy.id: hit.vacancy.title for hit in hits}
    assert len(titles) == len(hits) == len(index) == 39
    assert "v0001" not in titles
    assert titles["v0002"] == "Nieuw"


def test_hits_are_fetched_by_id_and_one_that_is_gone_is_left_away(small_taxonomy, make_vacancy):
    stored = {name: make_vacancy(name) for name in ("v1", "v2", "v3")}
    index = GeoIndex(
        Rarity(small_taxonomy),
        stored.values(),
        fetch=lambda ids: {one: stored[one] for one in ids if one in stored},
    )
    query = Query(occupations={work("elektricien"): 420})
    del stored["v2"]

    result = index.search(query, limit=3)

    assert [hit.vacancy.id for hit in result.hits] == ["v1", "v3"]
    assert result.fitting == 3


def test_a_large_index_that_fetches_its_hits_keeps_no_vacancies(small_taxonomy, make_vacancy):
    last = make_vacancy("v000", title="Nieuw")
    kept: weakref.WeakSet[Tracked] = weakref.WeakSet()

    def coming():
        for number in range(200):
            vacancy = Tracked(**asdict(make_vacancy(f"v{number:03}")))
            kept.add(vacancy)
            yield vacancy
        assert len(kept) <= 25  # the first ones, until it is known that there are many
        yield last

    index = GrowingIndex(
        Rarity(small_taxonomy), coming(), fetch=lambda ids: dict.fromkeys(ids, last), large=20
    )

    result = index.search(Query(occupations={work("elektricien"): 420}), limit=3)
    assert (len(index), result.fitting) == (200, 200)
    assert {hit.vacancy.title for hit in result.hits} == {"Nieuw"}
    assert len(kept) == 0


class Tracked(Vacancy):  # a subclass without slots: it can be followed while it lives
    pass


def test_an_index_that_grows_large_gives_the_same_answers(small_taxonomy, make_vacancy):
    random = Random(5)
    rarity = Rarity(small_taxonomy)
    index, judge = GrowingIndex(rarity, large=100), BruteForce(rarity)
    vacancies = [random_vacancy(random, make_vacancy, number) for number in range(160)]
    query = random_query(random)

    for first in range(0, 160, 40):
        index.upsert(vacancies[first : first + 40])
        judge.upsert(vacancies[first : first + 40])
        assert index.search(query, limit=20) == judge.search(query, limit=20)

    assert isinstance(index.engine, GeoIndex)
    assert index.delete(["v0001", "v0001", "nobody"]) == 1


@pytest.mark.parametrize("strength", [SAID, INFERRED, IMPLIED])
def test_points_by_multiplication_are_those_by_division(strength):
    names = Names()
    names.skill("a")
    [[_, factor, _]] = plan_for(Query(skills={"a": strength}), names).skills
    shares = np.arange(WHOLE + 1)

    assert np.array_equal(shares * factor >> DIVIDE_BITS, shares // (STEPS // strength))


def test_a_strength_that_cannot_be_exact_is_refused():
    names = Names()
    names.skill(skill("meten"))

    with pytest.raises(MatchingError, match="strength 7"):
        plan_for(Query(skills={skill("meten"): 7}), names)


@given(
    st.floats(min_value=0.1, max_value=200),
    st.floats(min_value=-1e-9, max_value=1e-9),
)
def test_the_edge_of_a_radius_is_where_the_distance_rounds_to_it(radius, nudge):
    start = Point(52.0, 5.0)
    reach = plan_for(Query(start=start, radius_km=radius), Names()).reach
    longitude = 5.0 + (int(radius * 10) + 0.5) / 1112 / start.longitude_scale + nudge
    east = (longitude - 5.0) * start.longitude_scale

    within = round(start.km_to(52.0, longitude) * 10) <= int(radius * 10)

    assert (east * east <= reach) == within
