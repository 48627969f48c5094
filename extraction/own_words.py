"""Answers in the visitor's own words that only the open question lets be understood."""

from collections.abc import Callable, Iterable, Mapping

from extraction.circumstances import tells_of_house
from extraction.facts import Fact
from extraction.scene import Scene
from extraction.short_answers import whole

# Questions that words without a value answer as well: a paper that no list has, work disliked.
WILL_DO = frozenset({"certificates", "conditions"})
# Facts that say who somebody is; beside them a message can still tell of work.
_ABOUT_PERSON = frozenset({"audience", "situation", "goal", "filled_in_by"})


def read(scene: Scene) -> list[Fact]:
    """Return what words mean at this question only: "dag" at working times."""
    reader = _READERS.get(scene.asks or "")
    return reader(scene) if reader else []


def _goal(scene: Scene) -> list[Fact]:
    """Read "weet niet wat ik wil" before the "weet niet" that is in it."""
    if not scene.message.has("goal_short", "guidance"):
        return []
    return [whole(scene, "goal", {"goal": "guidance"})]


def _transport(scene: Scene) -> list[Fact]:
    """Read "bus van de zaak", which names work as well."""
    if scene.message.has("negator"):
        return []
    cue = next(scene.message.find("transport"), None)
    if cue is None:
        return []
    places = range(cue.first, cue.last)
    return [scene.fact("preference", {"transport": cue.tag}, places)]


def _schedule(scene: Scene) -> list[Fact]:
    cue = next(scene.message.find("schedule_short"), None)
    if cue is None:
        return []
    value = {"schedule": {cue.tag: "prefer"}}
    return [scene.fact("preference", value, range(cue.first, cue.last))]


def _place(scene: Scene) -> list[Fact]:
    nowhere = scene.message.has("no_place")
    return [whole(scene, "none", {"key": "place"})] if nowhere else []


def tells_other_things(scene: Scene, facts: Iterable[Fact], statements: frozenset[str]) -> bool:
    """Tell whether a message has facts about something else than the statement that was asked."""
    if scene.asks in WILL_DO:
        beside = any(facts) or tells_of_house(scene)
        return beside and not scene.message.has("paper_word")
    others = [fact for fact in facts if fact.kind not in _ABOUT_PERSON]
    return bool(others) and scene.asks in statements


def will_do(scene: Scene) -> bool:
    """Tell whether any words answer this question; "is heftruck verplicht" asks something."""
    asks = any(cue.first == 0 for cue in scene.message.find("opening", "finite"))
    return scene.asks in WILL_DO and not asks and not scene.message.has("required")


def chooses(scene: Scene) -> bool:
    """Tell "ik weet niet wat ik wil", which at the question of goals is one of them."""
    return scene.asks == "goal" and scene.message.has("goal_short")


_READERS: Mapping[str, Callable[[Scene], list[Fact]]] = {
    "goal": _goal,
    "transport": _transport,
    "schedule": _schedule,
    "place": _place,
}
