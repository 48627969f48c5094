"""Driving licences: by their letters, by the vehicle, or only "rijbewijs", which is for cars."""

import re
from collections.abc import Iterator

from extraction.lexicon import Cue
from extraction.message import Message, Segment
from extraction.scene import Scene

_CODE = re.compile(r"(?:am|a1|a2|a|be|b96|b|c1e|c1|ce|c|d1e|d1|de|d|t)")
_FURTHEST = 10
_CAR = "B"
_ARTICLE = "de"
_SIZES = (3, 2, 1)
_WORDS = frozenset({"a", "b", "t", "am", "be", "de"})  # letters that can be words or parts of them

Named = tuple[str, list[int]]  # a code, and the tokens that name it


def named_licences(scene: Scene) -> list[Named]:
    """Return the licences that the message names, each with its tokens."""
    found: list[Named] = []
    covered: set[int] = set()
    for cue in scene.message.find("licence", "generic"):
        if cue.first in covered:
            continue
        here = list(_beside(scene, cue.first, cue.last))
        if not here and not is_of_many(scene, cue.first):
            here = [(_CAR, [cue.first])]
        for code, places in here:
            found.append((code, places))
            covered.update(places)
        covered.update(range(cue.first, cue.last))
    apart = [(code, places) for code, places in _apart(scene) if covered.isdisjoint(places)]
    covered.update(place for _, places in apart for place in places)
    apart += _joined(scene, covered)
    covered.update(place for _, places in apart for place in places)
    return [*found, *apart, *_vehicles(scene, covered)]


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
    also = {cue.first for cue in scene.message.find("also")}
    for cue in scene.message.find("licence_short"):
        behind = cue.first == last and cue.last not in also  # "rijbewijs, brommer ook niet"
        if cue.last == first or behind:
            yield cue.tag, [cue.first, first]


def _letters(scene: Scene, first: int, last: int) -> Iterator[Named]:
    """Yield letters until another word comes; "c 1 e" and "c1e" are the same."""
    message = scene.message
    place, last = first, min(last, len(message.tokens))
    fillers = {cue.first for cue in message.find("between_codes")}
    while place < last:
        size = next((n for n in _SIZES if place + n <= last and _code(message, place, n)), 0)
        if size:
            yield _code(message, place, size), list(range(place, place + size))
        elif place not in fillers:
            break
        place += size or 1


def _code(message: Message, place: int, size: int) -> str:
    """Return the letters that so many tokens spell; "de" only as capitals or as the last word."""
    word = "".join(message.norm(place + step) for step in range(size))
    if place + size > len(message.tokens):
        return ""
    if not _CODE.fullmatch(word) or (size > 1 and not any(map(str.isdigit, word))):
        return ""
    start, end = message.span(place, place + size)
    plain = word == _ARTICLE and message.text[start:end].islower()
    return "" if plain and place + size < len(message.tokens) else word.upper()


def _apart(scene: Scene) -> Iterator[Named]:
    """Yield letters that stand by themselves: "B is goed", "op de CE"; only where it is clear."""
    message = scene.message
    asked = scene.asks == "driving_licence" or message.has("licence", "generic")
    drives = message.has("driving")
    if not (asked or drives):
        return
    taken: set[int] = set()
    for place, token in enumerate(message.tokens):
        size = next((n for n in _SIZES if _code(message, place, n)), 0)
        if not size or place in taken:
            continue
        capital = message.text[token.start : token.end].isupper() and not message.text.isupper()
        driving = capital and len(token.norm) > 1 and drives
        alone = asked and (capital or _is_alone(scene, message.segment_of(place), place))
        owned = drives and _is_owned(message, place)
        if driving or alone or owned:
            taken.update(range(place, place + size))
            yield _code(message, place, size), list(range(place, place + size))


def _is_owned(message: Message, place: int) -> bool:
    """Read "d heb ik" and "ik heb mijn CE" beside words of driving; not "a" and "b"."""
    if message.norm(place) in _WORDS:
        return False
    has = message.covers(place + 1, "finite") and message.covers(place + 1, "holding", "expired")
    return message.covers(place - 1, "possessive") or (has and message.covers(place + 2, "pronoun"))


def is_of_many(scene: Scene, place: int) -> bool:
    """Tell "rijbewijzen controleren" from an own licence."""
    if scene.asks == "driving_licence":
        return False
    return scene.message.has("licence", "several", within=scene.message.clause_of(place))


def _vehicles(scene: Scene, covered: set[int]) -> Iterator[Named]:
    """Yield the licences of "brommer papier" and "motor heb ik"; "geen auto" is none."""
    message = scene.message
    for cue in message.find("licence_short"):
        segment = message.segment_of(cue.first)
        named = message.covers(cue.last, "paper_word", "exam")
        owned = message.covers(cue.first - 1, "article", "possessive", "negator", "ride", "number")
        open_question = scene.asks == "driving_licence" and not owned
        answers = open_question and _is_answer(message, segment, cue)
        if covered.isdisjoint(range(cue.first, cue.last)) and (named or answers):
            yield cue.tag, [cue.first]


def _is_answer(message: Message, segment: Segment, cue: Cue) -> bool:
    """Tell "motor heb ik", "bromfiets wel" and "motor ben ik mee bezig" from other words."""
    told = ("holding", "negator", "restrict", "no_answer", "yes_answer", "progress", "failed")
    return segment.last > cue.last and message.covers(cue.last, *told, "claim")


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
