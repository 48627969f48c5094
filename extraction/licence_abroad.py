"""A licence that is denied here and was got elsewhere: "geen rijbewijs hier, wel Syrie"."""

from collections.abc import Sequence

from extraction.facts import Fact
from extraction.named_papers import by_code
from extraction.scene import Scene
from extraction.short_answers import whole
from extraction.vehicle_licences import CAR

_ASKED = "driving_licence"
_DENYING = ("negator", "no_answer")
_HERE = "NL"


def with_abroad(scene: Scene, facts: Sequence[Fact]) -> Sequence[Fact]:
    """Return the facts with a foreign licence in the place of the one that is denied."""
    found = _held_abroad(scene)
    if found is None or any(_is_held(fact) for fact in facts):
        return facts
    return [*(fact for fact in facts if not _is_said_by_it(fact, found)), found]


def _held_abroad(scene: Scene) -> Fact | None:
    """Read "wel in Syrie" and "alleen uit Turkije" after what denies another."""
    message = scene.message
    denied = any(message.has(name) for name in _DENYING)
    concept = by_code(scene, "licence", CAR)
    about = scene.asks == _ASKED or message.has("licence")
    if not about or not denied or concept is None:
        return None
    for cue in message.find("country"):
        segment = message.segment_of(cue.first)
        only = message.holds(segment, "restrict", "as") or message.holds(segment, "only_paper")
        if only and cue.tag != _HERE:
            value = {"code": CAR, "label": concept.label, "state": "held", "country": cue.tag}
            return whole(scene, "licence", value)
    return None


def _is_said_by_it(fact: Fact, found: Fact) -> bool:
    """Tell the licence that is denied, and a school in the country that gave the other."""
    return fact.kind == "licence" or (
        fact.kind == "education" and dict(fact.value) == {"country": found.value["country"]}
    )


def _is_held(fact: Fact) -> bool:
    return fact.kind == "licence" and fact.value.get("state") == "held"
