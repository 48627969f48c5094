"""People who are named beside the writer's own work: "de jongens aansturen", "hij smid, ik ook".

The last person who is named is mostly the one who did it (subject.py); not so here.
"""

from extraction.message import Message, Segment

_TOO = ("pronoun", "also", "agreeing", "hesitation", "own_hands", "negator")
_ENDS = 2  # words from a trade to the end of what is said of somebody: "smid en"
_ON = ("conjunction", "finite", "also", "negator")  # behind "de jongens aansturen"


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
    """Read "mijn vader was smid en ik ook" and "ik niet": the next words tell of the writer."""
    segment = message.segment_of(first)
    following = message.segment_after(segment)
    if following is None or segment.last - last > _ENDS or not message.holds(segment, "relative"):
        return False
    trade = message.holds(segment, "done_verb", "was") or message.holds(segment, "working")
    own = message.holds(following, "pronoun", "first")
    told = message.holds(following, "also") or message.holds(following, "negator", "not")
    said = range(following.first, following.last)
    return trade and own and told and all(message.covers(place, *_TOO) for place in said)
