"""Numbers in digits and in words, and those that are told behind what they count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extraction.lexicon import Cue
from extraction.message import Message

_TURN = 4  # tokens of "nou ja eigenlijk"
_TURNING = ("no_answer", "repair", "rather_so")
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


def about(message: Message, unit: Cue) -> Number | None:
    """Return the four of "een dag of vier", on the tokens of all; "drie jaar of vier" too."""
    if not any(cue.first == unit.last for cue in message.find("about")):
        return None
    known = numbers(message)
    said = next((n for n in known if n.first == unit.last + 1), None)
    before = next((n for n in known if n.last == unit.first), None)
    if said is None or said.value <= 1:
        return None
    return Number(said.value, before.first if before else unit.first, said.last)


def put_right(message: Message, number: Number, last: int) -> Number:
    """Return the second of "drie jaar nee vier" and "tien jaar, nou ja eigenlijk twaalf".

    Args:
        message: the whole message.
        number: the number that was said first.
        last: the token after what it counts.
    """
    place, turned = last, False
    while place - last < _TURN and message.covers(place, *_TURNING, "hesitation"):
        turned = turned or message.covers(place, *_TURNING)
        place += 1
    after = next((n for n in numbers(message) if n.first == place), None)
    if turned and after is not None:
        return Number(after.value, number.first, number.last)
    return number


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
