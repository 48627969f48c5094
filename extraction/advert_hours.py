"""The hours a week that a vacancy names: "32-40 uur", "40-urige werkweek", "fulltime"."""

from collections.abc import Iterator
from typing import Final

from extraction.amounts import Number, numbers
from extraction.availability import FULL_TIME, PART_TIME
from extraction.message import Message

FEWEST: Final = 4
MOST: Final = 48
DASHES: Final = frozenset("-/\u2013\u2014")
RANGE_WORDS: Final = 3

Hours = tuple[int, int]


def hours_of(message: Message, *, sure: bool = False) -> Hours | None:
    """Return the first number of hours that can be those of a week; `sure`: any can be."""
    said = list(numbers(message))
    for unit in message.find("ad_hours_unit"):
        high = next((n for n in said if n.last == unit.first), None)
        if high is None or not FEWEST <= high.value <= MOST:
            continue
        clause = message.clause_of(unit.first)
        if message.has("ad_no_week", within=clause):
            continue
        if sure or message.has("ad_weekly", within=clause):
            low = next(_range_starts(message, said, high), high)
            return round(low.value), round(high.value)
    return None


def size_of(message: Message) -> Hours | None:
    """Return the hours that "fulltime" and "parttime" stand for."""
    said = {cue.tag for cue in message.find("ad_job_size")}
    if not said:
        return None
    fewest = PART_TIME[0] if "part" in said else FULL_TIME[0]
    most = FULL_TIME[1] if "full" in said else PART_TIME[1]
    return fewest, most


def _range_starts(message: Message, said: list[Number], high: Number) -> Iterator[Number]:
    """Yield the 24 of "24-32", "24 tot 32", "24 uur of 32"."""
    joints = {cue.first: cue.last for cue in message.find("ad_range_to")}
    for low in said:
        if not FEWEST <= low.value < high.value or high.first - low.last > RANGE_WORDS:
            continue
        dashed = low.last == high.first and message.gap(high.first).strip() in DASHES
        joined = any(low.last <= first and last <= high.first for first, last in joints.items())
        if dashed or joined:
            yield low
