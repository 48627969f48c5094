"""When and how much: hours a week, start, pay."""

import re
from collections.abc import Iterator

from extraction import starting
from extraction.amounts import Number, numbers
from extraction.corrections import REACH, contrast, is_replaced, starts
from extraction.facts import Fact
from extraction.journeys import lone_minutes
from extraction.lexicon import Cue
from extraction.message import Clause, Message
from extraction.scene import WORK, Scene
from extraction.subject import is_about_other

FULL_TIME = (36, 40)
PART_TIME = (16, 32)
HALF_DAYS = (16, 20)
SCHOOL_HOURS = (16, 25)
WORKING_DAY = 8
MOST_HOURS = 60
_SHORT = 4
_NOON, _MIDNIGHT = 12, 24
_PAY = re.compile(r"(?:\u20ac|\beur)\s*(\d[\d.,]*)|(\d[\d.,]*)\s*(?:\u20ac|euro)", re.IGNORECASE)


def find(scene: Scene) -> Iterator[Fact]:
    """Yield hours, start and pay."""
    yield from _hours(scene)
    yield from starting.find(scene)
    yield from _pay(scene)


def _hours(scene: Scene) -> Iterator[Fact]:
    """Prefer a number of hours over days, and days over words such as "fulltime"."""
    if lone_minutes(scene) is not None:  # a way to work, not a working week
        return
    corrected = _corrected_hours(scene)
    if corrected is not None:
        yield corrected
        return
    for clause in scene.message.clauses:
        found = (
            _counted(scene, clause, "hour", 1)
            or _counted(scene, clause, "day", WORKING_DAY)
            or (None if scene.asks == "learning" else _named(scene, clause))
        )
        if found is not None and not is_about_other(scene.message, clause, clause.last):
            (low, high), first, last = found
            value = {"hours": {"min": low, "max": high}}
            yield scene.fact("preference", value, range(first, last))
            return


def _corrected_hours(scene: Scene) -> Fact | None:
    """Read "niet 32 maar 24": the unit, the question or the known hours tell that hours are meant.

    "niet 4 maar 3 dagen" counts in working days.
    """
    found = contrast(scene)
    if found is None:
        return None
    message = scene.message
    hours = scene.profile.get("preferences", {}).get("hours") or {}
    old, new = found.old, found.new
    said = message.find("unit")
    units = {cue.tag for cue in said if cue.first in (old.last, new.last)}
    sizes = {unit: size for unit, size in (("hour", 1), ("day", WORKING_DAY)) if unit in units}
    if not units and (scene.asks == "hours" or old.value in (hours.get("min"), hours.get("max"))):
        sizes = {"hour": 1}
    if len(sizes) != 1 or message.has("per_day") or message.has("travel", "cue"):
        return None
    amount = round(new.value * next(iter(sizes.values())))
    if not 0 < amount <= MOST_HOURS:
        return None
    value = {"hours": {"min": amount, "max": amount}}
    return scene.fact("preference", value, range(new.first, new.last))


def _counted(
    scene: Scene, clause: Clause, unit: str, size: int
) -> tuple[tuple[int, int], int, int] | None:
    message = scene.message
    for cue in message.find("unit", unit, within=clause):
        before = [n for n in numbers(message) if n.last == cue.first and n.first >= clause.first]
        if before and is_replaced(message, clause, before[0].first, cue.last):
            continue
        if before and _is_too_much(message, clause, cue.last):
            continue
        if not before or before[0].value < 1 or not _is_weekly(scene, clause, before[0], cue):
            continue
        start = _range_start(scene, before[0], clause)
        times = _times(message, before[0])
        if unit == "hour" and times == 1:
            times = _days_of(message, before[0])
        high = round(before[0].value * size * times)
        low = round((start or before[0]).value * size * times)
        if 0 < low <= high <= MOST_HOURS:
            return (low, high), (start or before[0]).first, cue.last
    return None


def _times(message: Message, number: Number) -> float:
    """Return the 4 of "4 keer 8 uur" and "4x8 uur"; 1 where nothing is multiplied."""
    signs = {cue.last: cue.first for cue in message.find("times")}
    before = signs.get(number.first)
    return next((n.value for n in numbers(message) if n.last == before), 1)


def _days_of(message: Message, hours: Number) -> float:
    """Return the 3 of "3 dagen van 8 uur"; 1 where no days are told."""
    joined = message.covers(hours.first - 1, "day_length")
    days = {cue.last: cue.first for cue in message.find("unit", "day")}
    told = days.get(hours.first - 1) if joined else None
    return next((n.value for n in numbers(message) if n.last == told), 1)


def _range_start(scene: Scene, end: Number, clause: Clause) -> Number | None:
    """Return the 24 of "24 tot 32", "24-32", "tussen 24 en 32"."""
    message = scene.message
    for number in numbers(message):
        if clause.first <= number.first and number.value < end.value:
            joined = any(
                cue.first >= number.last and cue.last <= end.first
                for cue in message.find("span", "to", within=clause)
            )
            dashed = number.last == end.first and message.gap(end.first).strip() in ("-", "\u2013")
            parted = any("," in message.gap(p) for p in range(number.last, end.first + 1))
            if not parted and end.first - number.last <= 2 and (joined or dashed):
                return number
    return None


