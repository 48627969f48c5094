"""Work that only the name of a paper seems to tell of, or that a paper tells was other work."""

from collections.abc import Sequence

from extraction.facts import Fact
from extraction.scene import Scene

_LORRY = "urn:goudenpoort:skill:vrachtwagen-rijden"
_LIGHT = frozenset({"AM", "A", "B", "BE"})  # with these licences nobody drives one
_HEARD = "inferred"  # the status of work that is only heard in the words: papers told them too
_ANSWERS = ("conjunction", "yes_answer", "hesitation", "lead", "also")


def without_machines(scene: Scene, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts without work of which no more is said than the name of its paper.

    At the question for papers "heftruck ja" names a paper and tells of no work. A trade is never
    meant so: who does it says more. A skill may be what a paper is about, unless the paper was what
    "ja" answers, or the skill was only heard in what tells of papers.
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
    meant = {"occupation": every, "skill": answered, _HEARD: every}
    return tuple(
        fact
        for fact in facts
        if fact.value.get("negated") or not _is_named(scene, fact, meant.get(_sort_of(fact)))
    )


def _sort_of(fact: Fact) -> str:
    return _HEARD if fact.value.get("status") == _HEARD else fact.kind


def _is_named(scene: Scene, fact: Fact, papers: frozenset[int] | None) -> bool:
    """Tell "heftruck ja" from "heftruck rijden": all of it is a paper or an answer."""
    if not papers:
        return False
    places = scene.message.places_of(fact.start, fact.end)
    others = places - papers
    return others != places and all(scene.message.covers(p, *_ANSWERS) for p in others)


def without_lorries(scene: Scene, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts without the lorry that only "naar Duitsland" tells of, on a car's licence.

    To drivers "op Duitsland rijden" means a lorry; "met rijbewijs b naar Duitsland" does not.
    """
    codes = {str(fact.value["code"]) for fact in facts if fact.kind == "licence"}
    if not codes or not codes <= _LIGHT or scene.message.has("licence_short", "C", "CE"):
        return tuple(facts)
    return tuple(fact for fact in facts if not _is_by_country(scene, fact))


def _is_by_country(scene: Scene, fact: Fact) -> bool:
    """Tell whether a lorry is heard in the name of a country alone."""
    if fact.value.get("uri") != _LORRY:
        return False
    places = scene.message.places_of(fact.start, fact.end)
    return any(cue.first in places for cue in scene.message.find("country"))
