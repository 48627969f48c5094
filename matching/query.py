"""What is asked of the vacancy index. It has no place for anything personal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from matching.travel import Point

FILTERS: Final = ("travel", "hours", "schedule", "outdoors", "heights", "physical")
"""In the order in which they are applied: a vacancy counts for the first one that leaves it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Points for what fits, and the few things that leave a vacancy out.

    Attributes:
        occupations: points by occupation URI; sectors: points by sector.
        skills: strength (SAID, INFERRED or IMPLIED) by skill URI; wished_skills: by URI, the points
            that come on top of those of a skill of full strength.
        codes: points by code of a certificate or licence that is held.
        learning: points by learning route; schedule and conditions: points, below zero to avoid.
        everything: nothing is known that could fit, take all vacancies.
        start: where travel begins; radius_km: how far, None for no limit.
        prefers_near: every kilometre takes points off.
        hours: the week's window (fewest, most); None for no limit.
        never_schedule: schedules that leave a vacancy out; never_conditions: conditions that do.
    """

    occupations: Mapping[str, int] = field(default_factory=dict)
    sectors: Mapping[str, int] = field(default_factory=dict)
    skills: Mapping[str, int] = field(default_factory=dict)
    wished_skills: Mapping[str, int] = field(default_factory=dict)
    codes: Mapping[str, int] = field(default_factory=dict)
    learning: Mapping[str, int] = field(default_factory=dict)
    schedule: Mapping[str, int] = field(default_factory=dict)
    conditions: Mapping[str, int] = field(default_factory=dict)
    everything: bool = False
    start: Point | None = None
    radius_km: float | None = None
    prefers_near: bool = False
    hours: tuple[float, float] | None = None
    never_schedule: frozenset[str] = frozenset()
    never_conditions: frozenset[str] = frozenset()

    def active_filters(self) -> tuple[str, ...]:
        """Return the filters that the visitor's own words switched on, in order."""
        on = {
            "travel": self.start is not None and self.radius_km is not None,
            "hours": self.hours is not None,
            "schedule": bool(self.never_schedule),
            **{name: name in self.never_conditions for name in ("outdoors", "heights", "physical")},
        }
        return tuple(name for name in FILTERS if on[name])
