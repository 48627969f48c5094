"""From a distance to minutes of travel, door to door, and back. Estimates, never timetables.

Assumptions: minutes = fixed + kilometres as the crow flies / speed. The speed already allows for
detours (about 1.3 times the straight line), the fixed part for parking, walking and waiting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, cos, radians, sqrt
from typing import Final

KM_PER_DEGREE: Final = 111.2


@dataclass(frozen=True, slots=True)
class Pace:
    """How a way of travelling gets along."""

    fixed_minutes: float
    km_per_hour: float

    def minutes(self, km: float) -> int:
        """Return whole minutes one way, rounded up; the edge of a reach is still within it."""
        return ceil(self.fixed_minutes + km / self.km_per_hour * 60 - 1e-6)

    def reach_km(self, minutes: float) -> float:
        """Return how far one gets in this time; nothing where it is gone before the ride."""
        return max(0.0, minutes - self.fixed_minutes) / 60 * self.km_per_hour


PACES: Final[Mapping[str, Pace]] = {
    "foot": Pace(0, 3.8),
    "bike": Pace(1, 12),
    "moped": Pace(3, 24),
    "public": Pace(10, 36),
    "car": Pace(5, 50),
}
ON_FOOT: Final = "foot"
UNKNOWN_TRANSPORT: Final = "car"  # the farthest reach: a guess must not leave anything out


@dataclass(frozen=True, slots=True)
class Trip:
    """How long it takes and by what; whoever lives round the corner walks."""

    minutes: int
    by: str


def trip(transport: str | None, km: float) -> Trip:
    """Return the quicker of the named transport (the fastest where none is named) and walking."""
    named = known_transport(transport)
    riding, walking = PACES[named].minutes(km), PACES[ON_FOOT].minutes(km)
    return Trip(riding, named) if riding <= walking else Trip(walking, ON_FOOT)


def reach_km(transport: str | None, minutes: float) -> float:
    """Return how far one gets in this time, on foot or by the named transport."""
    return max(PACES[by].reach_km(minutes) for by in (known_transport(transport), ON_FOOT))


def known_transport(transport: str | None) -> str:
    """Return a transport of the contract; an unnamed one is the fastest."""
    return transport if transport and transport in PACES else UNKNOWN_TRANSPORT


@dataclass(frozen=True, slots=True)
class Point:
    """Where the visitor starts from."""

    latitude: float
    longitude: float

    @property
    def longitude_scale(self) -> float:
        """Return how much a degree of longitude has shrunk here."""
        return cos(radians(self.latitude))

    def km_to(self, latitude: float, longitude: float) -> float:
        """Return the straight line; a flat earth errs less than 1 % within the country."""
        north = latitude - self.latitude
        east = (longitude - self.longitude) * self.longitude_scale
        return sqrt(north * north + east * east) * KM_PER_DEGREE
