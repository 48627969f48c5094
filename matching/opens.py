"""Which small step would bring back the most of what the filters left out.

Steps are longer travel, other hours and other times of work. A condition of the work (outdoors,
heights, heavy) is never put up for discussion: somebody who says never may have a reason that is
nobody's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from matching.index import MatchIndex, SearchResult
from matching.preferences import Preferences
from matching.query import Query
from matching.travel import reach_km
from matching.wording import Wording, number

MORE_MINUTES: Final = 15
OTHER_HOURS: Final = 8
FULL_WEEK: Final = 40
SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the visitor could ask differently."""

    filter: str
    text: str
    value: str
    query: Query


def opening(
    index: MatchIndex,
    query: Query,
    found: SearchResult,
    preferences: Preferences,
    wording: Wording,
) -> list[dict[str, Any]]:
    """Return the steps that open anything, most first: `{filter, label, more}`."""
    passing = _passing(found)
    opened = [
        (_passing(index.search(step.query, limit=0)) - passing, step)
        for step in _steps(query, found.left_out, preferences, wording)
    ]
    opened.sort(key=lambda pair: -pair[0])
    return [
        {
            "filter": step.filter,
            "label": wording.say(f"opens.{step.text}", value=step.value, more=_told(more, wording)),
            "more": more,
        }
        for more, step in opened[:SHOWN]
        if more > 0
    ]


def _told(more: int, wording: Wording) -> str:
    return wording.say("opens.one") if more == 1 else wording.say("opens.many", count=more)


def _passing(found: SearchResult) -> int:
    return found.fitting - sum(found.left_out.values())


def _steps(
    query: Query, left_out: Mapping[str, int], preferences: Preferences, wording: Wording
) -> Iterator[Step]:
    if left_out.get("travel") and preferences.travel is not None:
        radius = reach_km(preferences.transport, preferences.travel + MORE_MINUTES)
        wider = replace(query, radius_km=radius)
        yield Step("travel", "travel", str(MORE_MINUTES), wider)
    if left_out.get("hours") and query.hours:
        yield from _hours(query, query.hours)
    if left_out.get("schedule"):
        for name in sorted(query.never_schedule):
            others = query.never_schedule - {name}
            label = wording.name(f"profile.wanted.{name}")
            yield Step("schedule", "schedule", label, replace(query, never_schedule=others))


def _hours(query: Query, hours: tuple[float, float]) -> Iterator[Step]:
    fewest, most = hours
    if fewest > 0:
        least = max(0.0, fewest - OTHER_HOURS)
        yield Step("hours", "hours_fewer", number(least), replace(query, hours=(least, most)))
    if most < FULL_WEEK:
        longest = min(float(FULL_WEEK), most + OTHER_HOURS)
        yield Step("hours", "hours_more", number(longest), replace(query, hours=(fewest, longest)))
