"""One vacancy as matching sees it: what the work asks, where, and when. Nothing about persons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from matching.errors import MatchingError

SCHEDULES: Final = ("day", "evening", "night", "weekend", "rotating", "standby", "school_hours")
CONDITIONS: Final = ("outdoors", "heights", "physical")
LEARNING: Final = ("bbl", "bol", "course", "praktijkverklaring", "evc", "dual")

HOURS_IN_WEEK: Final = 168

Demand = tuple[str, bool]
"""A skill URI or a certificate or licence code, and whether the work cannot start without it."""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Work on offer; `region` is the region's name, `occupation_uri` None where it is unknown."""

    id: str
    source: str
    external_id: str
    title: str
    employer: str
    sector: str
    occupation_uri: str | None
    place: str
    municipality: str
    region: str
    latitude: float
    longitude: float
    hours_min: int
    hours_max: int
    skills: tuple[Demand, ...] = ()
    certificates: tuple[Demand, ...] = ()
    licences: tuple[Demand, ...] = ()
    schedule: tuple[str, ...] = ("day",)
    conditions: tuple[str, ...] = ()
    learning: tuple[str, ...] = ()
    description: str = ""
    dutch_level: str | None = None
    demo: bool = False
    url: str | None = None

    @property
    def hours_known(self) -> bool:
        """Tell whether anything was said of the hours: a vacancy that names none fits any."""
        return (self.hours_min, self.hours_max) != (0, HOURS_IN_WEEK)

    def __post_init__(self) -> None:
        if not 0 <= self.hours_min <= self.hours_max <= HOURS_IN_WEEK:
            raise MatchingError(f"vacancy {self.id}: {self.hours_min} to {self.hours_max} hours")
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise MatchingError(f"vacancy {self.id}: {self.latitude}, {self.longitude} is nowhere")
        for names, known in (
            (self.schedule, SCHEDULES),
            (self.conditions, CONDITIONS),
            (self.learning, LEARNING),
        ):
            if unknown := set(names) - set(known):
                raise MatchingError(f"vacancy {self.id}: unknown {sorted(unknown)}")
