"""Driving licences named by the vehicle: "motor heb ik", "geen aanhanger", "brommer papier"."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from extraction.lexicon import Cue, endings, load_lexicon
from extraction.message import Message, Segment
from extraction.scene import Scene
from extraction.subject import after_leads

CAR = "B"
_TRAILER = "BE"
_BUS = "D"  # "alleen de bus" is how somebody travels
_YEAR = re.compile(r"(19|20)\d\d")
_AGE = re.compile(r"\d{2}(e|ste|de)?|\w+(de|ste)")  # "18e", "achttiende"
_VEHICLE_CODES = ("AM", "A", "C", "CE", "D", "T", "BE")
_OWNED = ("article", "possessive", "negator", "ride", "number")
_LED = 3  # tokens of "ook zo'n grote"
_ANSWERS = ("no_answer", "yes_answer", "of_course")


def vehicles(scene: Scene, covered: set[int], claimed: set[int]) -> Iterator[tuple[str, list[int]]]:
    """Yield the licences of "brommer papier" and "motor heb ik"; "geen auto" is none.

    Args:
        scene: the message and what is asked.
        covered: tokens that name licences already.
        claimed: those among them that name the car's.
    """
    message = scene.message
    for cue in message.find("licence_short"):
        segment = message.segment_of(cue.first)
        if cue.tag == CAR and _is_only_lacked(message, segment, claimed):
            continue
        named = message.covers(cue.last, "paper_word", "exam")
        own = _OWNED if cue.tag == CAR else _OWNED[1:]  # "de oplegger heb ik niet"
        owned = cue.first > segment.first and message.covers(cue.first - 1, *own)
        owned = owned and not (_is_for(message, cue) or _is_with(message, cue))
        owned = owned and not message.covers(cue.last, "behind_it")
        answers = scene.asks == "driving_licence" and (
            (not owned and _is_answer(message, segment, cue))
            or message.covers(cue.last, "allowed")
            or _is_whole(message, segment, cue)
            or _is_told(message, segment, cue)
            or _is_all(message, segment, cue)
            or _is_answered(message, segment, cue)
        )
        pulled = bool(covered) and _is_pulled(message, cue)
        if covered.isdisjoint(range(cue.first, cue.last)) and (named or answers or pulled):
            yield cue.tag, [cue.first]
    yield from _compounds(message, covered)


def _is_only_lacked(message: Message, segment: Segment, claimed: set[int]) -> bool:
    """Tell "B en C, auto heb ik niet", of who has no car, from "auto heb ik niet"."""
    elsewhere = any(not segment.first <= place < segment.last for place in claimed)
    return elsewhere and message.holds(segment, "negator")


def _compounds(message: Message, covered: set[int]) -> Iterator[tuple[str, list[int]]]:
    """Yield the licence of "brommercertificaat"; "autopapieren" and "motorles" are none."""
    short, ends = _short_names(), _compound_ends()
    for place, token in enumerate(message.tokens):
        if not token.norm.endswith(ends):
            continue
        stems = (token.norm.removesuffix(end) for end in ends if token.norm.endswith(end))
        code = next((short[stem] for stem in stems if stem in short), None)
        if code is not None and place not in covered:
            yield code, [place]


@cache
def _short_names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for code in _VEHICLE_CODES:
        names.update(dict.fromkeys(load_lexicon().phrases("licence_short", code), code))
    return names


@cache
def _compound_ends() -> tuple[str, ...]:
    return tuple(load_lexicon().phrases("exam", "paper"))


def _is_told(message: Message, segment: Segment, cue: Cue) -> bool:
    """Read "ik mag bus rijden", "mag geen auto meer rijden" and "auto op mijn achttiende"."""
    first = cue.first - 1
    while first > segment.first and message.covers(first, "article", "negator", "also", "pronoun"):
        first -= 1
    behind = cue.last + message.covers(cue.last, "over")  # "geen auto meer rijden"
    if message.covers(first, "allowed"):  # not "ik mag de bus nemen"
        return behind == segment.last or message.covers(behind, "steering")
    verbs = any(message.holds(segment, name) for name in ("finite", "claim", "stated"))
    opens = after_leads(message, segment) == cue.first
    return opens and not verbs and _is_dated(message, segment, cue.last)


def _is_dated(message: Message, segment: Segment, place: int) -> bool:
    """Read "op mijn achttiende" and "sinds 2010"; not "op dinsdag" and "in 2010 verkocht"."""
    if place >= segment.last or not message.covers(place, "got_at"):
        return False
    own = message.covers(place + 1, "possessive")
    at = place + 1 + own
    when = _AGE if own else _YEAR
    told = at + 1 == segment.last or message.covers(at + 1, "obtained")
    return at < segment.last and told and bool(when.fullmatch(message.norm(at)))


def _is_all(message: Message, segment: Segment, cue: Cue) -> bool:
    """Read "ik ben zestien dus alleen de scooter" and "ik heb alleen scooter"; not "de bus"."""
    place = cue.first - 1 - message.covers(cue.first - 1, "article")
    last = cue.last
    while last < segment.last and message.covers(last, "conjunction", "licence_short"):
        last += 1
    if cue.tag == _BUS or last != segment.last or not message.covers(place, "only_paper"):
        return False
    generic = message.find("licence", "generic")
    return not any(message.covers(each.first - 1, "negator") for each in generic)


def _is_pulled(message: Message, cue: Cue) -> bool:
    """Read "b gehaald in 2019 en aanhanger erbij"."""
    led = message.covers(cue.first - 1, "conjunction")
    return led and cue.tag == _TRAILER and message.covers(cue.last, "behind_it")


def joined(scene: Scene, covered: set[int]) -> Iterator[tuple[str, list[int]]]:
    """Yield the vehicles of "B en aanhanger"."""
    joints = {cue.last for cue in scene.message.find("conjunction", "list")}
    for cue in scene.message.find("licence_short"):
        first = _led_from(scene.message, cue.first)
        before = first - 2
        while scene.message.covers(before, "of_course"):
            before -= 1  # "auto natuurlijk en vrachtwagen"
        if first in joints and before in covered and cue.first not in covered:
            yield cue.tag, [cue.first]


def _is_answer(message: Message, segment: Segment, cue: Cue) -> bool:
    """Tell "motor heb ik", "bromfiets wel" and "motor ben ik mee bezig" from other words."""
    told = (*_ANSWERS, "holding", "negator", "restrict", "progress", "failed")
    behind = cue.last
    while behind < segment.last and message.covers(behind, "behind_it"):
        behind += 1  # "een aanhanger erachter niet"
    if behind < segment.last and message.covers(behind, *told, "claim", "also"):
        return True
    if message.holds(segment, "allowed") and _is_with(message, cue):
        return True
    opens = after_leads(message, segment) == cue.first or _is_for(message, cue)
    return opens and any(message.holds(segment, name) for name in told)


def _is_answered(message: Message, segment: Segment, cue: Cue) -> bool:
    """Read "de bus nee" and "sinds vorig jaar motor"; "de bus is duur" is how somebody travels."""
    opens = after_leads(message, segment)
    start = cue.first - message.covers(cue.first - 1, "article")
    if start == opens or message.covers(start - 1, "conjunction"):
        return message.covers(cue.last, *_ANSWERS)
    verbs = any(message.holds(segment, name) for name in ("finite", "claim", "stated", "ride"))
    ends = cue.last == segment.last or message.covers(cue.last, "conjunction")
    return start == cue.first and message.covers(opens, "since") and ends and not verbs


def _is_for(message: Message, cue: Cue) -> bool:
    """Read "gezakt voor auto" and "ben bezig voor de vrachtwagen"."""
    place = cue.first - 1 - message.covers(cue.first - 1, "article")
    return message.covers(place, "paper_link")


def _is_with(message: Message, cue: Cue) -> bool:
    """Read "met de trekker mag ik ook" and "met een aanhanger mag ik rijden"."""
    place = cue.first - 1 - message.covers(cue.first - 1, "article")
    return message.covers(place, "by_means")


def _is_whole(message: Message, segment: Segment, cue: Cue) -> bool:
    """Read "alleen de brommer" and "geen aanhanger"; not "geen auto", which may be the car."""
    rest = {*range(segment.first, segment.last)} - {*range(cue.first, cue.last)}
    said = (
        "lead",
        "article",
        "only_paper",
        "restrict",
        "code_lead",
        "licence_short",
        "conjunction",
    )
    others = any(message.covers(place, "licence_short") for place in rest)
    allowed = said if cue.tag == CAR or others else (*said, "negator")
    return all(message.covers(place, *allowed) for place in rest)


def _led_from(message: Message, place: int) -> int:
    """Return where the words before a vehicle start: "ook zo'n grote", "gewoon de"."""
    first = place
    while place - first < _LED and (
        message.covers(first - 1, "also", "article", "plainly", "of_course")
        or message.norm(first - 1).endswith(endings("adjective"))
    ):
        first -= 1
    return first
