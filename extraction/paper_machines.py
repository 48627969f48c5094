"""At the question for papers, "heftruck ja" names a paper and tells of no work."""

from collections.abc import Sequence

from extraction.facts import Fact
from extraction.scene import Scene

_ANSWERS = ("yes_answer", "hesitation", "lead", "also")


def without_machines(scene: Scene, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts without work of which no more is said than the name of its paper.

    A trade is never meant so: who does it says more. A skill may be what a paper is about, unless
    the paper was what "ja" answers.
    """
    papers = [fact for fact in facts if fact.kind == "certificate"]
    if scene.asks != "certificates" or not papers or scene.message.has("steering"):
        return tuple(facts)  # "heftruck ja, rijden kan ik nog steeds" tells of work too
    told = [scene.message.places_of(fact.start, fact.end) for fact in papers]
    every = frozenset().union(*told)
    answered = frozenset(
        place
        for places in told
        if places and scene.message.covers(max(places) + 1, "yes_answer")
        for place in places
    )
    meant = {"occupation": every, "skill": answered}
    return tuple(
        fact
        for fact in facts
        if fact.value.get("negated") or not _is_named(scene, fact, meant.get(fact.kind))
    )


def _is_named(scene: Scene, fact: Fact, papers: frozenset[int] | None) -> bool:
    """Tell "heftruck ja" from "heftruck rijden": all of it is a paper or an answer."""
    if not papers:
        return False
    places = scene.message.places_of(fact.start, fact.end)
    others = places - papers
    return others != places and all(scene.message.covers(p, *_ANSWERS) for p in others)
