"""Driving licences: by their letters, by the vehicle, or only "rijbewijs", which is for cars."""

import re
from collections.abc import Iterator

from extraction.lexicon import Cue
from extraction.message import Message, Segment
from extraction.scene import Scene
from extraction.trailers import pulled, trailers
from extraction.vehicle_licences import CAR, joined, vehicles

_CODE = re.compile(r"(?:am|a1|a2|a|be|b96|b|c1e|c1|ce|c|d1e|d1|de|d|t)")
_FURTHEST = 10
_ARTICLE = "de"
_FILLERS = ("between_codes", "code_lead")
_ONLY = ("only_paper", "article", "possessive", "between_codes")
_TRAILER = "e"
_PLUS = "+"
_IT = "t"
_DENIED = 2  # segments of "nee, alleen een brommer"
_LED = 3  # tokens of "voor de vrachtwagen"
_BETWEEN = 5  # of "heb ik nog geen" between a vehicle and its licence
_SIZES = (3, 2, 1)
_LONGEST = 3  # letters of a code
_WORDS = frozenset({"a", "b", "t", "am", "be", "de"})  # letters that can be words or parts of them

Named = tuple[str, list[int]]  # a code, and the tokens that name it


def named_licences(scene: Scene) -> list[Named]:
    """Return the licences that the message names, each with its tokens."""
    found: list[Named] = []
    covered: set[int] = set()
    bare: list[list[int]] = []  # where "rijbewijs" stands alone
    for cue in scene.message.find("licence", "generic"):
        if cue.first in covered:
            continue
        here = list(_beside(scene, cue.first, cue.last)) or list(_meant(scene, cue))
        here = here or list(_by_name(scene, cue))
        if not here and not is_of_many(scene, cue.first) and not _is_topic(scene, cue):
            here = [(CAR, [cue.first])]
            bare.append([cue.first])
        for code, places in here:
            found.append((code, places))
            covered.update(places)
        covered.update(range(cue.first, cue.last))
    apart = [(code, places) for code, places in _apart(scene) if covered.isdisjoint(places)]
    found, apart = pulled(scene.message, found), pulled(scene.message, apart)
    covered.update(place for _, places in found for place in places)
    covered.update(place for _, places in apart for place in places)
    apart += joined(scene, covered)
    covered.update(place for _, places in apart for place in places)
    if any(code == CAR for code, _ in apart):  # "rijbewijs moet opnieuw, D nog niet, B wel"
        found = [(code, places) for code, places in found if places not in bare or code != CAR]
    claimed = [places for code, places in (*found, *apart) if code == CAR and places not in bare]
    apart += vehicles(scene, covered, {place for places in claimed for place in places})
    covered.update(place for _, places in apart for place in places)
    named = [*found, *apart, *joined(scene, covered)]
    return [*named, *trailers(scene.message, named)]


def _by_name(scene: Scene, generic: Cue) -> Iterator[Named]:
    """Yield the licence of "groot rijbewijs", which has a name of more words."""
    for mention in scene.of_kind("licence"):
        concept = mention.of_kind("licence")
        if concept and len(mention.places) > 1 and generic.first in mention.places:
            yield str(concept.code), list(mention.places)


def lessons(scene: Scene) -> list[Named]:
    """Return the car's licence of "volgende week afrijden", where one was asked for."""
    if scene.asks != "driving_licence" or scene.of_kind("licence"):
        return []
    if scene.message.has("licence_short"):
        return []
    cues = list(scene.message.find("driving_lesson"))[:1]
    return [(CAR, list(range(cue.first, cue.last))) for cue in cues]


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
        behind = behind and scene.message.gap(last).isspace()
        if cue.last == first or behind:
            yield cue.tag, [cue.first, first]


def _letters(scene: Scene, first: int, last: int) -> Iterator[Named]:
    """Yield letters until another word comes; "c 1 e" and "c1e" are the same."""
    message = scene.message
    place, last = first, min(last, len(message.tokens))
    fillers = {cue.first for name in _FILLERS for cue in message.find(name)}
    while place < last:
        size = next((n for n in _SIZES if place + n <= last and _code(message, place, n)), 0)
        if size and not _is_it(message, place):
            yield _code(message, place, size), list(range(place, place + size))
        elif place not in fillers and not _leads_to_code(message, place):
            break
        place += size or 1


def _leads_to_code(message: Message, place: int) -> bool:
    """Tell the article of "c en de be" from the licence DE."""
    article = message.norm(place) == _ARTICLE and place + 1 < len(message.tokens)
    return article and bool(_CODE.fullmatch(message.norm(place + 1)))


