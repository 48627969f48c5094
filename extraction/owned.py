"""What certainly is the writer's own work: "als conducteur", "de jongens aansturen".

As doers.py reads who else certainly did it, the rules here stand against every weight; each asks
that the rules of stance.py read neither a denial nor a wish nor somebody else.
"""

from extraction.companions import is_done_to
from extraction.lexicon import endings
from extraction.mentions import Mention
from extraction.message import Message, Segment
from extraction.stance import Stance
from extraction.stance_model import OWN, read_by_rules

_TOLD = ("unit", "done_before", "worked_there")  # how long, where and that it was worked
_DOUBTED = (
    "if", "question", "vacancy", "reported", "not_become", "relative", "met", "some_person",
    "dislike", "leaving",
)  # fmt: skip
_LEADING = ("lead", "hesitation", "also", "of_now", "next_time", "restrict")


def is_surely_own(message: Message, mention: Mention, rules: Stance, *, asks_work: bool) -> bool:
    """Tell whether work is said in a way in which people say only their own.

    Args:
        message: the whole message.
        mention: what is named.
        rules: how the rules read it.
        asks_work: whether the open question is what work was done.
    """
    if read_by_rules(rules) != OWN:
        return False
    if is_done_to(message, mention.first, mention.last):
        return True
    heads = _heads(message, mention) if mention.of_kind("occupation") else []
    segment = message.segment_of(mention.last - 1)
    if not heads or any(message.holds(segment, name) for name in _DOUBTED):
        return False
    if any(_is_role(message, segment, head) for head in heads):
        return True
    return asks_work and _opens(message, segment, heads[0])


def _heads(message: Message, mention: Mention) -> list[int]:
    """Return the words that name a person by what they do."""
    persons = endings("single")
    return [place for place in mention.places if message.norm(place).endswith(persons)]


def _is_role(message: Message, segment: Segment, head: int) -> bool:
    """Read "ik zat bij de NS als conducteur"; not "als de kok klaar is"."""
    role = any(cue.last == head for cue in message.inside(segment, "as_role"))
    if not role or message.holds(segment, "pronoun", "other"):
        return False
    own = any(cue.first < head for cue in message.inside(segment, "pronoun", "first"))
    return own or any(message.holds(segment, name) for name in _TOLD)


def _opens(message: Message, segment: Segment, head: int) -> bool:
    """Read "begeleidster bij gehandicapten": asked for work, the trade is said first."""
    place = segment.first
    while place < head and message.covers(place, *_LEADING):
        place += 1
    plain = not message.holds(segment, "pronoun") and not message.holds(segment, "wish")
    return place == head and plain and not message.ends_with(segment, "?")
