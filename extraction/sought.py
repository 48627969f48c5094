"""Whether work is looked for at a place, which then is where somebody wants to be."""

from extraction.message import Message, Segment

# What tells of work somewhere that it was, or that it is left.
_NOT_SOUGHT = ("former", "leaving", "over", "trained", "left_from")

_LED = 2  # words before "in" that say no more than that it is liked


def is_sought(message: Message, place: int) -> bool:
    """Tell work that is looked for at a place from work that was, or is to be no more, there."""
    segment = message.segment_of(place)
    if place - segment.first <= _LED:  # "ik zoek werk voor 32 uur, het liefst in Eindhoven"
        before = message.segments_before(segment)[:1]
        segment = Segment(before[0].first, segment.last) if before else segment
    left = message.holds(segment, "study_begins", "stopped")  # "ik wil stoppen met mijn werk in"
    if left or any(message.holds(segment, sort) for sort in _NOT_SOUGHT):
        return False
    wishes = message.inside(segment, "wish", "look", "seek", "want")
    wished = next((cue.first for cue in wishes if cue.first < place), None)
    if wished is None or not message.holds(segment, "sought"):
        return False
    return all(cue.first >= wished for cue in message.inside(segment, "working"))
