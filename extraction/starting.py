"""When somebody can start: a date, a month, "over 2 weken", "na de zomer"."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from extraction.amounts import numbers
from extraction.facts import Fact
from extraction.message import Clause
from extraction.scene import Scene

_DAYS_AHEAD = {"now": 0, "tomorrow": 1}


def find(scene: Scene) -> Iterator[Fact]:
    """Yield when the writer can or wants to start."""
    message = scene.message
    for clause in message.clauses:
        if scene.asks != "start" and not message.has("begin", within=clause):
            continue
        found = (
            _full_date(scene, clause)
            or _date(scene, clause)
            or _relative(scene, clause)
            or _word(scene, clause)
        )
        if found is not None:
            value, first, last = found
            yield scene.fact("preference", {"start": value}, range(first, last))
            return


def _full_date(scene: Scene, clause: Clause) -> tuple[str, int, int] | None:
    """Return "1-3-2027" as a date."""
    message = scene.message
    for first in range(clause.first, clause.last - 2):
        words = [message.norm(place) for place in range(first, first + 3)]
        if all(word.isascii() and word.isdigit() for word in words) and len(words[2]) == 4:
            with suppress(ValueError):  # 31-2-2027 is no date
                day, month, year = (int(word) for word in words)
                return date(year, month, day).isoformat(), first, first + 3
    return None


def _date(scene: Scene, clause: Clause) -> tuple[str, int, int] | None:
    """Return "1 maart" as the next such day, "maart" as the next such month."""
    message, today = scene.message, scene.today
    for cue in message.find("month", within=clause):
        days = [n for n in numbers(message) if n.last == cue.first and 1 <= n.value <= 31]
        years = [n for n in numbers(message) if n.first == cue.last and n.value >= today.year]
        month = int(cue.tag)
        past = (month, days[0].value if days else 31) < (today.month, today.day)
        year = int(years[0].value) if years else today.year + past
        first = days[0].first if days else cue.first
        last = years[0].last if years else cue.last
        day = f"-{int(days[0].value):02d}" if days else ""
        return f"{year}-{cue.tag}{day}", first, last
    return None


def _relative(scene: Scene, clause: Clause) -> tuple[str, int, int] | None:
    """Keep "over 2 weken" in the visitor's words: the day of the talk stands beside it."""
    message = scene.message
    for cue in message.find("relative_time", within=clause):
        for unit in message.find("unit", "week", "month", "day", "year", within=clause):
            if 0 < unit.first - cue.last <= 2:
                text = message.text[slice(*message.span(cue.first, unit.last))]
                return " ".join(text.lower().split()), cue.first, unit.last
    return _notice(scene, clause) if scene.asks == "start" else None


def _notice(scene: Scene, clause: Clause) -> tuple[str, int, int] | None:
    """Read "2 maanden" at this question as the time before a start."""
    message = scene.message
    units = {cue.first: cue for cue in message.find("unit", "week", "month", within=clause)}
    for number in numbers(message):
        if unit := units.get(number.last):
            text = message.text[slice(*message.span(number.first, unit.last))]
            return " ".join(text.lower().split()), number.first, unit.last
    return None


def _word(scene: Scene, clause: Clause) -> tuple[str, int, int] | None:
    for cue in scene.message.find("start", within=clause):
        text = scene.message.text[slice(*scene.message.span(cue.first, cue.last))]
        if cue.tag in _DAYS_AHEAD:
            day = scene.today + timedelta(days=_DAYS_AHEAD[cue.tag])
            return day.isoformat(), cue.first, cue.last
        return " ".join(text.lower().split()), cue.first, cue.last
    return None
