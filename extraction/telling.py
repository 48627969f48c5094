"""What is told of work at a question for wishes: "ik ben nu kapper" is no wish."""

from extraction.message import Message

_LIKED = ("wish", "attitude", "learn", "negator")


def tells_of_work(message: Message, place: int) -> bool:
    """Tell work that somebody has or had from work that is named as wished."""
    segment = message.segment_of(place)
    if any(message.holds(segment, name) for name in _LIKED):
        return False
    own = message.holds(segment, "pronoun", "first")
    return own and (message.holds(segment, "claim") or message.holds(segment, "work_now"))
