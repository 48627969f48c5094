"""Which ways to pay for learning are told: those of somebody's own learning and sector."""

from datetime import date
from unittest.mock import Mock

import pytest

from matching.financing import load_financing, precheck
from matching.matcher import SCHEMES
from matching.occupations import rank_occupations
from matching.schemes import ended, vacancy_sectors, worth_telling

TODAY = date(2026, 11, 21)


def told(profile, sectors=(), today=TODAY):
    return [p.scheme.slug for p in worth_telling(precheck(profile, today), profile, sectors)]


def test_what_ended_before_it_was_checked_is_not_told_as_unsure():
    assert ended(load_financing().schemes["stap"])
    assert "stap" not in told({})


def test_a_rule_whose_day_went_by_after_it_was_checked_stays_as_unsure():
    late = date(2029, 1, 1)

    found = worth_telling(precheck({}, late), {}, ())

    fits = {p.scheme.slug: p.fit for p in found}
    assert fits["praktijkleren"] == "unknown"


@pytest.mark.parametrize(
    ("sectors", "funds"),
    [((), []), (["metal"], ["fund_metal"]), (["construction"], ["fund_construction"])],
)
def test_only_the_fund_of_the_own_sector_is_told(sectors, funds):
    assert [slug for slug in told({}, sectors) if slug.startswith("fund_")] == funds


def test_what_is_for_another_way_of_learning_is_left_out():
    assert "loan" in told({"preferences": {"learning": ["bol"]}})
    assert "loan" not in told({"preferences": {"learning": ["bbl"]}})


def test_papers_from_abroad_are_only_compared_for_who_has_them():
    newcomer = {"audience": "newcomer", "education": {"country": "SY"}}

    assert told(newcomer)[0] == "diploma_evaluation"
    assert "diploma_evaluation" not in told({"audience": "starter"})


def test_an_employer_hears_of_the_sector_of_the_people_wanted(taxonomy):
    electrician = taxonomy.search("elektricien", "occupation", 1)[0]
    profile = {"audience": "employer", "vacancies": [{"uri": electrician.uri}, {"title": "x"}]}

    assert list(vacancy_sectors(profile, taxonomy)) == ["installation"]


def test_schemes_come_with_the_work_from_one_answer(matcher, monkeypatch):
    profile = {"goals": ["financing"], "preferences": {"sectors": ["metal"]}}
    apart = matcher.schemes(profile, level="simple")
    rank = Mock(wraps=rank_occupations)
    monkeypatch.setattr("matching.matcher.rank_occupations", rank)

    found = matcher.match(profile, level="simple", kinds=("occupations", SCHEMES))

    assert found[SCHEMES] == apart != []
    assert rank.call_count == 1
    assert SCHEMES not in matcher.match(profile)
