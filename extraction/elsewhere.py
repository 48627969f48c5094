"""What was so in another country and is not here: "in Ghana kapper, hier nog niet"."""

from extraction.message import Message, Segment
from extraction.statements import about_before


def is_so_elsewhere(message: Message, segment: Segment, named: frozenset[int]) -> bool:
    """Read "hier ben ik geen lasser, in Polen wel": it was so, in another place or time."""
    if _is_only_here(message, segment):
        return True
    elsewhere = False
    for following in about_before(message, segment, named):
        places = ("country", "elsewhere")
        elsewhere = elsewhere or any(message.holds(following, place) for place in places)
        if message.holds(following, "negator"):
            return False
        if message.holds(following, "restrict", "as"):
            return elsewhere
    return False


def _is_only_here(message: Message, segment: Segment) -> bool:
    """Read "in Ghana zes jaar kapper hier nog niet", which ends with what is denied."""
    ends = (cue for cue in message.inside(segment, "negator") if cue.last == segment.last)
    here = any(message.covers(cue.first - 1, "here") for cue in ends)
    return here and any(message.holds(segment, name) for name in ("country", "elsewhere", "unit"))
