"""Counterfactuals: the same background gets the same work, whoever it is and however it is told."""

import pytest

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
