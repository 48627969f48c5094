"""Stretches of time that can be experience: "8 jaar", "half jaar", and those of periods.py."""

from collections.abc import Iterator, Sequence
from datetime import date

from extraction.amounts import Number, about, numbers, put_right
from extraction.lexicon import Cue
from extraction.message import Clause, Message, Segment
from extraction.periods import LONGEST_CAREER, YOUNGEST_WORKER, Duration, periods

_MONTHS = 12  # of a year
_FOLLOWING = 2  # segments after "negen jaar geleden begonnen" that tell it goes on
_TIMES = ("century", "since_age", "was_age", "unit", "years_word")  # one of them, or digits

type Amount = tuple[Number, int, int]  # how many, how many of it make a year, the token after


def durations(message: Message, today: date, named: frozenset[int]) -> list[Duration]:
    """Return the stretches of time that can be experience: no ages, no residence.

    Args:
        message: the whole message.
        today: the day of the talk.
        named: tokens on which work is named: beside those, "hier" is no residence.
    """
    if not message.digits and not any(map(message.has, _TIMES)):
        return []
    found = list(periods(message, today))
    used = {place for item in found for place in range(item.first, item.last)}
    found += [
        item for item in _counted(message, named) if used.isdisjoint(range(item.first, item.last))
    ]
    return sorted(found, key=lambda item: item.first)


def _counted(message: Message, named: frozenset[int]) -> Iterator[Duration]:
    for number, per_year, last in _added_up(message, list(_amounts(message))):
        years = number.value / per_year
        sane = 0 < years <= LONGEST_CAREER
        apart = _is_age(message, number, named) or _is_stay(message, number, named)
        idle = apart or _is_off(message, number, last, named)
        if sane and not idle and not _is_point(message, number, last, named):
            yield Duration(round(years, 2), number.first, last)


