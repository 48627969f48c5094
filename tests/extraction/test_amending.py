"""A number that is denied and another that is said put an earlier answer right."""

from __future__ import annotations

import pytest

from extraction.profile import extend

TRAVELS = extend({"preferences": {"travel": 45}, "_settled": {}}, [])
HIRES = extend(
    {"audience": "employer", "vacancies": [{"title": "monteur", "count": 4}], "_settled": {}}, []
)


def values(reading, name):
    return [fact.value[name] for fact in reading.facts if name in fact.value]


@pytest.mark.parametrize("asks", ["hours", "learning", "start", "handoff_confirm"])
def test_minutes_are_put_right_whatever_is_asked(read, asks):
    reading = read("nee niet 45 minuten. 60 minuten is ook goed", asks=asks, profile=TRAVELS)

    assert values(reading, "travel") == [60]
    assert values(reading, "hours") == []
    assert not reading.answered


@pytest.mark.parametrize("asks", ["vacancy_skills", "vacancy_place", "handoff_confirm"])
def test_an_employer_puts_the_number_of_people_right(read, asks):
    reading = read("sorry, het zijn er 5 en niet 4", asks=asks, profile=HIRES)

    assert values(reading, "count") == [5]
    assert values(reading, "wanted") == []


def test_a_number_that_is_only_denied_puts_nothing_right(read):
    assert values(read("niet 45 minuten", asks="hours", profile=TRAVELS), "travel") == []


def test_who_says_the_same_number_again_changes_nothing(read):
    reading = read("45 minuten, niet langer", asks="hours", profile=TRAVELS)

    assert values(reading, "travel") in ([], [45])


def test_who_will_move_lives_there_from_now_on(read):
    reading = read("ik ga verhuizen naar Arnhem", asks="hours")

    assert values(reading, "place") == ["Arnhem"]
