"""The desk of a region and sector: who helps, when, and the next moments to meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from matching.catalogue import DATA, read_rows
from matching.errors import MatchingError

SLOT_TIMES: Final = (time(10), time(14))
NOTICE: Final = timedelta(hours=2)  # nobody is asked to come within the hour
SLOTS: Final = 3
SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Desks:
    """All desks of the data file; exactly one serves the whole country and every sector."""

    rows: Sequence[Mapping[str, Any]]

    def desk_for(self, region: str | None, sector: str | None, *, now: datetime) -> dict[str, Any]:
        """Return the nearest desk: region and sector, region, sector, or the national one.

        `region` is a name or a code. The answer is the contract's `desk`; `now` must be aware.
        """
        best = max(self.rows, key=lambda row: _closeness(row, region, sector))
        return {**_shown(best), "nextSlots": next_slots(now)}


def load_desks(path: Path = DATA / "desks.yml") -> Desks:
    """Read the desks.

    Raises:
        MatchingError: there is not exactly one desk to fall back on.
    """
    rows = read_rows(path)
    if sum(_serves_all(row) for row in rows) != 1:
        raise MatchingError(f"{path.name}: exactly one desk must be without region and sector")
    return Desks(rows)


def _serves_all(row: Mapping[str, Any]) -> bool:
    return row.get("regionCode") is None and row.get("sector") is None


def _closeness(row: Mapping[str, Any], region: str | None, sector: str | None) -> int:
    code, branch = row.get("regionCode"), row.get("sector")
    if code is not None and region not in (code, row["region"]):
        return -1
    if branch is not None and branch != sector:
        return -1
    return 2 * (code is not None) + (branch is not None)


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "regionCode" and value is not None}


def next_slots(now: datetime) -> list[str]:
    """Return the next moments on working days, Dutch office time, as UTC."""
    slots: list[str] = []
    day = now.astimezone(UTC).date()
    while len(slots) < SLOTS:
        if day.weekday() < SATURDAY:
            moments = (datetime.combine(day, at, UTC) - _ahead_of_utc(day) for at in SLOT_TIMES)
            slots += [_as_text(moment) for moment in moments if moment >= now + NOTICE]
        day += timedelta(days=1)
    return slots[:SLOTS]


def _as_text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _ahead_of_utc(day: date) -> timedelta:
    # The European rule for summer time; a bare machine may lack the time zone database.
    summer = _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)
    return timedelta(hours=2 if summer else 1)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
