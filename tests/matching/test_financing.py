"""Who may pay: dated rules, never a promise, and nothing that is over."""

from datetime import date

import pytest

from matching.errors import MatchingError
from matching.financing import load_financing, precheck

TODAY = date(2026, 11, 21)
NEWCOMER = {"audience": "newcomer", "situation": "not_working", "education": {"country": "SY"}}


def found(profile, today=TODAY):
    return {possibility.scheme.slug: possibility for possibility in precheck(profile, today)}


def test_what_the_profile_knows_is_why_and_what_it_lacks_is_what_it_depends_on():
    idw = found(NEWCOMER)["diploma_evaluation"]

    assert idw.fit == "may"
    assert idw.because == ("audience", "education_country")
    assert idw.depends_on == ("no_integration_diploma",)


@pytest.mark.parametrize(
    ("profile", "slug", "expected"),
    [
        ({}, "municipality_or_uwv", ("situation",)),
        ({"situation": "not_working"}, "municipality_or_uwv", ()),
        ({"situation": None}, "municipality_or_uwv", ("situation",)),
        ({"situation": "working"}, "municipality_or_uwv", ("situation",)),
        ({"situation": "school"}, "municipality_or_uwv", None),
        ({"audience": "starter"}, "diploma_evaluation", None),
        ({"audience": "newcomer", "education": {"country": "NL"}}, "diploma_evaluation", None),
    ],
)
def test_a_condition_rules_out_only_what_is_known_not_to_hold(profile, slug, expected):
    possibility = found(profile).get(slug)

    assert (possibility.depends_on if possibility else None) == expected


def test_a_scheme_that_has_ended_or_is_unsure_is_never_called_possible():
    answers = found({})

    for slug in ("stap", "slim", "slim_training", "third_route"):
        assert answers[slug].fit == "unknown"
        assert answers[slug].amount is None
        assert answers[slug].apply == "unknown"
        assert answers[slug].scheme.source["url"].startswith("https://")


def test_an_amount_is_told_with_its_date_until_its_last_day_and_never_after():
    told = found({"audience": "employer"})["praktijkleren"]

    assert told.amount["most"] == 2700
    assert told.amount["as_of"] == date(2025, 12, 4)
    assert found({}, date(2027, 6, 1))["praktijkleren"].amount is None
    assert found({}, date(2028, 8, 1))["praktijkleren"].fit == "unknown"


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 7, 1), "open"),
        (date(2026, 11, 21), "closed"),
        (date(2027, 7, 1), "unknown"),
    ],
)
def test_it_says_whether_one_can_apply_now_as_far_as_that_is_known(today, expected):
    assert found({}, today)["praktijkleren"].apply == expected


def test_an_employer_is_told_only_of_what_employers_get():
    assert {p.scheme.payee for p in precheck({"audience": "employer"}, TODAY)} == {"employer"}


def test_the_sure_ones_come_first():
    fits = [possibility.fit for possibility in precheck(NEWCOMER, TODAY)]

    assert fits == sorted(fits)
    assert set(fits) == {"may", "unknown"}


def test_every_rule_has_its_words_and_whoever_names_money_names_a_source(texts):
    for scheme in load_financing().schemes.values():
        assert texts.has(f"matches.financing.{scheme.slug}")
        for condition in scheme.conditions:
            assert texts.has(f"matches.financing_ask.{condition.key}")
            assert condition.ask or texts.has(f"matches.financing_why.{condition.key}")
        if scheme.valid_until < date.max or scheme.amount:
            assert scheme.source
            assert scheme.checked_on


@pytest.mark.parametrize("level", ["regular", "simple"])
def test_the_talk_gets_sentences_sources_and_no_amount_that_is_out_of_date(matcher, level):
    answer = {scheme["slug"]: scheme for scheme in matcher.precheck(NEWCOMER, level=level)}

    assert answer["praktijkleren"]["amount"] == {
        "most": 2700, "per": "place_and_year", "asOf": "2025-12-04", "until": "2027-05-31"
    }  # fmt: skip
    assert answer["diploma_evaluation"]["label"].startswith("Mogelijk")
    assert all(answer["diploma_evaluation"]["why"])
    assert "pwnet.nl" in answer["stap"]["label"]
    assert not answer["stap"]["label"].startswith("Mogelijk")
    assert answer["stap"]["amount"] is None


def test_a_training_says_who_may_pay_it_with_reasons_for_this_visitor(matcher, electrician):
    paid = matcher.match({**electrician, "situation": "not_working"})["trainings"]["items"]
    at_school = matcher.match({**electrician, "situation": "school"})["trainings"]["items"]

    assert [t["id"] for t in paid] == [t["id"] for t in at_school]
    schemes = {s["slug"]: s for training in paid for s in training["schemes"]}
    assert schemes["municipality_or_uwv"]["why"] == ["U hebt nu geen werk."]
    assert "municipality_or_uwv" not in {s["slug"] for t in at_school for s in t["schemes"]}
    assert all(len(t["financing"]) == len(t["schemes"]) for t in (*paid, *at_school))


@pytest.mark.parametrize(
    "row",
    [
        "{slug: a, title: A, for: nobody}",
        "{slug: a, title: A, for: person, colour: red}",
        "{slug: a, title: A, for: person, amount: {most: 5}}",
        "{slug: a, title: A, for: person, when: [{know: situation}]}",
        "{slug: a, title: A, for: person, when: [{know: situation, ask: b, is: [c]}]}",
        "{slug: a, title: A, for: person, source: {title: T, url: U, date: null}}",
    ],
)
def test_a_rule_that_cannot_be_is_refused_by_name(tmp_path, row):
    path = tmp_path / "financing.yml"
    path.write_text(f"- {row}\n")

    with pytest.raises(MatchingError, match=r"financing\.yml: a:"):
        load_financing(path)
