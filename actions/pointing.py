"""Pointing at a button by its place: "the second", "number 3", "the last one"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from actions.glossary_book import windows

PLACES = Path(__file__).parent.parent / "nlu_data" / "pointing" / "places.yml"


@cache
def place_words() -> dict[str, int]:
    """Return the place that each word points at."""
    listed = yaml.safe_load(PLACES.read_text(encoding="utf-8"))
    return {word: int(place) for place, words in listed.items() for word in words}


def pointed_at(text: str, buttons: Sequence[str]) -> str | None:
    """Return the value of the button that a text points at; None where there is no such button."""
    known = place_words()
    place = next((known[part] for part in windows(text) if part in known), None)
    if place is None or abs(place) > len(buttons):
        return None
    return buttons[place - 1 if place > 0 else place]
