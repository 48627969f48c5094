"""The judge of the match bench judges right, and the index is right over several blocks."""

from random import Random

import numpy as np
import pytest

from bench.matching import report
from bench.matching.drawn import draw
from bench.matching.exact import Mixed, everything, mismatches, same
from bench.matching.judge import Judge
from bench.matching.quality_cases import STRANGERS, cases, without_fold, wordings
from bench.matching.updates_http import whole
from bench.matching.visitors import Visitors
from matching.geo.build import BLOCK
from matching.geo.index import GeoIndex
from matching.occupations import technical_occupations
from matching.query import Query
from taxonomy.loader import load_taxonomy
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


def test_a_part_of_the_page_stays_where_another_is_written(monkeypatch, tmp_path):
    monkeypatch.setattr(report, "REPORT", tmp_path / "matching.md")
    report.REPORT.write_text("the page\n", encoding="utf-8")

    report.write_part("quality", "## Quality\n".format)
    report.write_part("http", "## By HTTP\n".format)
    report.write_part("quality", "## Quality, again\n".format)

    page = report.REPORT.read_text("utf-8")
    assert page.startswith("the page\n")
    assert [line for line in page.splitlines() if line.startswith("##")] == [
        "## Quality, again",
        "## By HTTP",
    ]


def test_cases_are_said_in_words_that_no_other_fold_was_taught():
    taxonomy = load_taxonomy()
    said = wordings("skill", taxonomy)

    drawn = cases(taxonomy, said, Random(SEED))

    for case in drawn[:60]:
        own = {*case.occupation.essential}
        assert len({*case.skills} & own) >= 0.6 * len(own)
        assert {*case.skills} - own - {*case.occupation.useful}
        taught = {one for uri in case.skills for one in without_fold(said, case.fold)[uri]}
        assert not [one for one in taught if one.casefold() in case.text.casefold()]


def test_nothing_learns_from_what_strangers_say():
    taxonomy = load_taxonomy()
    learned = wordings("skill", taxonomy)
    said = wordings("skill", taxonomy, STRANGERS)
    asked = {uri for one in technical_occupations(taxonomy) for uri in one.essential}

    assert {*said} == asked
    same = [
        one
        for uri, sayings in said.items()
        for one in {*map(str.casefold, sayings)} & {*map(str.casefold, learned[uri])}
    ]
    assert not same


@pytest.mark.parametrize(
    ("items", "right"),
    [
        ([("v1", "Lasser #2", "Staal #2"), ("v2", "Lasser #1", "Staal #1")], True),
        ([("v1", "Lasser #2", "Staal #1")], False),
        ([("v1", "Lasser #2", "Staal #2"), ("v1", "Lasser #2", "Staal #2")], False),
    ],
)
def test_half_an_update_is_seen_by_http(items, right):
    listed = [{"id": i, "title": t, "employer": e} for i, t, e in items]

    assert whole({"items": listed, "found": 2, "considered": 2}, most=2) == right
    assert not whole({"items": listed, "found": 2, "considered": 3}, most=2)
