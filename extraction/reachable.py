"""Yes and no, and answers at the end of the talk: how to be reached, what was thought of it."""

from collections.abc import Sequence

from extraction.amounts import numbers
from extraction.answers import yes_no
from extraction.facts import Fact, Reading
from extraction.scene import Scene
from extraction.short_answers import opens, whole

ADULT = 16  # from this age on people may leave contact data without a parent
MOST_FEEDBACK = 1_000  # characters
_CHANNEL_OF = {"phone": "call", "mail": "mail"}


def channel(scene: Scene, facts: Sequence[Fact]) -> list[Fact]:
    """Return how the human may answer where only a number or an address was given."""
    if scene.asks != "handoff_channel" or any("channel" in fact.value for fact in facts):
        return []
    for name, wished in _CHANNEL_OF.items():
        if any(fact.kind == "contact" and name in fact.value for fact in facts):
            return [whole(scene, "contact", {"channel": wished})]
    return []


def stays_here(scene: Scene) -> bool:
    """Tell whether the visitor wants the answer in this talk."""
    return scene.asks == "handoff_channel" and scene.message.has("stay_here")


def feedback(scene: Scene) -> list[Fact]:
    """Keep what was said of the talk, cut off before anything about health."""
    said = whole(scene, "feedback", {})
    words = " ".join(scene.message.text[said.start : said.end].split())[:MOST_FEEDBACK]
    return [Fact("feedback", {"text": words}, said.start, said.end)]


def yes_or_no(scene: Scene, key: str) -> Reading | None:
    """Read a yes or a no, and an age where it is asked; no age is kept."""
    said = whole(scene, key, {})
    at = (said.start, said.end)
    if key == "age_16":
        ages = [number.value for number in numbers(scene.message)]
        if ages and not opens(scene, "yes", "no"):
            return yes_no(key, given=ages[0] >= ADULT, at=at)
    if opens(scene, "no", "none", "skip"):
        return yes_no(key, given=False, at=at)
    if opens(scene, "yes", "any"):
        return yes_no(key, given=True, at=at)
    return None
