"""The judge of the match bench judges right, and the index is right over several blocks."""

import numpy as np
import pytest

from bench.matching.drawn import draw
from bench.matching.exact import Mixed, everything, mismatches, same
from bench.matching.judge import Judge
from bench.matching.visitors import Visitors
from matching.geo.build import BLOCK
from matching.geo.index import GeoIndex
from matching.query import Query
from tests.matching.brute_force import BruteForce

SEED = 3


@pytest.fixture(scope="module")
def drawn():
    return draw(2 * BLOCK + 100, SEED)


def queries(drawn, count):
    visitors = Visitors(SEED, drawn.of_rank)
    return [visitors.query() for _ in range(count)]


def test_the_judge_agrees_with_the_plain_brute_force():
    drawn = draw(150, SEED)
    plain = BruteForce(drawn.rarity)
    plain.upsert(drawn.vacancy(number) for number in range(len(drawn)))
    judge = Judge(drawn, everything(drawn))

    for query in [*queries(drawn, 60), Query(everything=True)]:
        assert same(plain.search(query, limit=20), judge.search(query, 20))


def test_the_index_agrees_with_the_judge_over_several_blocks(drawn):
    index = GeoIndex(
        drawn.rarity, fetch=lambda ids: {one: drawn.vacancy(int(one[1:]), one) for one in ids}
    )
    index.load(drawn.rows(index.names))

    assert mismatches(index, drawn, queries(drawn, 80)) == 0


def test_a_set_of_columns_is_the_set_of_its_vacancies(drawn):
    from_columns = GeoIndex(drawn.rarity, fetch=lambda _: {})
    from_columns.load(drawn.rows(from_columns.names))
    from_objects = GeoIndex(drawn.rarity, map(drawn.vacancy, range(len(drawn))))
    [one], [other] = from_columns.tables(), from_objects.tables()

    assert np.array_equal(one.rank, other.rank)
    assert np.array_equal(one.bounds, other.bounds)
    assert (
        len(one.postings) + (one.dense != 0).sum() == len(other.postings) + (other.dense != 0).sum()
    )


def test_no_answer_is_wrong_while_vacancies_change():
    assert Mixed(3000, SEED).run(60) == 0
