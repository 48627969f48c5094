"""People who are named beside the writer's own work: "de jongens aansturen", "hij smid, ik ook".

The last person who is named is mostly the one who did it (subject.py); not so here.
"""

from extraction.lexicon import Cue
from extraction.message import Message, Segment

_TOO = ("pronoun", "also", "agreeing", "hesitation", "own_hands", "negator")
_ON = ("conjunction", "finite", "also", "negator")  # behind "de jongens aansturen"
_ENDS = 2  # words from a trade to the end of what is said of somebody: "smid en"


def is_done_to(message: Message, first: int, last: int) -> bool:
    """Read "de jongens aansturen" and "nieuwe collega's inwerken": people are the object."""
    segment = message.segment_of(first)
    ends = {cue.last for cue in message.inside(segment, "relative")}
    leads = (cue for cue in message.inside(segment, "led") if cue.first in ends)
    led = [cue for cue in leads if cue.first <= last]
    ends_so = any(c.last == segment.last or message.covers(c.last, *_ON) for c in led)
    return ends_so and not _is_told_of_other(message, segment)


def _is_told_of_other(message: Message, segment: Segment) -> bool:
    """Tell "mijn man is voorman, de jongens aansturen": somebody was named before."""
    before = [*message.find("relative"), *message.find("pronoun", "third")]
    return any(cue.first < segment.first for cue in before)


def is_of_both(message: Message, first: int, last: int) -> bool:
    """Read "mijn vader was smid en ik dus ook": the next words say no more than that."""
    following = _said_next(message, first, last)
    return following is not None and message.holds(following, "also")


def not_of_both(message: Message, first: int, last: int) -> Cue | None:
    """Return what denies in "mijn broer is kok, ik niet"."""
    following = _said_next(message, first, last)
    if following is None or message.holds(following, "also"):
        return None
    return next(message.inside(following, "negator", "not"), None)


def _said_next(message: Message, first: int, last: int) -> Segment | None:
    """Return what is said behind a trade of the family: "ik ook" or "ik niet"."""
    segment = message.segment_of(first)
    following = message.segment_after(segment)
    if following is None or segment.last - last > _ENDS or not message.holds(segment, "relative"):
        return None
    own = message.holds(following, "pronoun", "first")
    said = range(following.first, following.last)
    return following if own and all(message.covers(p, *_TOO) for p in said) else None
