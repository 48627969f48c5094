"""Driving licences: by their letters, by the vehicle, or only "rijbewijs", which is for cars."""

import re
from collections.abc import Iterator

from extraction.message import Segment
from extraction.scene import Scene

_CODE = re.compile(r"(?:am|a1|a2|a|be|b|c1e|c1|ce|c|d1|d|t)")
_FURTHEST = 10
_CAR = "B"

Named = tuple[str, list[int]]  # a code, and the tokens that name it


def named_licences(scene: Scene) -> list[Named]:
    """Return the licences that the message names, each with its tokens."""
    found: list[Named] = []
    covered: set[int] = set()
    for cue in scene.message.find("licence", "generic"):
        if cue.first in covered:
            continue
        here = list(_beside(scene, cue.first, cue.last)) or [(_CAR, [cue.first])]
        for code, places in here:
            found.append((code, places))
            covered.update(places)
        covered.update(range(cue.first, cue.last))
    apart = [(code, places) for code, places in _apart(scene) if covered.isdisjoint(places)]
    covered.update(place for _, places in apart for place in places)
    return [*found, *apart, *_joined(scene, covered)]


def licence_codes(scene: Scene) -> dict[str, list[int]]:
    """Read all of a message as licence letters, for a bare answer: "b en c"."""
    message = scene.message
    leads = [*message.find("reply"), *message.find("reply_lead")]
    first = max((cue.last for cue in leads if cue.first == 0), default=0)
    return dict(_letters(scene, first, len(message.tokens)))


def _beside(scene: Scene, first: int, last: int) -> Iterator[Named]:
    """Yield the licences of "rijbewijs B en C", "B rijbewijs", "auto rijbewijs"."""
    clause = scene.message.clause_of(first)
    after = list(_letters(scene, last, min(clause.last + 6, last + _FURTHEST)))
    if after:
        yield from after
        return
    before = list(_letters(scene, max(clause.first, first - 1), first))
    if before:
        yield from before
        return
    for cue in scene.message.find("licence_short"):
        if cue.last == first or cue.first == last:
            yield cue.tag, [cue.first, first]


def _letters(scene: Scene, first: int, last: int) -> Iterator[Named]:
    """Yield letters until another word comes; "c 1" and "c1" are the same."""
    message = scene.message
    place, last = first, min(last, len(message.tokens))
    while place < last:
        word, following = message.norm(place), message.norm(place + 1)
        joined = word + following
        if following and _CODE.fullmatch(joined) and place + 1 < last:
            yield joined.upper(), [place, place + 1]
            place += 2
        elif _CODE.fullmatch(word):
            yield word.upper(), [place]
            place += 1
        elif any(cue.first == place for cue in message.find("between_codes")):
            place += 1
        else:
            break


def _apart(scene: Scene) -> Iterator[Named]:
    """Yield letters that stand by themselves: "B is goed", "op de CE"; only where it is clear."""
    message = scene.message
    asked = scene.asks == "driving_licence" or message.has("licence", "generic")
    for place, token in enumerate(message.tokens):
        if not _CODE.fullmatch(token.norm):
            continue
        capital = message.text[token.start : token.end].isupper() and not message.text.isupper()
        driving = capital and len(token.norm) > 1 and message.has("driving")
        alone = asked and (capital or _is_alone(scene, message.segment_of(place), place))
        if driving or alone:
            yield token.norm.upper(), [place]


def _joined(scene: Scene, covered: set[int]) -> Iterator[Named]:
    """Yield the vehicles of "B en aanhanger"."""
    joints = {cue.last for cue in scene.message.find("conjunction", "list")}
    for cue in scene.message.find("licence_short"):
        if cue.first in joints and cue.first - 2 in covered and cue.first not in covered:
            yield cue.tag, [cue.first]


def _is_alone(scene: Scene, segment: Segment, place: int) -> bool:
    """Tell the letter of "b heb ik" from "a" in other words: it opens what is said."""
    if scene.asks != "driving_licence":
        return False
    leads = {cue.last for cue in scene.message.inside(segment, "between_codes")}
    leads |= {cue.last for cue in scene.message.inside(segment, "lead")}
    leads |= {cue.last for cue in scene.message.inside(segment, "negator")}
    return place == segment.first or place in leads
