"""Whether a message says that it is about somebody else, whom the writer helps."""

from collections.abc import Iterator

from extraction.lexicon import Cue
from extraction.message import Message


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
