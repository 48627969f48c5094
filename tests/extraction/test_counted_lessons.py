"""Which lesson somebody is at says that a paper is under way; that it is required says nothing."""

from __future__ import annotations

import pytest


def states(reading):
    papers = [fact for fact in reading.facts if fact.kind in ("certificate", "licence")]
    return {str(fact.value["code"]): fact.value["state"] for fact in papers}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("vca les 4 van de 10", "VCA-BASIS"),
        ("ik zit in les 2 van 5 van heftruck", "HEFTRUCK"),
        ("vca module 3", "VCA-BASIS"),
    ],
)
def test_a_paper_whose_lessons_are_counted_is_under_way(read, text, code):
    assert states(read(text, asks="certificates")) == {code: "in_progress"}


def test_the_lesson_is_of_the_nearest_paper(read):
    found = states(read("vca heb ik, heftruck les 3 van 6", asks="certificates"))

    assert found == {"VCA-BASIS": "held", "HEFTRUCK": "in_progress"}


@pytest.mark.parametrize("text", ["b is verplicht op de bouw", "b heb je nodig bij ons", "prima"])
def test_a_rule_or_a_nod_is_no_licence(read, text):
    assert states(read(text, asks="driving_licence")) == {}


@pytest.mark.parametrize("text", ["b", "ja", "heb ik", "b had ik nodig voor mijn werk, heb ik"])
def test_an_answer_still_is(read, text):
    assert "B" in states(read(text, asks="driving_licence"))


def test_a_car_licence_abroad_is_no_lorry(read):
    told = read("met rijbewijs b naar Duitsland gereden", asks="work_experience").facts

    assert [fact.kind for fact in told] == ["licence"]


def test_to_drive_to_a_country_for_work_is(read):
    told = read("ik reed op Duitsland", asks="work_experience").facts

    assert "vrachtwagen rijden" in [fact.value.get("label") for fact in told]
