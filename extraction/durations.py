"""Numbers and stretches of time: "8 jaar", "half jaar", "sinds 2010", "van 2010 tot 2018"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from extraction.message import Message

EARLIEST = 1950
LONGEST_CAREER = 50  # more is somebody's age: "58 jaar, timmerman"
YOUNGEST_WORKER = 14
OLDEST_WORKER = 80
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in digits or words, on the tokens first up to last."""

    value: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Duration:
    """How many years something took, on the tokens first up to last."""

    years: float
    first: int
    last: int


def numbers(message: Message) -> Iterator[Number]:
    """Yield the numbers of the message in order of place."""
    in_words = {cue.first: cue for cue in message.find("number")}
    for place, token in enumerate(message.tokens):
        if token.is_number:
            value = _value(token.norm)
            if value is not None:
                yield Number(value, place, place + 1)
        elif place in in_words:
            cue = in_words[place]
            yield Number(float(cue.tag), cue.first, cue.last)


def durations(message: Message, today: date, named: frozenset[int]) -> list[Duration]:
    """Return the stretches of time that can be experience: no ages, no residence.

    Args:
        message: the whole message.
        today: the day of the talk.
        named: tokens on which work is named: beside those, "hier" is no residence.
    """
    found = [*_spans(message, today), *_since(message, today), *_since_age(message)]
    used = {place for item in found for place in range(item.first, item.last)}
    found += [
        item for item in _counted(message, named) if used.isdisjoint(range(item.first, item.last))
    ]
    return sorted(found, key=lambda item: item.first)


def _value(digits: str) -> float | None:
    try:
        return float(digits.replace(",", "."))
    except ValueError:  # digits of a script that float() does not read
        return None


def _counted(message: Message, named: frozenset[int]) -> Iterator[Duration]:
    for number, per_year, last in _amounts(message):
        years = number.value / per_year
        sane = 0 < years <= LONGEST_CAREER
        apart = _is_age(message, number, named) or _is_stay(message, number, named)
        if sane and not apart and not _is_point(message, number, last):
            yield Duration(round(years, 2), number.first, last)


def _amounts(message: Message) -> Iterator[tuple[Number, int, int]]:
    """Yield amounts of years: number, how many make a year, the token after; "jaar of zes" too."""
    units = {cue.first: cue for cue in message.find("unit", "year", "month")}
    known = list(numbers(message))
    starts = {number.first: number for number in known}
    about = {cue.last for cue in message.find("about")}
    taken: set[int] = set()
    for place, unit in units.items():
        size = 1 if unit.tag == "year" else 12
        following = starts.get(unit.last + 1)
        if following is not None and unit.last + 1 in about and following.value > 1:
            before = next((n for n in known if n.last == place), None)
            first = before.first if before else place
            taken.update(range(first, following.last))
            yield Number(following.value, first, following.last), size, following.last
    for number in known:
        counted = units.get(number.last)
        if counted is not None and number.first not in taken:
            yield number, 1 if counted.tag == "year" else 12, counted.last


def _is_point(message: Message, number: Number, after: int) -> bool:
    """Tell "2 jaar geleden", "over 3 jaar" and "tot 12 jaar" from a stretch of work."""
    if any(cue.first in (after, after + 1) for cue in message.find("ago")):
        return True
    if any(cue.last == number.first for cue in message.find("until_age")):
        return True
    segment = message.segment_of(number.first)
    return message.holds(segment, "studied") and not message.holds(segment, "working")


def _is_age(message: Message, number: Number, named: frozenset[int]) -> bool:
    """Tell "ik ben 45 jaar" from "ik ben 12 jaar timmerman"."""
    clause = message.clause_of(number.first)
    if message.has("age", within=clause):
        return True
    being = any(cue.last == number.first for cue in message.find("being", within=clause))
    works = message.has("working", within=clause)
    works = works or not named.isdisjoint(range(number.last, clause.last))
    return being and number.value >= YOUNGEST_WORKER and not works


def _is_stay(message: Message, number: Number, named: frozenset[int]) -> bool:
    """Tell years of living somewhere from years of work."""
    clause = message.clause_of(number.first)
    if message.has("attach", within=clause):
        return False
    if message.has("stay", "living", within=clause):
        return True
    works = not named.isdisjoint(range(clause.first, clause.last))
    return message.has("stay", "here", within=clause) and not works


def _years_in(message: Message, today: date) -> dict[int, int]:
    return {
        place: int(token.norm)
        for place, token in enumerate(message.tokens)
        if _YEAR.fullmatch(token.norm) and EARLIEST <= int(token.norm) <= today.year
    }


def _spans(message: Message, today: date) -> Iterator[Duration]:
    years = _years_in(message, today)
    places = sorted(years)
    for start, end in pairwise(places):
        near = end - start <= 3 and years[end] > years[start]
        if near and message.clause_of(start) == message.clause_of(end):
            first = start - 1 if _starts_span(message, start - 1) else start
            yield Duration(float(years[end] - years[start]), first, end + 1)


def _starts_span(message: Message, place: int) -> bool:
    return any(cue.first == place for cue in message.find("span", "from"))


def _since(message: Message, today: date) -> Iterator[Duration]:
    years = _years_in(message, today)
    paired = {place for item in _spans(message, today) for place in range(item.first, item.last)}
    months = {cue.first for cue in message.find("month")}
    for cue in message.find("since"):
        place = cue.last + (1 if cue.last in months else 0)
        if place in years and place not in paired and today.year > years[place]:
            yield Duration(float(today.year - years[place]), cue.first, place + 1)


def _since_age(message: Message) -> Iterator[Duration]:
    """Read "ik ben 45 en werk van mijn 18e": what lies between both ages."""
    ages = [n for n in numbers(message) if _is_own_age(message, n)]
    for cue in message.find("since_age"):
        started = next((n for n in numbers(message) if n.first == cue.last), None)
        if started and ages and 0 < ages[0].value - started.value <= LONGEST_CAREER:
            yield Duration(ages[0].value - started.value, cue.first, started.last)


def _is_own_age(message: Message, number: Number) -> bool:
    being = any(cue.last == number.first for cue in message.find("being"))
    return being and YOUNGEST_WORKER < number.value < OLDEST_WORKER
