"""What somebody only knows of, dislikes or keeps away from: "plc, daar bleef ik van af"."""

from extraction.lexicon import Cue
from extraction.message import Clause, Message, Segment

_SURE = 0.85  # that work was done that is disliked


def is_only_known(
    message: Message, segment: Segment, last: int, named: frozenset[int]
) -> Cue | None:
    """Read "lassen heb ik alleen gezien", "autocad ken ik alleen van naam", "daar blijf ik af"."""
    for cue in message.inside(segment, "never_done"):
        alone = cue.tag == "passed" or named.isdisjoint(range(cue.last, segment.last))
        if cue.last >= last and alone and _is_of_last(message, segment, (last, cue), named):
            return cue
    return None


def _is_of_last(
    message: Message, segment: Segment, found: tuple[int, Cue], named: frozenset[int]
) -> bool:
    """Tell "solderen, van gas blijf ik af" and "die elektrische, daar blijf ik van af" apart."""
    last, cue = found
    between = range(last, cue.first)
    led = (c.last for c in message.inside(segment, "with_whom") if c.first in between)
    if any(noun < cue.first for noun in led):
        return False
    pointed = any(c.first in between for c in message.inside(segment, "pointing"))
    return not pointed or named.isdisjoint(between)


def is_disliked(message: Message, clause: Clause, denial: Cue | None, chance: float) -> bool:
    """Tell "lassen vind ik niks" from "lassen kan ik niet": what is disliked may be done well.

    Args:
        message: the whole message.
        clause: where the work is named.
        denial: what denies that it is done.
        chance: how likely the stance is that was read.
    """
    disliked = list(message.find("dislike", within=clause))
    if not disliked or denial is None:
        return bool(disliked) and chance < _SURE
    if denial.tag == "passed" and message.has("left_over", within=clause):
        return False  # "stucwerk laat ik aan een ander over"
    said = any(denial in message.find(name) for name in ("negator", "no_answer"))
    return not said or any(c.first < denial.last and denial.first < c.last for c in disliked)
