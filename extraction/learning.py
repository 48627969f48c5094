"""Which ways of learning suit the writer: bbl, bol, a course, ..."""

from collections.abc import Iterator

from extraction.denial import denials
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.scene import Scene
from extraction.stance import stance_of
from extraction.subject import is_about_other


def find(scene: Scene) -> Iterator[Fact]:
    """Yield one preference per way of learning that is wanted; "none" stands alone."""
    message = scene.message
    for cue in message.find("learning"):
        clause = message.clause_of(cue.first)
        wanted = message.has("wish", within=clause) or message.has("learn", within=clause)
        if _is_question(scene, cue):
            continue
        unmistakable = cue.tag in ("bbl", "bol", "evc", "praktijkverklaring", "none")
        if (
            scene.asks != "learning"
            and not (wanted and unmistakable)
            and not _asked(scene, cue.tag)
        ):
            continue
        if is_about_other(message, clause, cue.first) or _was_school(scene, cue.first):
            continue
        if cue.tag != "none" and any(d.last <= cue.first for d in denials(message, clause)):
            continue
        yield scene.fact("preference", {"learning": [cue.tag]}, range(cue.first, cue.last))


def _is_question(scene: Scene, cue: Cue) -> bool:
    """Tell "wat is bbl?" and "ik weet niet wat bbl is" from a wish."""
    clause = scene.message.clause_of(cue.first)
    stance = stance_of(scene.message, cue.first, cue.last, named=scene.named)
    return stance.question or scene.message.has("reply", "unknown", within=clause)


def _asked(scene: Scene, tag: str) -> bool:
    return tag == "course" and scene.message.has("wish")


def _was_school(scene: Scene, place: int) -> bool:
    """Tell "mbo 2 bbl gedaan" from "ik wil bbl"."""
    clause = scene.message.clause_of(place)
    schools = scene.of_kind("education")
    named = any(clause.first <= school.first < clause.last for school in schools)
    return named and scene.asks != "learning"
