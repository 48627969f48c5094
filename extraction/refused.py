"""What the writer certainly does not do: "voegen niet, dat doet een ander", "niet als kok"."""

from collections.abc import Iterable
from itertools import islice

from extraction.lexicon import Cue
from extraction.message import Message, Segment

_FOLLOWING = 2  # segments after work, in which it can be denied so
_BEHIND = ("pointing", "agreeing", "rounded")
_SAID = ("pointing", "negator", "agreeing", "lead")  # all of "maar dat niet hoor"


def is_plainly_refused(message: Message, first: int, last: int, denial: Cue) -> bool:
    """Tell whether a denial can be about nothing but the tokens first up to last.

    Args:
        message: the whole message.
        first: the first token of words that name work.
        last: the token after them.
        denial: what the rules read as denying them.
    """
    segment = message.segment_of(first)
    if denial.category != "negator" or message.ends_with(segment, "?"):
        return False
    if _is_only_no(message, message.segment_of(denial.first)):
        return True
    return _is_right_behind(message, segment, last, denial) or _is_role(message, last, denial)


def said_no(message: Message, following: Iterable[Segment]) -> Cue | None:
    """Return the denial in "op de ladder ben ik bang, dat niet", where it is all that is said."""
    for segment in islice(following, _FOLLOWING):
        if _is_only_no(message, segment):
            return next(message.inside(segment, "negator"))
    return None


def _is_only_no(message: Message, segment: Segment) -> bool:
    """Tell "dat niet" and "maar die niet hoor", which are of what was said just before."""
    places = range(segment.first, segment.last)
    pointing = any(message.inside(segment, "pointing"))
    denied = message.holds(segment, "negator", "not", "never")
    own = message.holds(segment, "pronoun", "first")
    return pointing and denied and not own and all(message.covers(p, *_SAID) for p in places)


def _is_right_behind(message: Message, segment: Segment, last: int, denial: Cue) -> bool:
    """Read "voegen niet" and "voegen niet dat deed een ander"; not "lassen niet zo goed"."""
    if denial.first != last or denial.tag not in ("not", "never"):
        return False
    return denial.last == segment.last or message.covers(denial.last, *_BEHIND)


def _is_role(message: Message, last: int, denial: Cue) -> bool:
    """Read "als chauffeur, niet als verpleegkundige"."""
    if message.holds(message.segment_of(last - 1), "modal_wish"):
        return False  # "niet als lasser graag": it is no more wanted
    led = (cue for cue in message.find("as_role") if cue.first == denial.last)
    return denial.tag == "not" and any(cue.last == last - 1 for cue in led)
