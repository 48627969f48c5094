"""Sectors the writer wants to work in; where somebody worked is told by occupations."""

from collections.abc import Iterator

from extraction.denial import denials
from extraction.facts import Fact
from extraction.scene import WORK, Scene
from extraction.stance import stance_of


def _short(scene: Scene) -> Iterator[Fact]:
    """Yield the sectors of "metaal, bouw", where they were asked for."""
    named = {place for m in scene.of_kind("sector", *WORK) for place in m.places}
    for cue in scene.message.find("sector_short") if scene.asks == "sector" else ():
        clause = scene.message.clause_of(cue.first)
        denied = any(d.last <= cue.first for d in denials(scene.message, clause))
        if cue.tag != "any" and cue.first not in named and not denied:
            value = {"sectors": [cue.tag]}
            yield scene.fact("preference", value, range(cue.first, cue.last))


def find(scene: Scene) -> Iterator[Fact]:
    """Yield a preference, and a wish, for every sector that is wanted."""
    yield from _short(scene)
    for mention in scene.of_kind("sector"):
        concept = mention.of_kind("sector")
        if concept is None:
            continue
        stance = stance_of(scene.message, mention.first, mention.last, named=scene.named)
        if stance.other or stance.denial is not None:
            continue
        if stance.wish is None and scene.asks != "sector":
            continue
        around = range(stance.wish.first, stance.wish.last) if stance.wish else ()
        at = scene.quote(mention.places, around)
        value = {"uri": concept.uri, "kind": "sector", "label": concept.label}
        yield scene.fact("wish", value, at)
        yield scene.fact("preference", {"sectors": [concept.code or concept.slug]}, at)
