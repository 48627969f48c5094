"""Where, when and how somebody wants to work, as a profile's `preferences` say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matching.background import Item, section, texts_of
from matching.travel import Point, Trip, reach_km, trip
from matching.vacancy import CONDITIONS, HOURS_IN_WEEK, LEARNING, SCHEDULES
from taxonomy.places import Place, Places


@dataclass(frozen=True, slots=True)
class Preferences:
    """Preferences in the words of the contract: prefer, fine, avoid or never."""

    start: Point | None
    region: str | None
    travel: float | None
    transport: str | None
    hours: tuple[float, float] | None
    schedule: Mapping[str, str]
    conditions: Mapping[str, str]
    learning: tuple[str, ...]
    learns_nothing: bool

    @property
    def radius_km(self) -> float | None:
        """Return how far the visitor will travel; no limit where they named none."""
        return None if self.travel is None else reach_km(self.transport, self.travel)

    def trip(self, km: float) -> Trip:
        """Return the way there by the visitor's own transport."""
        return trip(self.transport, km)


def read_preferences(profile: Item, places: Places, filters: Item | None = None) -> Preferences:
    """Read the preferences; `filters` of a partner system stand in their place, key by key."""
    said = {**section(profile, "preferences"), **(filters or {})}
    home = _home(said, places)
    learning = texts_of(said, "learning")
    return Preferences(
        start=Point(home.latitude, home.longitude) if home else None,
        region=home.region if home else _word(said.get("region")),
        travel=_number(said.get("travel")),
        transport=_word(said.get("transport")),
        hours=_window(said.get("hours")),
        schedule=_wanted(section(said, "schedule"), SCHEDULES),
        conditions=_wanted(said, CONDITIONS),
        learning=tuple(route for route in LEARNING if route in learning),
        learns_nothing=learning == ("none",),
    )


def _home(said: Item, places: Places) -> Place | None:
    for key in ("place", "municipality"):
        name = _word(said.get(key))
        if name and (place := places.find(name)):
            return place
    return None


def _window(value: Any) -> tuple[float, float] | None:  # noqa: ANN401 - JSON as it comes
    if not isinstance(value, Mapping):
        return None
    fewest, most = _number(value.get("min")), _number(value.get("max"))
    if fewest is None and most is None:
        return None
    return (fewest or 0.0, float(HOURS_IN_WEEK) if most is None else most)


def _wanted(said: Item, names: tuple[str, ...]) -> dict[str, str]:
    return {name: said[name] for name in names if isinstance(said.get(name), str)}


def _word(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
