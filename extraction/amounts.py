"""Numbers in digits and in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extraction.message import Message

_MOST = 1e12  # a longer run of digits counts nothing, and can be infinite


@dataclass(frozen=True, slots=True)
class Number:
    """A number in digits or words, on the tokens first up to last."""

    value: float
    first: int
    last: int


def numbers(message: Message) -> Sequence[Number]:
    """Return the numbers of the message in order of place."""
    if "numbers" not in message.kept:
        message.kept["numbers"] = tuple(_numbers(message))
    found: Sequence[Number] = message.kept["numbers"]
    return found


def _numbers(message: Message) -> Iterator[Number]:
    in_words = {cue.first: cue for cue in message.find("number")}
    digits = set(message.digits)
    for place in sorted(digits.union(in_words)):
        if place in digits:
            value = _value(message.norm(place))
            if value is not None:
                yield Number(value, place, place + 1)
        else:
            cue = in_words[place]
            yield Number(float(cue.tag), cue.first, cue.last)


def _value(digits: str) -> float | None:
    try:
        value = float(digits.replace(",", "."))
    except ValueError:  # digits of a script that float() does not read
        return None
    return value if value < _MOST else None
