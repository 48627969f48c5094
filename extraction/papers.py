"""Certificates and driving licences with their state: held, expired, in progress, none."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from extraction.facts import Fact
from extraction.lexicon import load_lexicon
from extraction.licences import named_licences
from extraction.paper_states import state_of, taken_up, valid_until
from extraction.questioning import is_question
from extraction.scene import Scene
from extraction.stance import Stance, stance_of
from taxonomy.model import Concept, TaxonomyError


def find(scene: Scene) -> Iterator[Fact]:
    """Yield what the writer holds, held, is getting or says not to have."""
    if scene.asks and scene.asks.startswith("vacancy_"):
        return
    named = [*_certificates(scene), *_licences(scene)]
    papers = frozenset(place for _, places in named for place in places)
    facts: dict[str, Fact] = {}
    for concept, places in named:
        if scene.message.has("removal", within=scene.message.clause_of(min(places))):
            gone = {"uri": concept.uri, "code": concept.code}
            yield scene.fact("remove", gone, places)
            continue
        first, last = min(places), max(places) + 1
        stance = stance_of(scene.message, first, last, named=scene.named | papers)
        if _is_claim(scene, first, stance) or _is_claimed_later(scene, places, stance, papers):
            fact = _paper(scene, (concept, places), stance, papers)
            key = str(concept.uri)
            if key not in facts or fact.value["state"] != "held":
                facts[key] = fact  # "vca en bhv, vca is verlopen": the state beats the name
    yield from sorted(facts.values(), key=lambda fact: fact.start)


def by_code(scene: Scene, kind: str, code: str) -> Concept | None:
    """Return the concept with this code, or None where the taxonomy has none."""
    try:
        return scene.taxonomy.by_code(kind, code)
    except TaxonomyError:
        return None


def _certificates(scene: Scene) -> Iterator[tuple[Concept, list[int]]]:
    taken: set[int] = set()
    for mention in scene.of_kind("certificate"):
        concept = mention.of_kind("certificate")
        taken.update(mention.places)
        if concept is not None and not _is_learning(scene, mention.first):
            yield concept, list(mention.places)
    likely = scene.asks == "certificates" or scene.message.has("paper_word")
    for place, token in enumerate(scene.message.tokens):
        if place in taken:
            continue
        if compound := _compound(scene, token.norm):
            yield compound, [place]
        elif likely and _is_paper_word(scene, place):
            concept = by_code(scene, "certificate", token.norm.upper())
            if concept is not None:
                yield concept, [place]


def _compound(scene: Scene, word: str) -> Concept | None:
    """Return the certificate of "heftruckpapier" and "hoogwerkerpasje"."""
    for ending in _paper_endings():
        if word.endswith(ending) and len(word) > len(ending):
            return by_code(scene, "certificate", word.removesuffix(ending).upper())
    return None


@cache
def _paper_endings() -> tuple[str, ...]:
    return tuple(sorted(load_lexicon().phrases("paper_word", "any"), key=len, reverse=True))


def _licences(scene: Scene) -> Iterator[tuple[Concept, list[int]]]:
    covered: set[int] = set()
    for code, places in named_licences(scene):
        concept = by_code(scene, "licence", code)
        if concept is not None:
            covered.update(places)
            yield concept, places
    for mention in scene.of_kind("licence"):
        concept = mention.of_kind("licence")
        lone = len(mention.places) == 1 and len(scene.message.norm(mention.first)) < 2
        if concept is not None and covered.isdisjoint(mention.places) and not lone:
            yield concept, list(mention.places)


def _is_paper_word(scene: Scene, place: int) -> bool:
    """Tell "heftruck" as a paper from the machine: asked for papers, or beside a word for one."""
    if scene.asks == "certificates":
        return True
    message = scene.message
    segment = message.segment_of(place)
    if message.holds(segment, "paper_word"):
        return True
    before = message.segments_before(segment)[:1]  # "heb ik een pasje van, van heftruck ook"
    return message.holds(segment, "also") and any(message.holds(b, "paper_word") for b in before)


def _is_claim(scene: Scene, place: int, stance: Stance) -> bool:
    """Tell what the writer has from a question and from what a rule asks: "is vca verplicht"."""
    message = scene.message
    asked = stance.question or is_question(message, message.clause_of(place))
    required = message.has("required", within=message.clause_of(place))
    denied = stance.denial is not None and stance.denial.last > place
    asked = asked or message.has("question", "route", within=message.clause_of(place))
    conditional = not denied and _is_condition(scene, place)
    return not (stance.other or asked or required or conditional)


def _is_condition(scene: Scene, place: int) -> bool:
    """Read "met vca kan ik op de bouw", "zonder bhv mag je niks": what a paper is for."""
    message = scene.message
    segment = message.segment_of(place)
    led = {cue.last: cue.tag for cue in message.inside(segment, "by_means")}
    if place not in led:
        return False
    return any(cue.first > place for cue in message.inside(segment, "allows"))


def _is_claimed_later(
    scene: Scene, places: list[int], stance: Stance, papers: frozenset[int]
) -> bool:
    """Read "zonder bhv mag je niks, dus die heb ik"."""
    later = taken_up(scene.message, sorted(places), papers)
    return later is not None and not (stance.other or stance.question)


def _is_learning(scene: Scene, place: int) -> bool:
    """Tell a way of learning that is asked for from a paper that is held."""
    if scene.asks != "learning":
        return False
    return any(cue.first <= place < cue.last for cue in scene.message.find("learning"))


def _paper(
    scene: Scene, named: tuple[Concept, Iterable[int]], stance: Stance, papers: frozenset[int]
) -> Fact:
    concept, places = named
    core = sorted(places)
    clause = scene.message.clause_of(core[0])
    said = state_of(scene, core, stance, papers)
    around = list(said.places)
    value: dict[str, Any] = {"code": concept.code, "label": concept.label, "state": said.state}
    if said.state == "held" and (until := valid_until(scene, clause)):
        value["validUntil"] = until
    if concept.kind == "licence":
        around += _generic(scene, core)
        for cue in scene.message.find("country", within=clause):
            value["country"] = cue.tag
            around += range(cue.first, cue.last)
    return scene.fact(concept.kind, value, scene.quote(core, around))


def _generic(scene: Scene, core: list[int]) -> list[int]:
    """Return the tokens of "rijbewijs" in the same clause, to quote them with the letter."""
    clause = scene.message.clause_of(core[0])
    return [cue.first for cue in scene.message.find("licence", "generic", within=clause)]
