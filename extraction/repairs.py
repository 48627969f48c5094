"""What is said and taken back in one breath: "stukadoren, nee nou ja sauzen"."""

from extraction.message import Message, Segment
from extraction.subject import after_leads


def goes_on(message: Message, segment: Segment) -> bool:
    """Tell "nee wacht" and "nee, sauzen" from a plain "nee hoor"."""
    plain = {"no_answer", "lead", "agreeing"}
    covered = {
        place
        for name in plain
        for cue in message.inside(segment, name)
        for place in range(cue.first, cue.last)
    }
    return len(covered) < segment.last - segment.first


def is_repaired(message: Message, first: int, last: int) -> bool:
    """Read "stukadoren, nee nou ja sauzen": what was said alone is taken back at once."""
    segment = message.segment_of(first)
    if after_leads(message, segment) < first or last < segment.last:
        return False
    for following in message.segments_after(segment)[:1]:
        opens = [c for c in message.inside(following, "no_answer") if c.first == following.first]
        return bool(opens) and goes_on(message, following) and not message.ends_with(segment, "?")
    return False
