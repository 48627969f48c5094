"""Sectors the writer wants to work in; where somebody worked is told by occupations."""

from collections.abc import Iterator

from extraction.denial import denials
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.message import Message
from extraction.scene import WORK, Scene
from extraction.stance import stance_of


def _short(scene: Scene) -> Iterator[Fact]:
    """Yield the sectors of "metaal, bouw", where they were asked for."""
    named = {place for m in scene.of_kind("sector", *WORK) for place in m.places}
    for cue in scene.message.find("sector_short") if scene.asks == "sector" else ():
        denied = is_refused(scene.message, cue.first, cue.last)
        if cue.tag != "any" and cue.first not in named and not denied:
            value = {"sectors": [cue.tag]}
            yield scene.fact("preference", value, range(cue.first, cue.last))


def is_refused(message: Message, first: int, last: int) -> bool:
    """Read "de bouw nooit meer", "metaal hoeft niet" and "alles behalve de bouw"."""
    segment, clause = message.segment_of(first), message.clause_of(first)
    if any(cue.last <= first for cue in message.inside(segment, "restrict", "except")):
        return True
    if any(_denies(message, cue, first) for cue in denials(message, clause)):
        return True
    said = [*denials(message, clause), *message.inside(segment, "neutral", "past")]
    said += [*message.inside(segment, "dislike"), *message.inside(segment, "no_answer")]
    behind = [cue.first for cue in said if last <= cue.first < segment.last]
    turns = [cue.first for cue in message.inside(segment, "restrict", "as")]
    turned = min((place for place in turns if place >= last), default=segment.last)
    return any(no < turned for no in behind)


def _denies(message: Message, cue: Cue, first: int) -> bool:
    """Tell "geen bouw, metaal" from "bouw niet, metaal": what stands behind goes on the list."""
    own = message.segment_of(cue.first)
    taken = any(sector.first < cue.first for sector in message.inside(own, "sector_short"))
    return cue.last <= first and not taken


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
        if is_refused(scene.message, mention.first, mention.last):
            continue
        around = range(stance.wish.first, stance.wish.last) if stance.wish else ()
        at = scene.quote(mention.places, around)
        value = {"uri": concept.uri, "kind": "sector", "label": concept.label}
        yield scene.fact("wish", value, at)
        yield scene.fact("preference", {"sectors": [concept.code or concept.slug]}, at)