def _added_up(message: Message, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """Make one of "een jaar en drie maanden"."""
    joints = {cue.last: cue.first for cue in message.find("conjunction", "list")}
    rest = {
        joints[n.first]: (n, last) for n, size, last in amounts if size > 1 and n.first in joints
    }
    added = {rest[last][0].first for _, size, last in amounts if size == 1 and last in rest}
    for number, size, last in amounts:
        if size == 1 and last in rest:
            months, end = rest[last]
            years = number.value + months.value / _MONTHS
            yield Number(years, number.first, number.last), size, end
        elif number.first not in added:
            yield number, size, last


def _is_off(message: Message, number: Number, last: int, named: frozenset[int]) -> bool:
    """Tell "drie jaar zonder werk" and "tien jaar niet meer gedaan" from years of work."""
    segment = message.segment_of(number.first)
    behind = range(last, min(last + 2, segment.last))
    idle = {cue.first for cue in message.find("neutral") if cue.tag != "past"}  # "niet alleen"
    if any(cue.first in behind and cue.first not in idle for cue in _nots(message)):
        return True
    return not _names_work(segment, named) and message.holds(segment, "years_off")


def _nots(message: Message) -> Iterator[Cue]:
    return message.find("negator", "not", "never")


def _amounts(message: Message) -> Iterator[Amount]:
    """Yield amounts of years: number, how many make a year, the token after; "jaar of zes" too."""
    units = {cue.first: cue for cue in message.find("unit", "year", "month")}
    known = list(numbers(message))
    taken: set[int] = set()
    for unit in units.values():
        said = about(message, unit)
        if said is not None:  # "een jaar of zes"
            taken.update(range(said.first, said.last))
            yield said, 1 if unit.tag == "year" else _MONTHS, said.last
    for word in message.find("years_word"):
        yield Number(float(word.tag), word.first, word.last), 1, word.last
    for number in known:
        counted = units.get(number.last)
        if counted is not None and number.first not in taken:
            size = 1 if counted.tag == "year" else _MONTHS
            yield put_right(message, number, counted.last), size, counted.last


def _is_point(message: Message, number: Number, after: int, named: frozenset[int]) -> bool:
    """Tell "2 jaar geleden", "over 3 jaar" and "tot 12 jaar" from a stretch of work."""
    segment = message.segment_of(number.first)
    if any(cue.first in (after, after + 1) for cue in message.inside(segment, "ago")):
        return not _is_since(message, segment)
    ahead = [c for c in message.inside(segment, "until_age") if c.last == number.first]
    if any(not message.covers(cue.first - 1, "next_time") for cue in ahead):
        return True  # "nog twee jaar"; not "daarna nog twee jaar"
    if any(cue.last == number.first for cue in message.inside(segment, "after_time")):
        if message.holds(segment, "stopped"):  # "gestopt na 17 jaar"
            return False
        return after == segment.last or message.covers(after, "finite")
    return _is_study(message, number, segment, named)


def _is_since(message: Message, segment: Segment) -> bool:
    """Read "negen jaar geleden begonnen en ik zit er nog": so long it has gone on."""
    if not message.holds(segment, "begun"):
        return False
    near = (segment, *message.segments_after(segment)[:_FOLLOWING])
    return any(message.holds(part, "still_there") for part in near)


def _is_study(message: Message, number: Number, segment: Segment, named: frozenset[int]) -> bool:
    """Tell years at school from "leraar op school, 5 jaar" and "gestudeerd en 5 jaar lasser"."""
    if message.holds(segment, "working"):
        return False
    followed = message.holds(segment, "school_followed")
    for cue in message.inside(segment, "studied"):
        if _is_after(message, cue):
            continue
        between = range(min(cue.first, number.first), max(cue.first, number.first))
        joined = any(
            joint.first in between for joint in message.inside(segment, "conjunction", "list")
        )
        clause = message.clause_of(number.first)
        taught = cue.tag == "place" and not followed and _names_work(clause, named)
        if not joined and not taught:
            return True
    return False


def _is_after(message: Message, studied: Cue) -> bool:
    """Read "na mijn opleiding zes jaar ..." as what came after school."""
    place = studied.first - 1
    return message.covers(place - message.covers(place, "possessive", "article"), "after_time")


def _names_work(segment: Segment | Clause, named: frozenset[int]) -> bool:
    return not named.isdisjoint(range(segment.first, segment.last))


def _is_age(message: Message, number: Number, named: frozenset[int]) -> bool:
    """Tell "ik ben 45 jaar" from "ik ben 12 jaar timmerman"."""
    clause = message.clause_of(number.first)
    if message.has("age", "my", within=clause):
        return True
    if any(cue.first <= number.last + 1 for cue in message.find("age", "old", within=clause)):
        return True  # "45 jaar oud"; not "drie jaar zorg ik voor een oude vrouw"
    if _is_of_child(message, number):
        return True
    being = any(cue.last == number.first for cue in message.find("being", within=clause))
    works = message.has("working", within=clause)
    works = works or not named.isdisjoint(range(number.last, clause.last))
    return being and number.value >= YOUNGEST_WORKER and not works


def _is_of_child(message: Message, number: Number) -> bool:
    """Read "kinderen van 4 en 6 jaar" as ages."""
    known = {n.last: n for n in numbers(message)}
    first = number.first
    while message.covers(first - 1, "conjunction") and first - 1 in known:
        first = known[first - 1].first
    led = any(cue.last == first for cue in message.find("change", "from"))
    return led and message.covers(first - 2, "relative", "child")


def _is_stay(message: Message, number: Number, named: frozenset[int]) -> bool:
    """Tell years of living somewhere from years of work."""
    clause = message.clause_of(number.first)
    if message.has("attach", within=clause):
        return False
    if message.has("stay", "living", within=clause):
        return True
    works = not named.isdisjoint(range(clause.first, clause.last))
    works = works or message.has("sum", "any", within=clause)  # "daar en hier samen 14 jaar"
    return message.has("stay", "here", within=clause) and not works
