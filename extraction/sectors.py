"""Sectors the writer wants to work in; where somebody worked is told by occupations."""

from collections.abc import Iterator

from extraction.facts import Fact
from extraction.scene import Scene
from extraction.stance import stance_of


def find(scene: Scene) -> Iterator[Fact]:
    """Yield a preference, and a wish, for every sector that is wanted."""
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
