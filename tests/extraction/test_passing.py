"""What is told of somebody near says nothing of the writer, and asks nothing."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "mijn man is elektricien, die is er zo enthousiast over",
        "mijn dochter zit nog op school",
        "een vriendin van mij werkt op kantoor bij een bouwbedrijf",
        "ja mijn broer zegt dat ook altijd",
        "onze oudste doet bbl en vindt het mooi",
        "mijn zus zij vca gehaald",
    ],
)
@pytest.mark.parametrize("asks", ["goal", "work_experience", "place", None])
def test_who_tells_of_somebody_near_tells_nothing_of_themselves(read, text, asks):
    reading = read(text, asks=asks)

    assert reading.of_others
    assert (reading.facts, reading.answered) == ((), False)


@pytest.mark.parametrize(
    "text",
    [
        "mijn man is elektricien en ik wil dat ook",
        "mijn vrouw is ingenieur uit Turkije, telt haar papier hier mee",
        "mijn zoon gaat een dag naar school, krijgt hij dan geld",
        "mijn dochter wil iets met techniek",
        "mijn baas betaalt niet uit",
        "mijn buurman sleutelt aan mijn auto",
        "mijn vader helpen in de winkel",
        "wat verdient een elektricien",
        "elektricien",
    ],
)
def test_who_asks_or_tells_of_themselves_too_is_heard(read, text):
    assert not read(text, asks="place").of_others


def test_a_helper_tells_of_the_person_who_is_helped(read):
    assert not read("mijn zoon zit op school", profile={"filledInBy": "helper"}).of_others


@pytest.mark.parametrize("text", ["mijn dochter zit nog op school", "mijn zoon is 16"])
def test_a_child_told_of_in_passing_makes_nobody_a_helper(read, text):
    assert read(text, asks="audience").facts == ()


def test_a_child_who_wants_something_does(read):
    told = read("mijn zoon is 16 en wil lasser worden", asks="audience").facts

    assert "filled_in_by" in [fact.kind for fact in told]