def _is_weekly(scene: Scene, clause: Clause, number: Number, unit: Cue) -> bool:
    """Tell hours of work from hours of travel, days off, and hours a day."""
    message = scene.message
    if unit.tag == "hour" and message.has("per_day", within=clause):
        return False
    if scene.asks == "hours":
        return True
    if any(cue.first == unit.last for cue in message.find("one_day")) or _is_told(scene, clause):
        return False
    if message.has("travel", "cue", within=clause):
        return False
    if message.has("notice", within=clause) or message.has("relative_time", within=clause):
        return False
    if message.has("per_week", within=clause) or _puts_right(scene, number):
        return True
    working = message.has("working_time", within=clause)
    if unit.tag == "hour":
        clock = number.value < _MIDNIGHT and message.covers(number.first - 1, "clock")
        segment = message.segment_of(number.first)
        short = segment.last - segment.first <= _SHORT
        return number.value >= 8 and not clock and (working or short)
    return working and 1 <= number.value <= 6


def _is_told(scene: Scene, clause: Clause) -> bool:
    """Tell the hours of a job that is told of: "veertig uur per week stond ik aan de band"."""
    message = scene.message
    if message.has("hours_wanted", within=clause):
        return False
    if message.has("hours_now", within=clause) and message.after(clause) is not None:
        return message.has("wish")  # "ik werk nu 40 uur maar wil terug"
    works = any(clause.first <= m.first < clause.last for m in scene.of_kind(*WORK))
    return works or message.has("past_hours", within=clause)


def _is_too_much(message: Message, clause: Clause, last: int) -> bool:
    """Read "40 uur is te veel": not the hours that are wanted."""
    return any(0 <= cue.first - last <= 1 for cue in message.find("too_much", within=clause))


def _puts_right(scene: Scene, number: Number) -> bool:
    """Tell whether the number replaces hours that are known already: "nee, het is 24 uur"."""
    known = scene.profile.get("preferences", {}).get("hours")
    return bool(known) and any(0 <= number.first - start < REACH for start in starts(scene))


def _named(scene: Scene, clause: Clause) -> tuple[tuple[int, int], int, int] | None:
    ranges = {"full": FULL_TIME, "part": PART_TIME, "half_days": HALF_DAYS, "school": SCHOOL_HOURS}
    denied = {cue.last for cue in scene.message.find("negator", within=clause)}
    for cue in scene.message.find("hours", within=clause):
        if scene.asks == "hours" and cue.tag == "part" and (found := _beside(scene, cue)):
            return found
        if cue.first not in denied and not _is_span(scene, cue):
            return ranges[cue.tag], cue.first, cue.last
    asked = scene.message.find("every_day", within=clause) if scene.asks == "hours" else ()
    for cue in asked:
        if cue.first not in denied:
            return FULL_TIME, cue.first, cue.last
    return None


def _is_span(scene: Scene, cue: Cue) -> bool:
    """Tell "ik bel de halve dag", how long something goes on, from hours that are wanted."""
    led = any(word.last == cue.first for word in scene.message.find("article", "definite"))
    return led and cue.tag == "half_days" and scene.asks != "hours"


def _beside(scene: Scene, named: Cue) -> tuple[tuple[int, int], int, int] | None:
    """Return the hours of "parttime 24": the number says more than the word."""
    for number in numbers(scene.message):
        if number.first == named.last and PART_TIME[0] / 2 <= number.value <= FULL_TIME[1]:
            return (round(number.value), round(number.value)), named.first, number.last
    return None


def bare_hours(scene: Scene) -> Fact | None:
    """Read numbers alone as hours a week, for the open question: "32", "24-32", "max 28"."""
    found = [
        n for n in numbers(scene.message) if 1 <= n.value <= MOST_HOURS and _is_own_wish(scene, n)
    ]
    if not found or scene.message.has("per_day") or lone_minutes(scene) is not None:
        return None
    if times := [n for n in found if _times(scene.message, n) > 1]:  # "4x8"
        hours = round(times[0].value * _times(scene.message, times[0]))
        value = {"hours": {"min": hours, "max": hours}}
        return scene.fact("preference", value, (found[0].first, times[0].last - 1))
    values = [round(number.value) for number in found[:2]]
    if values[-1] < values[0] <= _NOON:  # "8 tot 5" is the time of the day
        return None
    if len(values) == 1 and values[0] <= 6:  # "4" at this question means days
        values = [values[0] * WORKING_DAY]
    value = {"hours": {"min": min(values), "max": max(values)}}
    return scene.fact("preference", value, (found[0].first, found[min(1, len(found) - 1)].last - 1))


def _is_own_wish(scene: Scene, number: Number) -> bool:
    message = scene.message
    clause = message.clause_of(number.first)
    units = {cue.first: cue.last for cue in message.find("unit", within=clause)}
    last = units.get(number.last, number.last)
    taken_back = is_replaced(message, clause, number.first, number.last)
    too_much = _is_too_much(message, clause, last)
    return not (taken_back or too_much or is_about_other(message, clause, number.first))


def _pay(scene: Scene) -> Iterator[Fact]:
    """Keep a wished pay as it was said: amount and period."""
    for found in _PAY.finditer(scene.message.text):
        end = found.end()
        for cue in scene.message.find("pay", "hour", "month"):
            start = scene.message.tokens[cue.first].start
            if 0 <= start - end <= 12:
                end = scene.message.tokens[cue.last - 1].end
                break
        said = " ".join(scene.message.text[found.start() : end].split())
        yield Fact("preference", {"minimumPay": said}, found.start(), end)
        return
