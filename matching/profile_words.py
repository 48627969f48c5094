"""The values of a profile in Dutch words, one part at a time. The words stand in `texts/`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matching.background import Item, section
from matching.vacancy import CONDITIONS, SCHEDULES
from matching.wording import number
from texts.catalog import Texts


class ProfileWords:
    """Says parts of a profile at one language level; an empty part is None."""

    def __init__(self, texts: Texts, level: str | None) -> None:
        self._texts = texts
        self._level = level or "regular"

    def line(self, key: str, value: str) -> str:
        """Return a part with the word that stands before it: "Werkweek: 32 tot 40 uur per week"."""
        return self._texts.get(f"profile.line.{key}", self._level, value=value)

    def name(self, group: str, value: object) -> str | None:
        """Return the words for a value of the contract; None where it has none."""
        key = f"profile.{group}.{value}"
        return self._texts.get(key, self._level) if self._texts.has(key) else None

    def wish(self, item: Item) -> str:
        """Return a wish so that nobody reads it as work that was done."""
        return self._part("wish", label=item.get("label"))

    def job(self, item: Item) -> str:
        """Return work with its years and country; what somebody never did is called that."""
        label, years = str(item.get("label") or ""), item.get("years")
        if item.get("negated"):
            return self._part("not", label=label)
        country = self.name("country", item.get("country"))
        if years and country:
            return self._part("years_country", label=label, years=number(years), country=country)
        if years:
            return self._part("years", label=label, years=number(years))
        return self._part("country", label=label, country=country) if country else label

    def paper(self, item: Item) -> str:
        """Return a certificate or licence, with its country and a state that is not simply held."""
        label, state = str(item.get("label") or item.get("code")), item.get("state") or "held"
        if country := self.name("country", item.get("country")):
            label = self._part("from_country", label=label, country=country)
        if state == "none":
            return self._part("without", label=label)
        name = self.name("state", state)
        if state == "held" or not name:
            return label
        return self._part("state", label=label, state=name)

    def education(self, said: Item) -> str | None:
        """Return schooling: level, field, years, country, and that it was not finished."""
        level = self.name("education", said.get("level"))
        label = " ".join(str(part) for part in (level, said.get("field")) if part)
        if label and said.get("completed") is False:
            label = self._part("state", label=label, state=self.name("education", "unfinished"))
        if not label and (said.get("years") or said.get("country")):  # "school Syrie 9 jaar"
            label = self._part("school")
        return self.job({**said, "label": label}) if label else None

    def language(self, item: Item) -> str:
        """Return a language with its level."""
        label, level = str(item.get("label") or item.get("code")), item.get("level")
        if not level:
            return label
        return self._part("level", label=label, level=self.name("language", level) or level)

    def travel(self, preferences: Item) -> str | None:
        """Return how far and by what."""
        minutes = preferences.get("travel")
        by = self.name("by_transport", preferences.get("transport"))
        if not isinstance(minutes, int | float):
            return by
        if by:
            return self._part("travel", minutes=number(minutes), by=by)
        return self._part("travel_minutes", minutes=number(minutes))

    def hours(self, window: Mapping[str, Any]) -> str | None:
        """Return the week's hours; half a window as it was said."""
        ends = {k: window[k] for k in ("min", "max") if isinstance(window.get(k), int | float)}
        said = {key: number(value) for key, value in ends.items()}
        if len(said) == 2:
            return self._part("hours_exact" if said["min"] == said["max"] else "hours", **said)
        if "min" in said:
            return self._part("hours_from", **said)
        return self._part("hours_to", **said) if said else None

    def vacancy(self, item: Item) -> str | None:
        """Return an employer's vacancy: how many of what, where, how much, and to learn."""
        title, count = item.get("title"), item.get("count")
        if title and count:
            title = self._part("counted", label=title, count=number(count))
        company, place = item.get("company"), item.get("place")
        learns = self.name("training_place", "offered") if item.get("trainingPlace") else None
        hours = self.hours(section(item, "hours"))
        parts = (title, company, place, hours, item.get("wanted"), learns)
        return ", ".join(str(part) for part in parts if part) or None

    def stances(self, preferences: Item, stance: str) -> list[str]:
        """Return the working times and conditions that somebody stands to in this way."""
        said = {
            **section(preferences, "schedule"),
            **{name: preferences.get(name) for name in CONDITIONS},
        }
        named = (self.name("wanted", n) for n in (*SCHEDULES, *CONDITIONS) if said.get(n) == stance)
        return [name for name in named if name]

    def _part(self, key: str, **args: object) -> str:
        return self._texts.get(f"profile.part.{key}", self._level, **args)
