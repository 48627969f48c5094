"""Sitting inside all day: who refuses that wants to be outside, and does not refuse the outside."""

from collections.abc import Iterator

from extraction.lexicon import Cue
from extraction.message import Message
from extraction.scene import Scene

_OUTSIDE, _INSIDE = "outdoors", "indoors"
_REFUSING = ("never", "avoid")
_AHEAD = 6  # tokens of "niet de hele dag op een stoel"
_BEHIND = 3  # tokens of "een kantoor hoef ik niet"


def is_of_sitting(message: Message, cue: Cue, word: Cue) -> bool:
    """Tell whether a refusal is of sitting inside: "niet achter een bureau, buiten"."""
    if cue.tag == _INSIDE or word.tag not in _REFUSING:
        return False
    return any(_is_about(message, word, sitting, cue) for sitting in _sitting(message))


def is_instead_of_sitting(scene: Scene, cue: Cue) -> bool:
    """Read "niet meer binnen zitten maar in de buitenlucht": what is wanted instead."""
    message = scene.message
    if cue.tag != _OUTSIDE or tells_of_past(message, cue.first):
        return False
    sentence = message.sentences[cue.first]
    refusing = [word for word in message.find("attitude") if word.tag in _REFUSING]
    return any(
        _is_about(message, word, sitting, cue) and not tells_of_past(message, sitting.first)
        for sitting in _sitting(message)
        if message.sentences[sitting.first] == sentence
        for word in refusing
    )


def tells_of_past(message: Message, place: int) -> bool:
    """Tell "niet buiten gewerkt", what was, from what is wanted."""
    segment = message.segment_of(place)
    past = message.holds(segment, "been_there", "done") or message.holds(segment, "former")
    return past and not message.holds(segment, "wish")


def _sitting(message: Message) -> Iterator[Cue]:
    yield from message.find("sitting")
    yield from message.find("condition", _INSIDE)


def _is_about(message: Message, word: Cue, sitting: Cue, cue: Cue) -> bool:
    """Tell whether a refusal is of sitting, and no outside stands in between."""
    ahead, behind = sitting.first - word.last, word.first - sitting.last
    between = min(word.first, sitting.first) < cue.first < max(word.first, sitting.first)
    apart = message.segment_of(word.first) != message.segment_of(sitting.first)
    return not (between or apart) and (0 <= ahead <= _AHEAD or 0 <= behind <= _BEHIND)