def _meant(scene: Scene, generic: Cue) -> Iterator[Named]:
    """Yield the licence of "voor de vrachtwagen heb ik geen rijbewijs", by its vehicle."""
    message = scene.message
    for cue in message.find("licence_short"):
        led = any(
            message.covers(place, "paper_link")
            and all(message.covers(between, "article") for between in range(place + 1, cue.first))
            for place in range(max(0, cue.first - _LED), cue.first)
        )
        gaps = range(cue.last, generic.first + 1)
        joined = 0 <= generic.first - cue.last <= _BETWEEN and all(
            message.gap(place).isspace() for place in gaps
        )
        if led and joined:
            yield cue.tag, [cue.first]


def _is_topic(scene: Scene, generic: Cue) -> bool:
    """Tell the head of "rijbewijs? alleen voor de brommer" from a licence for cars."""
    message = scene.message
    segment = message.segment_of(generic.first)
    alone = segment.last - segment.first == generic.last - generic.first
    if not alone or not message.ends_with(segment, "?"):
        return False
    after = message.segments_after(segment)
    denied = any(message.holds(part, "no_answer") for part in after[:1])
    last = after[:_DENIED][-1].last if denied else len(message.tokens)
    return any(
        generic.last < cue.first < last and not (denied and cue.tag == CAR)
        for cue in message.find("licence_short")  # "rijbewijs? Nee, geen auto" is all of it
    )


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
        if len(token.norm) > _LONGEST:
            continue
        size = next((n for n in _SIZES if _code(message, place, n)), 0)
        if not size or place in taken or _is_it(message, place):
            continue
        capital = message.text[token.start : token.end].isupper() and not message.text.isupper()
        driving = capital and len(token.norm) > 1 and drives
        alone = asked and (capital or _is_alone(scene, message.segment_of(place), place))
        alone = alone or (asked and _is_answered(message, place))
        answered = len(token.norm) > 1 or scene.asks == "driving_licence"
        alone = alone or (place - 1 in taken and answered)  # "b en c ce heb ik niet"
        alone = alone or _is_pulling(message, place)
        owned = drives and (_is_owned(message, place) or (capital and _is_had(message, place)))
        if driving or alone or owned:
            taken.update(range(place, place + size))
            yield _code(message, place, size), list(range(place, place + size))


def _is_pulling(message: Message, place: int) -> bool:
    """Read "C+E" beside words of driving."""
    return message.norm(place + 1) == _TRAILER and message.gap(place + 1).strip() == _PLUS


def _is_it(message: Message, place: int) -> bool:
    """Tell the "het" of "heb ik t niet afgemaakt" and "ik heb t niet" from the licence T."""
    if message.norm(place) != _IT:
        return False
    own = any(cue.last == place for cue in message.find("pronoun", "first"))
    ends = message.segment_of(place).last == place + 1 or message.covers(place + 1, "conjunction")
    missed = message.covers(place - 1, "holding") and message.covers(place + 1, "negator")
    return missed or (own and not ends)


def _is_answered(message: Message, place: int) -> bool:
    """Read "b heb ik gewoon" and "be nee" in the middle of what is said."""
    if message.covers(place + 1, "yes_answer", "no_answer"):
        return True
    behind = place + 1 + message.covers(place + 1, "pointing")  # "ce dat niet"
    if message.norm(place) not in _WORDS and message.covers(behind, "negator"):
        return True
    has = message.covers(place + 1, "finite", "claim")
    return has and any(cue.first == place + 2 for cue in message.find("pronoun", "first"))


def _is_owned(message: Message, place: int) -> bool:
    """Read "d heb ik" and "ik heb mijn CE" beside words of driving; not "a" and "b"."""
    if message.norm(place) in _WORDS:
        return False
    has = message.covers(place + 1, "finite") and message.covers(place + 1, "holding", "expired")
    led = message.covers(place - 1, "possessive", "by_means", "negator")
    return led or (has and message.covers(place + 2, "pronoun"))


def _is_had(message: Message, place: int) -> bool:
    """Read "want ik had alleen B" beside words of driving."""
    segment = message.segment_of(place)
    first = place - 1
    while first > segment.first and message.covers(first, *_ONLY):
        first -= 1
    own = message.holds(segment, "pronoun", "first")
    return own and message.covers(first, "claim", "pronoun") and message.holds(segment, "holding")


def is_of_many(scene: Scene, place: int) -> bool:
    """Tell "rijbewijzen controleren" from an own licence."""
    if scene.asks == "driving_licence":
        return False
    return scene.message.has("licence", "several", within=scene.message.clause_of(place))


def _is_alone(scene: Scene, segment: Segment, place: int) -> bool:
    """Tell the letter of "b heb ik" from "a" in other words: it opens what is said."""
    if scene.asks != "driving_licence":
        return False
    said = (*_FILLERS, "lead", "negator")
    leads = {cue.last for name in said for cue in scene.message.inside(segment, name)}
    if any(cue.last == place for cue in scene.message.inside(segment, "article", "definite")):
        place -= 1  # "de ce is nooit gelukt"
    return place == segment.first or place in leads
