"""Whether a message says that it is about somebody else, whom the writer helps."""

from collections.abc import Iterator

from extraction.lexicon import Cue
from extraction.message import Clause, Message

_SELF = frozenset({"ik", "zelf"})


def helps(message: Message) -> bool:
    """Tell "het is voor mijn zoon" and "ik ben jobcoach" from "ik kook voor mijn zoon"."""
    return next(helping_cues(message), None) is not None


def helping_cues(message: Message) -> Iterator[Cue]:
    """Yield the words that say so."""
    yield from message.find("helper", "any")
    for cue in message.find("helper", "for"):
        lead = range(message.clause_of(cue.first).first, cue.first)
        if all(message.covers(place, "for_lead") for place in lead):
            yield cue


def is_of_helper(message: Message, place: int) -> bool:
    """Read "zelf ben ik lasser", said by who tells of somebody else."""
    clause = message.clause_of(place)
    said = {message.norm(each) for each in range(clause.first, clause.last)}
    return said >= _SELF and message.has("finite", "first", within=clause)


def is_told_of_self(message: Message, clause: Clause, first: int, *, told_here: bool) -> bool:
    """Tell a helper's own work ("ik ben zelf verpleegkundige") from that of the person helped."""
    segment = message.segment_of(min(first, clause.last - 1))
    own = any(cue.first < first for cue in message.inside(segment, "pronoun", "first"))
    return own and (told_here or message.holds(segment, "helper", "own_work"))
