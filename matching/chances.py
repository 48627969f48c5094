"""How many vacancies there are for an occupation in a region, and whether they grow or go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

from matching.wording import Wording

SPAN: Final = timedelta(days=28)
"""What is compared: the vacancies of now with those of so long ago."""
FEWEST: Final = 10  # vacancies, now and then together, below which chance alone moves them
STEP: Final = 3  # vacancies, and one in ten, that a change must have
TENTH: Final = 10

type Trend = Literal["growing", "steady", "shrinking", "unknown"]


@dataclass(frozen=True, slots=True)
class Count:
    """The vacancies of one ISCO unit group in one region.

    Attributes:
        open: how many there are now.
        now, then: how many there are now and were a span ago, of those sources alone that were
            known then: a source that joined since is no growth.
        came, went: how many of those came and went in between.
        demo: whether made-up ones are among them.
    """

    isco_code: str
    region: str
    open: int
    now: int = 0
    then: int = 0
    came: int = 0
    went: int = 0
    demo: bool = False

    def __add__(self, other: Count) -> Count:
        """Return both together, for a larger region."""
        return Count(
            self.isco_code,
            "",
            self.open + other.open,
            self.now + other.now,
            self.then + other.then,
            self.came + other.came,
            self.went + other.went,
            self.demo or other.demo,
        )


def trend(count: Count) -> Trend:
    """Tell where the number goes; too few, or none known a span ago: that cannot be told."""
    if not count.then or count.now + count.then < FEWEST:
        return "unknown"
    change = count.now - count.then
    if abs(change) < STEP or abs(change) * TENTH < count.then:
        return "steady"
    return "growing" if change > 0 else "shrinking"


class ChanceBoard:
    """The counts of one moment; shared between threads, replaced as a whole."""

    def __init__(self) -> None:
        self._shown: tuple[Mapping[tuple[str, str], Count], date] | None = None

    def show(self, counts: Iterable[Count], as_of: date) -> None:
        """Take counts into use; those of the whole country are made from them."""
        table: dict[tuple[str, str], Count] = {}
        for count in counts:
            table[count.isco_code, count.region.casefold()] = count
            whole = table.get((count.isco_code, ""), Count(count.isco_code, "", 0))
            table[count.isco_code, ""] = whole + count
        self._shown = (table, as_of)

    def chances(self, isco_code: str, region: str | None, wording: Wording) -> dict[str, Any]:
        """Return `{chances: ...}` for a match; nothing before the first counts."""
        shown = self._shown
        if shown is None:
            return {}
        table, as_of = shown
        nothing = Count(isco_code, region or "", 0)
        here = table.get((isco_code, (region or "").casefold()), nothing)
        moving = trend(here)
        told = {
            "region": region,
            "open": here.open,
            "openInCountry": table.get((isco_code, ""), nothing).open,
            "new": here.came if here.then else None,
            "gone": here.went if here.then else None,
            "days": SPAN.days,
            "trend": moving,
            "asOf": as_of.isoformat(),
            "demo": here.demo,
        }
        return {"chances": {**told, "label": _label(told, as_of, wording)}}


def _label(told: Mapping[str, Any], as_of: date, wording: Wording) -> str:
    here, country = told["open"], told["openInCountry"]
    if told["region"] and not here:
        key = "chances.elsewhere" if country else "chances.none"
    elif not here:
        key = "chances.none"
    else:
        key = "chances.one" if here == 1 else "chances.many"
    where = wording.say("chances.in_region", region=told["region"]) if told["region"] else ""
    month = wording.say(f"month.m{as_of.month}")
    day = wording.say("date", day=as_of.day, month=month, year=as_of.year)
    said = wording.say(
        key, count=here, country=country, where=where or wording.say("chances.in_country"), date=day
    )
    if not here or told["trend"] == "unknown":
        return said
    return f"{said} {wording.say('chances.trend.' + told['trend'])}"
