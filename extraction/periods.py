"""Stretches of time by their ends: "sinds 2010", "2010 tot 2018", "van mijn 16e tot mijn 30e"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from extraction.amounts import Number, numbers
from extraction.message import Message

EARLIEST = 1950
LONGEST_CAREER = 50  # more is somebody's age: "58 jaar, timmerman"
YOUNGEST_WORKER = 14
OLDEST_WORKER = 80
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_YEAR = re.compile(r"0\d")
_CENTURY = 100
_FOLLOWING = 2  # segments after "in 2016 begonnen" that tell it goes on
_NEAR = 3  # tokens between the two years of "2010 tot 2018"
_FAR = 8  # of "in 2010 begonnen en gebleven tot 2018"


@dataclass(frozen=True, slots=True)
class Duration:
    """How many years something took, on the tokens first up to last."""

    years: float
    first: int
    last: int


def periods(message: Message, today: date) -> Iterator[Duration]:
    """Yield the stretches of time that have a beginning by name."""
    years = list(_years(message, today))
    spans = list(_spans(message, years))
    yield from spans
    paired = {place for item in spans for place in range(item.first, item.last)}
    open_ended = [year for year in years if year.first not in paired]
    for year in open_ended:
        yield from _up_to_now(message, today, year)
    yield from _between_ages(message)
    yield from _at_ages(message)


def _years(message: Message, today: date) -> list[Number]:
    """Return the years of the calendar: "2017", "tweeduizend zeventien", "van 09", "tot 16"."""
    digits = [(message.norm(at), at) for at in message.digits]
    found = [Number(float(said), at, at + 1) for said, at in digits if _YEAR.fullmatch(said)]
    found += _in_words(message)
    led = {cue.last for name in ("since", "span") for cue in message.find(name)}
    found += [
        Number(2000 + float(said), at, at + 1)
        for said, at in digits
        if at in led and _SHORT_YEAR.fullmatch(said)
    ]
    found = sorted(found, key=lambda year: year.first)
    found += list(_shortened(message, found))
    in_time = [year for year in found if EARLIEST <= year.value <= today.year]
    return sorted(in_time, key=lambda year: year.first)


def _in_words(message: Message) -> Iterator[Number]:
    following = {number.first: number for number in numbers(message)}
    for cue in message.find("century"):
        number = following.get(cue.last)
        if number is not None and number.value < _CENTURY:
            yield Number(float(cue.tag) + number.value, cue.first, number.last)


def _shortened(message: Message, years: list[Number]) -> Iterator[Number]:
    """Yield the end of "2009 tot 16", which takes the century of its beginning."""
    starts = {year.last: year for year in years}
    units = {cue.first for cue in message.find("unit")}
    following = {number.first: number for number in numbers(message)}
    for cue in message.find("span", "to"):
        start, end = starts.get(cue.first), following.get(cue.last)
        if start is None or end is None or end.value >= _CENTURY or end.last in units:
            continue
        if end.value > start.value % _CENTURY:
            yield Number(start.value - start.value % _CENTURY + end.value, end.first, end.last)


def _spans(message: Message, years: list[Number]) -> Iterator[Duration]:
    for start, end in pairwise(years):
        apart = end.first - start.last
        together = message.clause_of(start.first) == message.clause_of(end.first)
        near = apart < _NEAR or (apart <= _FAR and _is_end(message, start, end))
        if together and start.value > end.value and _is_told_backwards(message, start, end):
            yield Duration(start.value - end.value, start.first, end.last)
        if together and near and end.value > start.value:
            led = any(c.first == start.first - 1 for c in message.find("span", "from"))
            yield Duration(end.value - start.value, start.first - led, end.last)


def _is_end(message: Message, start: Number, end: Number) -> bool:
    """Tell "in 2010 begonnen en gebleven tot 2018" from two years that have nothing in common."""
    closed = any(cue.last == end.first for cue in message.find("until", "then"))
    opened = any(cue.last == start.first for cue in message.find("span", "from"))
    clause = message.clause_of(start.first)
    return closed and (opened or message.has("begun", within=clause))


def _is_told_backwards(message: Message, end: Number, start: Number) -> bool:
    """Read "dakdekker tot 2019, begonnen in 2007"."""
    closed = any(cue.last == end.first for cue in message.find("until", "then"))
    return closed and message.holds(message.segment_of(start.first), "begun")


def _up_to_now(message: Message, today: date, year: Number) -> Iterator[Duration]:
    """Read "sinds 2010" and "2015 - heden"; "vanaf 2006 tot een paar jaar terug" has no length."""
    clause = message.clause_of(year.first)
    months = {cue.last for cue in message.find("month", within=clause) if cue.last == year.first}
    starts = (year.first, year.first - len(months))
    since = next((cue for cue in message.find("since") if cue.last in starts), None)
    ends = [cue for cue in message.find("until", within=clause) if cue.first >= year.last]
    now = any(cue.tag == "now" for cue in ends)
    if since is None and not ends and _goes_on(message, year):
        yield Duration(today.year - year.value, year.first, year.last)
    if since is None and not (now and ends[0].first == year.last):
        return
    if ends and not now and ends[0].tag != "last_year":
        return
    length = today.year - year.value - (bool(ends) and ends[0].tag == "last_year")
    if length > 0:
        yield Duration(length, since.first if since else year.first, year.last)


def _goes_on(message: Message, year: Number) -> bool:
    """Read "in 2016 begonnen als dakdekker, dat doe ik nog steeds"."""
    segment = message.segment_of(year.first)
    if not message.holds(segment, "begun"):
        return False
    near = (segment, *message.segments_after(segment)[:_FOLLOWING])
    return any(message.holds(part, "still_there") for part in near)


def _between_ages(message: Message) -> Iterator[Duration]:
    """Read "ik ben 45 en werk van mijn 18e" and "van mijn 16e tot mijn 30e"."""
    known = list(numbers(message))
    at = {number.first: number for number in known}
    until = [at[cue.last] for cue in message.find("until_age") if cue.last in at]
    now = [number for number in known if _is_own_age(message, number)]
    for cue in message.find("since_age"):
        started = at.get(cue.last)
        if started is None:
            continue
        clause = message.clause_of(cue.first)
        ends = [
            n for n in until if started.last <= n.first < clause.last and not _counts(message, n)
        ]
        ended = next(iter(ends or now), None)
        if ended and 0 < ended.value - started.value <= LONGEST_CAREER:
            last = ended.last if ends else started.last
            yield Duration(ended.value - started.value, cue.first, last)


def _at_ages(message: Message) -> Iterator[Duration]:
    """Read "ik was 18 tot 27 jaar"."""
    at = {number.first: number for number in numbers(message)}
    to = {cue.first: cue.last for cue in message.find("span", "to")}
    for cue in message.find("was_age"):
        start = at.get(cue.last)
        end = at.get(to.get(start.last, -1)) if start is not None else None
        if start is None or end is None or start.value < YOUNGEST_WORKER:
            continue
        if 0 < end.value - start.value <= LONGEST_CAREER and end.value < OLDEST_WORKER:
            yield Duration(end.value - start.value, cue.first, end.last)


def _counts(message: Message, number: Number) -> bool:
    """Tell "tot 3 jaar" from an age."""
    return any(cue.first == number.last for cue in message.find("unit"))


def _is_own_age(message: Message, number: Number) -> bool:
    being = any(cue.last == number.first for cue in message.find("being"))
    return being and YOUNGEST_WORKER < number.value < OLDEST_WORKER
