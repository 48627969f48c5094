"""When a training or pathway begins: every year on a day, once on a date, or at any time.

Written as "09-01", "2027-03-15" or "any"; nothing written means that nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from matching.errors import MatchingError

ANY: Final = "any"
SHOWN: Final = 3
_SOME_LEAP_YEAR: Final = 2028


def check_starts(owner: str, starts: Iterable[str]) -> None:
    """Refuse what is no start.

    Raises:
        MatchingError: one of them is written in another way.
    """
    for start in starts:
        try:
            _dates(start, _SOME_LEAP_YEAR)
        except ValueError as error:
            raise MatchingError(
                f"{owner}: the start {start!r} is none of 'any', 'MM-DD', 'YYYY-MM-DD'"
            ) from error


def next_starts(starts: Sequence[str], today: date) -> list[date]:
    """Return the next dates, soonest first; none where it begins at any time, or is over."""
    dates = {day for start in starts for day in _dates(start, today.year) if day >= today}
    return sorted(dates)[:SHOWN]


def _dates(start: str, year: int) -> list[date]:
    if start == ANY:
        return []
    if len(start) > len("MM-DD"):
        return [date.fromisoformat(start)]
    return [date.fromisoformat(f"{each}-{start}") for each in (year, year + 1)]
