"""When and how much: hours a week, start, pay."""

from collections.abc import Iterator

from extraction import pay, starting
from extraction.amounts import Number, about, numbers, put_right
from extraction.corrections import REACH, contrast, is_replaced, starts
from extraction.facts import Fact
from extraction.journeys import lone_minutes
from extraction.lexicon import Cue
from extraction.message import Clause, Message
from extraction.scene import WISHFUL_QUESTIONS, WORK, Scene
from extraction.subject import is_about_other

FULL_TIME = (36, 40)
PART_TIME = (16, 32)
HALF_DAYS = (16, 20)
SCHOOL_HOURS = (16, 25)
WORKING_DAY = 8
MOST_HOURS = 60
_SHORT = 2  # words beside a number of hours
_WANTED = ("working_time", "hours_wanted", "hours_fine")
_SAYS_LITTLE = ("number", "unit", "hesitation", "no_answer", "roughly", "reply", "hours")
_UP_TO = (("span", ("to",)), ("at_most", ()))  # "24 tot 32", "minimaal 24 maximaal 32"
_DASHES = ("-", "\u2013", "/")
_NOON, _MIDNIGHT = 12, 24


def find(scene: Scene) -> Iterator[Fact]:
    """Yield hours, start and pay."""
    yield from _hours(scene)
    yield from starting.find(scene)
    yield from pay.find(scene)


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
        if found is None:
            continue
        (low, high), first, last = found
        polite = scene.message.covers(last - 1, "pronoun")  # "24 u" is no "u"
        if not is_about_other(scene.message, clause, first if polite else clause.last):
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
        number = _number_of(message, clause, cue)
        said = about(message, cue)
        if said and (number is None or number.value <= said.value):  # "een dag of vier"
            low = round((number if number and number.value > 1 else said).value * size)
            high = round(_range_end(message, said).value * size)
            if _is_wanted(scene, clause, said, cue) and 0 < high <= MOST_HOURS:
                return (low, high), said.first, said.last
            continue
        if number is None or number.value < 1 or not _is_wanted(scene, clause, number, cue):
            continue
        start = _range_start(scene, number, clause)
        times = _times(message, number)
        if unit == "hour" and times == 1:
            times = _days_of(message, number)
        right = put_right(message, number, cue.last)
        high = round(right.value * size * times)
        low = round(start.value * size * times) if start and right is number else high
        if 0 < low <= high <= MOST_HOURS:
            return (low, high), (start or number).first, cue.last
    return None


def _number_of(message: Message, clause: Clause, unit: Cue) -> Number | None:
    """Return the number before a unit, and before the "hele" of "drie hele dagen"."""
    ends = (unit.first, unit.first - message.covers(unit.first - 1, "whole_days"))
    found = (n for n in numbers(message) if n.last in ends and n.first >= clause.first)
    return next(found, None)


def _is_wanted(scene: Scene, clause: Clause, number: Number, unit: Cue) -> bool:
    message = scene.message
    at_most = message.covers(number.first - 1, "at_most")  # "niet meer dan 30 uur"
    opens = message.segment_of(number.first).first
    parted = any(cue.last == opens for cue in message.find("negator"))  # "fulltime niet, 24 uur"
    if not (at_most or parted) and is_replaced(message, clause, number.first, unit.last):
        return False
    return not _is_too_much(message, clause, unit.last) and _is_weekly(scene, clause, number, unit)


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
                for name, tags in _UP_TO
                for cue in message.find(name, *tags, within=clause)
            )
            dashed = number.last == end.first and message.gap(end.first).strip() in _DASHES
            parted = any("," in message.gap(p) for p in range(number.last, end.first + 1))
            if not parted and end.first - number.last <= 2 and (joined or dashed):
                return number
    return None


def _range_end(message: Message, start: Number) -> Number:
    """Return the 32 of "een uur of 24 tot 32"; the number itself where no other follows."""
    ends = {cue.last for cue in message.find("span", "to") if cue.first == start.last}
    found = (n for n in numbers(message) if n.first in ends and n.value > start.value)
    return next(found, start)


def _is_weekly(scene: Scene, clause: Clause, number: Number, unit: Cue) -> bool:
    """Tell hours of work from hours of travel, days off, and hours a day."""
    message = scene.message
    if unit.tag == "hour" and message.has("per_day", within=clause):
        return False
    if scene.asks == "hours":
        return True
    if any(cue.first == unit.last for cue in message.find("one_day")) or _is_told(scene, clause):
        return False
    off = message.holds(message.segment_of(number.first), "days_off")
    if message.has("travel", "cue", within=clause) or (off and unit.tag == "day"):
        return False
    if message.has("notice", within=clause) or message.has("relative_time", within=clause):
        return False
    if message.has("per_week", within=clause) or _puts_right(scene, number):
        return True
    working = any(message.has(name, within=clause) for name in _WANTED)
    if unit.tag == "hour":
        working = working or scene.asks in WISHFUL_QUESTIONS or message.has("hours")
        led = message.covers(number.first - 1, "clock") and message.covers(unit.first, "clock_unit")
        led = led or message.covers(unit.first, "pronoun")
        clock = number.value < _MIDNIGHT and led  # "na 17 uur", "17u"
        return number.value >= 8 and not clock and (working or _is_short(message, number))
    after = message.covers(number.first - 1, "after_time")  # "na een dag werken"
    return working and not after and 1 <= number.value <= 6


def _is_short(message: Message, number: Number) -> bool:
    """Tell whether hardly anything is said but a number of hours."""
    segment = message.segment_of(number.first)
    beside = [
        place
        for place in range(segment.first, segment.last)
        if not message.tokens[place].is_number and not message.covers(place, *_SAYS_LITTLE)
    ]
    return len(beside) <= _SHORT


def _is_told(scene: Scene, clause: Clause) -> bool:
    """Tell the hours of a job that is told of: "veertig uur per week stond ik aan de band"."""
    message = scene.message
    if any(message.has(name, within=clause) for name in ("hours_wanted", "hours_fine")):
        return False
    if message.has("hours_now", within=clause):  # "ik werk nu 40 uur maar wil terug"
        return True
    named = () if scene.asks in WISHFUL_QUESTIONS else scene.of_kind(*WORK)
    works = any(clause.first <= m.first < clause.last for m in named)
    past = message.has("past_hours", within=clause)
    return works or past or message.has("been_there", "done", within=clause)


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
        refused = cue.first in denied or _is_too_much(scene.message, clause, cue.last)
        if not refused and not _is_span(scene, cue):
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


_NO_HOURS = ("minute", "quarter", "month", "year", "distance")  # "20 min" is no week


def bare_hours(scene: Scene) -> Fact | None:
    """Read numbers alone as hours a week, for the open question: "32", "24-32", "max 28"."""
    units = {cue.first for cue in scene.message.find("unit", *_NO_HOURS)}
    found = [
        n
        for n in numbers(scene.message)
        if 1 <= n.value <= MOST_HOURS and n.last not in units and _is_own_wish(scene, n)
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
