"""Licences with a trailer that are told behind another: "c en de e", "het grote, met oplegger"."""

from collections.abc import Iterator, Sequence

from extraction.message import Message

_TRAILER = "e"
_PLUS = "+"
_PULLING = frozenset({"B", "C", "C1", "D", "D1"})
_TRAILERS = frozenset({"BE", "CE"})  # the licences that words for trailers name
_CAR = "B"

Named = tuple[str, list[int]]  # a code, and the tokens that name it


def trailers(message: Message, named: Sequence[Named]) -> Iterator[Named]:
    """Yield the licence with a trailer of "c heb ik, de e niet" and "b met e"."""
    taken = {place for _, places in named for place in places}
    for place, token in enumerate(message.tokens if named else ()):
        if token.norm != _TRAILER or place in taken:
            continue
        before = [(max(at), code) for code, at in named if max(at) < place]
        code = max(before, default=(0, ""))[1]
        led = message.covers(place - 1, "article", "by_means", "negator", "conjunction")
        led = led or message.gap(place).strip() == _PLUS
        if code in _PULLING and (led or message.covers(place + 1, "behind_it")):
            yield code + _TRAILER.upper(), [place]


def pulled(message: Message, named: Sequence[Named]) -> list[Named]:
    """Return the licences, those of "c, inclusief oplegger" with the trailer that is told."""
    ends = {max(places): code for code, places in named if code in _PULLING}
    behind: dict[int, list[int]] = {}
    for cue in message.find("licence_short", *_TRAILERS) if ends else ():
        place = cue.first - 1 - message.covers(cue.first - 1, "article")
        led = place
        while message.covers(place, "trailer_lead", "also"):
            place -= 1
        if place < led and place in ends:
            behind[place] = list(range(cue.first, cue.last))
    found: list[Named] = []
    for code, places in named:
        more = behind.get(max(places)) if code in _PULLING else None
        if more is None or code == _CAR:
            found.append((code, places))
        if more is not None:  # "c met aanhanger" is one licence, "b met aanhanger" another too
            found.append((code + _TRAILER.upper(), more if code == _CAR else [*places, *more]))
    return found
