"""Which button a message means: its title, how it begins, or the titles of several."""

from __future__ import annotations

import pytest

from api.turns.choices import choice_of

BUTTONS = [
    {"title": "Niet hoog werken", "value": "heights=never"},
    {"title": "Niet zwaar tillen", "value": "physical=never"},
    {"title": "Nee, alles is goed", "value": "any"},
    {"title": "Nee", "value": "none"},
]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Niet hoog werken", "heights=never"),
        ("  niet HOOG  werken ", "heights=never"),
        ("Niet hoog werken, Niet zwaar tillen", "heights=never,physical=never"),
        ("niet zwaar tillen; niet hoog werken", "physical=never,heights=never"),
        ("Niet hoog werken,Niet hoog werken", "heights=never"),
        ("Nee, alles is goed", "any"),
        ("Nee", "none"),
        ("niet hoog werken graag", None),
        ("Niet hoog werken, en verder maakt het niet uit", None),
        ("neefje", None),
        ("", None),
        (", ,", None),
    ],
)
def test_titles_are_read_and_other_words_are_not(text: str, value: str | None) -> None:
    assert choice_of(BUTTONS, text) == value


def test_without_buttons_nothing_is_chosen() -> None:
    assert choice_of([], "Nee") is None


LEVELS = [
    {"title": "Een paar woorden", "value": "A1"},
    {"title": "Kort praten over werk", "value": "A2"},
    {"title": "Kort praten", "value": "whole"},
    {"title": "Leren op het werk, zonder school", "value": "work"},
    {"title": "Werken en leren (bbl)", "value": "bbl"},
    {"title": "Ik ben nieuw in Nederland", "value": "newcomer"},
    {"title": "Ander werk", "value": "other"},
    {"title": "Ander werk of een andere sector", "value": "sector"},
    {"title": "Niet: lassen", "value": "remove"},
]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("kort praten", "whole"),
        ("kort praten over", "A2"),
        ("Werken en leren", "bbl"),
        ("werken en leren bbl", "bbl"),
        ("Een paar woorden.", "A1"),
        ("niet lassen", "remove"),
        ("ander werk of een andere", "sector"),
        ("leren op het werk", None),  # "zonder school" would be cut off
        ("leren op het werk, zonder", "work"),
        ("ik ben", None),
        ("een paar", None),
        ("kort praten over werk?", None),
        ("kort praten over werk kan ik niet", None),
        ("praten over werk", None),
    ],
)
def test_the_clear_beginning_of_one_title_is_enough(text: str, value: str | None) -> None:
    assert choice_of(LEVELS, text) == value


def test_a_beginning_of_two_titles_chooses_none() -> None:
    twins = [{"title": f"Werken met {what}", "value": what} for what in ("stroom", "machines")]

    assert choice_of(twins, "werken met veel") is None
    assert choice_of([*twins, {"title": "Werken", "value": "all"}], "werken") == "all"
    assert (
        choice_of([{"title": "Samen werken aan " + w, "value": w} for w in "ab"], "samen werken")
        is None
    )
