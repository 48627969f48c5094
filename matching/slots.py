"""The moments at which a desk meets visitors: office times of the Netherlands, told as UTC."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any, Final

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SHOWN: Final = 3
DAYS_AHEAD: Final = 60
_FORMAT: Final = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class SlotRule:
    """When a desk has time: on which days, at which hours, and how long before one must ask."""

    days: frozenset[int] = frozenset(range(5))
    times: tuple[time, ...] = (time(10), time(14))
    notice: timedelta = timedelta(hours=2)  # nobody is asked to come within the hour
    closed: frozenset[date] = frozenset()

    def moments(self, now: datetime, days: int = DAYS_AHEAD) -> Iterator[str]:
        """Yield the moments from now on as UTC, soonest first; `now` must be aware."""
        first = now.astimezone(UTC).date()
        for day in (first + timedelta(days=number) for number in range(days)):
            if day.weekday() in self.days and day not in self.closed:
                for at in self.times:
                    moment = datetime.combine(day, at, UTC) - _ahead_of_utc(day)
                    if moment >= now + self.notice:
                        yield moment.strftime(_FORMAT)


def read_rule(given: Mapping[str, Any] | None) -> SlotRule:
    """Read the `slots` of a desk: `{days, times, notice_hours, closed}`, each of them optional.

    Raises:
        ValueError: a value cannot be; the message says which, and what it may be.
    """
    given, usual = given or {}, SlotRule()
    if unknown := given.keys() - {"days", "times", "notice_hours", "closed"}:
        raise ValueError(f"slots have no {', '.join(sorted(unknown))}")
    days = given.get("days")
    if days is not None and (not isinstance(days, list) or not set(days) <= {*WEEKDAYS}):
        raise ValueError(f"days are a list of {', '.join(WEEKDAYS)}")
    hours = given.get("notice_hours", usual.notice / timedelta(hours=1))
    if not isinstance(hours, int | float) or hours < 0:
        raise ValueError("notice_hours is a number of hours, 0 or more")
    closed = given.get("closed", [])
    if not all(isinstance(day, date) for day in closed):
        raise ValueError("closed is a list of dates such as 2026-12-25")
    return SlotRule(
        days=usual.days if days is None else frozenset(map(WEEKDAYS.index, days)),
        times=_times(given["times"]) if "times" in given else usual.times,
        notice=timedelta(hours=hours),
        closed=frozenset(closed),
    )


def slot_key(desk_id: str, moment: str) -> str:
    """Return what is taken when somebody books: this desk at this moment."""
    return f"{desk_id} {moment}"


def free_slots(
    desk_id: str, rule: SlotRule, now: datetime, taken: Collection[str], most: int = SHOWN
) -> list[str]:
    """Return the next moments of a desk that nobody has taken."""
    free = (at for at in rule.moments(now) if slot_key(desk_id, at) not in taken)
    return list(islice(free, most))


def local(moment: str) -> datetime:
    """Return a moment as the clock in the Netherlands shows it, without a time zone."""
    at = datetime.strptime(moment, _FORMAT).replace(tzinfo=UTC)
    return (at + _ahead_of_utc(at.date())).replace(tzinfo=None)


def _times(given: object) -> tuple[time, ...]:
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise ValueError('times are a list of quoted times such as ["10:00", "14:30"]')
    try:
        return tuple(sorted(time.fromisoformat(each) for each in given))
    except ValueError as error:
        raise ValueError(f"times: {error}; write them as 09:30") from error


def _ahead_of_utc(day: date) -> timedelta:
    # The European rule for summer time; a bare machine may lack the time zone database.
    summer = _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)
    return timedelta(hours=2 if summer else 1)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
