"""Which button a message means: its title, or the titles of several."""

from __future__ import annotations

import pytest

from api.turns.work import choice_of

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
