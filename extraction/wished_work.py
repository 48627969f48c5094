"""Wishes for work that is named: which are none, and how one is kept."""

from typing import Any

from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.mentions import Mention
from extraction.scene import Scene
from extraction.stance import Stance
from extraction.wanting import is_given_up
from taxonomy.model import Concept


def is_none(scene: Scene, mention: Mention, stance: Stance) -> bool:
    """Tell what only looks like a wish: refused, done long ago, or for a whole sector."""
    denied = _is_denied(scene, mention, stance) or _was_done(scene, mention, stance)
    return denied or _is_sector(scene, mention)


def fact_of(
    scene: Scene, mention: Mention, concept: Concept, stance: Stance, confidence: float
) -> Fact:
    """Return the wish, quoted with the words that say it."""
    around: list[int] = []
    if stance.wish is not None:
        for cue in scene.message.find("wish", within=scene.message.clause_of(mention.first)):
            around += range(cue.first, cue.last)
    named: dict[str, Any] = {"uri": concept.uri, "kind": concept.kind, "label": concept.label}
    value = named | {"confidence": confidence}
    return scene.fact("wish", value, scene.quote(mention.places, around))


def is_told_apart(scene: Scene, mention: Mention, denial: Cue) -> bool:
    """Tell what denies something else than the wish: "lasser worden, nog nooit gedaan"."""
    return denial.first >= scene.message.segment_of(mention.first).last


def _is_denied(scene: Scene, mention: Mention, stance: Stance) -> bool:
    """Tell "ik wil geen lasser worden" from "ik wil lasser worden, nog nooit gedaan"."""
    message, clause = scene.message, scene.message.clause_of(mention.first)
    if stance.wish is not None and is_given_up(message, mention.first):
        return True
    home = message.has("as_customer", "home", within=clause)  # "een keuken plaatsen in mijn huis"
    if home and not message.has("likened", within=clause):
        return True
    denial = stance.denial
    if denial is None or is_told_apart(scene, mention, denial):
        return False
    means = denial.first >= mention.last and message.covers(denial.first, "by_means")
    return not means  # "kan ik lasser worden zonder ervaring"


def _was_done(scene: Scene, mention: Mention, stance: Stance) -> bool:
    """Tell "vroeger iets met zonnepanelen gedaan", which is no wish."""
    unsure = stance.wish is not None and stance.wish.tag == "interest"
    return unsure and scene.message.holds(scene.message.segment_of(mention.first), "done_before")


def _is_sector(scene: Scene, mention: Mention) -> bool:
    """Tell a wish for a sector ("werk in de bouw") from one for a task."""
    places = set(mention.places)
    return any(not places.isdisjoint(sector.places) for sector in scene.of_kind("sector"))
