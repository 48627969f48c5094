"""Driving licences named by the vehicle: "motor heb ik", "geen aanhanger", "brommer papier"."""

from collections.abc import Iterator

from extraction.lexicon import Cue, endings
from extraction.message import Message, Segment
from extraction.scene import Scene
from extraction.subject import after_leads

CAR = "B"
_OWNED = ("article", "possessive", "negator", "ride", "number")
_LED = 3  # tokens of "ook zo'n grote"


def vehicles(scene: Scene, covered: set[int]) -> Iterator[tuple[str, list[int]]]:
    """Yield the licences of "brommer papier" and "motor heb ik"; "geen auto" is none."""
    message = scene.message
    for cue in message.find("licence_short"):
        segment = message.segment_of(cue.first)
        named = message.covers(cue.last, "paper_word", "exam")
        owned = cue.first > segment.first and message.covers(cue.first - 1, *_OWNED)
        owned = owned and not (_is_for(message, cue) or _is_with(message, cue))
        owned = owned and not message.covers(cue.last, "behind_it")
        asked = scene.asks == "driving_licence"
        answers = asked and not owned and _is_answer(message, segment, cue)
        answers = answers or (asked and message.covers(cue.last, "allowed"))
        answers = answers or (asked and _is_whole(message, segment, cue))
        if covered.isdisjoint(range(cue.first, cue.last)) and (named or answers):
            yield cue.tag, [cue.first]


def joined(scene: Scene, covered: set[int]) -> Iterator[tuple[str, list[int]]]:
    """Yield the vehicles of "B en aanhanger"."""
    joints = {cue.last for cue in scene.message.find("conjunction", "list")}
    for cue in scene.message.find("licence_short"):
        first = _led_from(scene.message, cue.first)
        if first in joints and first - 2 in covered and cue.first not in covered:
            yield cue.tag, [cue.first]


def _is_answer(message: Message, segment: Segment, cue: Cue) -> bool:
    """Tell "motor heb ik", "bromfiets wel" and "motor ben ik mee bezig" from other words."""
    told = ("holding", "negator", "restrict", "no_answer", "yes_answer", "progress", "failed")
    behind = cue.last
    while behind < segment.last and message.covers(behind, "behind_it"):
        behind += 1  # "een aanhanger erachter niet"
    if behind < segment.last and message.covers(behind, *told, "claim", "also"):
        return True
    if message.holds(segment, "allowed") and _is_with(message, cue):
        return True
    opens = after_leads(message, segment) == cue.first or _is_for(message, cue)
    return opens and any(message.holds(segment, name) for name in told)


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
    """Return where the words before a vehicle start: "ook zo'n grote"."""
    first = place
    while place - first < _LED and (
        message.covers(first - 1, "also", "article")
        or message.norm(first - 1).endswith(endings("adjective"))
    ):
        first -= 1
    return first
