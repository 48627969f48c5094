"""Counterfactuals: the same background gets the same work, whoever it is and however it is told."""

import pytest

from extraction.profile import StoredFact, fold
from extraction.reader import Extractor

SOMEBODY_ELSE = [
    {"name": "Fatima"},
    {"name": "Jan de Vries"},
    {"audience": "craftsperson"},
    {"audience": "migrant_worker"},
    {"languageLevel": "simple"},
    {"motherTongue": "ar"},
    {"filledInBy": "helper"},
    {"situation": "not_working", "support": "municipality"},
    {"workPermission": "unknown"},
    {"goals": ["guidance", "subsidy"]},
    {"contact": {"channel": "call", "phone": "0612345678", "interpreter": True}},
    {"languages": [{"code": "nl", "label": "Nederlands", "level": "A1"}]},
    {"languages": [{"code": "nl", "label": "Nederlands", "level": "native"}]},
    {"education": {"level": "wo", "country": "NL"}},
    {"education": {"level": "none", "country": "SY"}},
]


def order(answer):
    kinds = ("occupations", "vacancies", "trainings", "pathways")
    return {kind: [item["id"] for item in answer[kind]["items"]] for kind in kinds}


@pytest.mark.parametrize("change", SOMEBODY_ELSE, ids=str)
def test_who_somebody_is_changes_no_order(matcher, electrician, change):
    expected = order(matcher.match(electrician, limit=30))

    assert order(matcher.match({**electrician, **change}, limit=30)) == expected


@pytest.mark.parametrize("country", [None, "NL", "SY", "PL"])
def test_where_somebody_worked_changes_no_order(matcher, electrician, country):
    job = {**electrician["occupations"][0], "country": country}

    changed = order(matcher.match({**electrician, "occupations": [job]}, limit=30))

    assert changed == order(matcher.match(electrician, limit=30))


@pytest.mark.parametrize(
    ("label", "quote"),
    [("elektromonteuse", "ik was elektromonteuse"), ("elektricien", "elektriesjen was ik 8 jaar")],
)
def test_how_it_was_spelled_changes_no_order(matcher, electrician, label, quote):
    evidence = {"messageId": "m9", "start": 3, "end": 9, "quote": quote}
    job = {**electrician["occupations"][0], "label": label, "evidence": evidence}
    job["confidence"] = 0.4

    changed = order(matcher.match({**electrician, "occupations": [job]}, limit=30))

    assert changed == order(matcher.match(electrician, limit=30))


def test_the_level_of_the_texts_changes_no_order(matcher, electrician):
    simple = matcher.match(electrician, level="simple", limit=30)

    assert order(simple) == order(matcher.match(electrician, level="regular", limit=30))


def test_the_test_can_see_a_difference(matcher, electrician):
    other = {**electrician, "preferences": {"sectors": ["metal"], "place": "Zwolle"}}

    assert order(matcher.match(other, limit=30)) != order(matcher.match(electrician, limit=30))


@pytest.fixture(scope="module")
def extractor(taxonomy, places):
    return Extractor(taxonomy, places)


def said(extractor, text):
    facts = extractor.read(text).facts
    return fold(StoredFact(fact, "m1", text[fact.start : fact.end]) for fact in facts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ik was 8 jaar timmerman", "ik was 8 jaar timmervrouw"),
        ("ik was schilder", "ik was schilderes"),
        ("ik ben verpleger geweest", "ik ben verpleegster geweest"),
        ("ik was 3 jaar kok", "ik was 3 jaar kokkin"),
        ("ik was 8 jaar elektricien", "ik was 8 jaar elektriesjen"),
        ("ik was 8 jaar elektricien", "ik was 8 jaar elektrisien"),
        ("ik werkte als loodgieter", "ik werkte als lootgieter"),
        ("ik kan lassen en solderen", "ik kan lasen en soldeeren"),
        ("Ik was lasser.", "ik waz lasser"),
    ],
)
def test_gendered_titles_and_spelling_change_no_order_from_the_very_words(
    matcher, extractor, one, other
):
    expected = order(matcher.match(said(extractor, one), limit=30))

    assert expected["occupations"]
    assert order(matcher.match(said(extractor, other), limit=30)) == expected


@pytest.mark.parametrize("name", ["Mohammed", "Sanne", "Kowalska", "Jan"])
def test_a_name_in_the_talk_changes_no_order(matcher, extractor, name):
    text = "ik was 5 jaar lasser"

    named = said(extractor, f"ik heet {name} en {text}")

    assert order(matcher.match(named, limit=30)) == order(
        matcher.match(said(extractor, text), limit=30)
    )
