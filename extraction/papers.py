"""Certificates and driving licences with their state: held, expired, in progress, none."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from extraction.facts import Fact
from extraction.licences import is_of_many, lessons, named_licences
from extraction.mentions import Mention
from extraction.message import Message, Segment
from extraction.named_papers import by_code, named_certificates
from extraction.paper_clauses import with_statements
from extraction.paper_following import is_for_writer, is_handed_on, taken_up
from extraction.paper_parts import is_of_another, is_of_next, without_slips
from extraction.paper_states import state_of, valid_until
from extraction.questioning import is_question
from extraction.scene import PAPER_QUESTIONS, Scene
from extraction.stance import Stance, stance_of
from extraction.subject import after_leads
from taxonomy.model import Concept


def find(scene: Scene) -> Iterator[Fact]:
    """Yield what the writer holds, held, is getting or says not to have."""
    if scene.asks and scene.asks.startswith("vacancy_"):
        return
    if named := [*named_certificates(scene), *_licences(scene)]:
        yield from _facts(scene, named)


def _facts(scene: Scene, named: list[tuple[Concept, list[int]]]) -> Iterator[Fact]:
    """Yield one fact for each paper that is named and told of."""
    message, slips = without_slips(scene.message, [places for _, places in named])
    named = [(concept, places) for concept, places in named if min(places) not in slips]
    statements = with_statements(message, (places for _, places in named))
    scene = replace(scene, message=statements)
    papers = frozenset(place for _, places in named for place in places)
    facts: dict[str, Fact] = {}
    for concept, places in named:
        if scene.message.has("removal", within=scene.message.clause_of(min(places))):
            gone = {"uri": concept.uri, "code": concept.code}
            yield scene.fact("remove", gone, places)
        elif fact := _told(scene, (concept, places), papers):
            key = str(concept.uri)
            if key not in facts or fact.value["state"] != "held" or _is_all(scene, places):
                facts[key] = fact  # "vca en bhv, vca is verlopen": the state beats the name
    for concept, places in named:
        if str(concept.uri) not in facts and (fact := _of_the_rest(scene, concept, places)):
            facts[str(concept.uri)] = fact
    yield from sorted(facts.values(), key=lambda fact: fact.start)


def _told(scene: Scene, named: tuple[Concept, list[int]], papers: frozenset[int]) -> Fact | None:
    """Return what the writer tells of an own paper where it is named; None if it is no claim."""
    places = named[1]
    first, last = min(places), max(places) + 1
    stance = stance_of(scene.message, first, last, named=scene.named | papers)
    if stance.others == ("done",) and is_of_next(scene.message, places, papers):
        stance = replace(stance, other=False, others=())
    if is_of_another(scene.message, places, papers) and not _has_own(scene, places, papers):
        return None
    answered = stance.denial is not None and stance.denial.category == "no_answer"
    if is_handed_on(scene.message, places) and not answered:
        return None  # "adr nee dat heeft mijn zwager" tells of the writer too
    if _is_claim(scene, first, stance) or _is_claimed_later(scene, places, stance, papers):
        return _paper(scene, named, stance, papers)
    return None


def _has_own(scene: Scene, places: list[int], papers: frozenset[int]) -> bool:
    """Read "vca is van mijn broer, ik niet" of the writer too."""
    later = taken_up(scene.message, sorted(places), papers)
    return scene.asks in PAPER_QUESTIONS and later is not None and later.own


def _is_all(scene: Scene, places: list[int]) -> bool:
    """Read "b en aanhanger nee, alleen b dan": what is said to be all is there."""
    return scene.message.covers(min(places) - 1, "only_paper")


def _of_the_rest(scene: Scene, concept: Concept, places: list[int]) -> Fact | None:
    """Read "gevraagd: vca en adr. Ik heb alleen vca, de rest niet"."""
    for cue in scene.message.find("rest_denied"):
        if cue.first > max(places):
            value = {"code": concept.code, "label": concept.label, "state": "none"}
            around = range(cue.first, cue.last)
            return scene.fact(concept.kind, value, scene.quote(places, around))
    return None


def _licences(scene: Scene) -> Iterator[tuple[Concept, list[int]]]:
    covered: set[int] = set()
    for code, places in named_licences(scene) or lessons(scene):
        concept = by_code(scene, "licence", code)
        if concept is not None:
            covered.update(places)
            yield concept, places
    for mention in scene.of_kind("licence"):
        concept = mention.of_kind("licence")
        lone = len(mention.places) == 1 and len(scene.message.norm(mention.first)) < 2
        lone = lone or is_of_many(scene, mention.first) or _is_generic(scene, mention)
        if concept is not None and covered.isdisjoint(mention.places) and not lone:
            yield concept, list(mention.places)


def _is_generic(scene: Scene, mention: Mention) -> bool:
    """Tell a bare "rijbewijs", of which licences.py says what it means."""
    cues = scene.message.find("licence", "generic")
    return any((cue.first, cue.last) == (mention.first, mention.last) for cue in cues)


def _is_claim(scene: Scene, place: int, stance: Stance) -> bool:
    """Tell what the writer has from a question and from what a rule asks: "is vca verplicht"."""
    message = scene.message
    asked = stance.question or is_question(message, message.clause_of(place))
    asked = asked and not message.covers(place + 1, "yes_answer")  # "hoe heet ie, vca ja"
    clause = message.clause_of(place)
    required = message.has("required", within=clause) or message.has("not_needed", within=clause)
    denied = stance.denial is not None and stance.denial.last > place
    asked = asked or _asks_the_way(message, place)
    costly = scene.asks not in PAPER_QUESTIONS  # "d is heel duur" tells no more than its price
    asked = asked or (costly and message.holds(message.segment_of(place), "costly"))
    conditional = not denied and (_is_condition(scene, place) or _is_supposed(message, place))
    others = stance.other and not _is_of_writer(message, place, stance)
    others = others or (bool(stance.others) and _is_never_done(stance))
    if _is_forbidden(scene, place):  # "mag geen auto meer rijden van de dokter"
        others = asked = False
    return not (others or asked or required or conditional)


def _is_forbidden(scene: Scene, place: int) -> bool:
    message = scene.message
    segment = message.segment_of(place)
    opens = message.covers(after_leads(message, segment), "allowed")
    denied = message.holds(segment, "negator") and not message.ends_with(segment, "?")
    return scene.asks in PAPER_QUESTIONS and opens and denied


def _is_of_writer(message: Message, place: int, stance: Stance) -> bool:
    """Read "rijbewijs hebben ze ingenomen" and "bus heeft mijn broer, ik niet" of the writer."""
    segment = message.segment_of(place)
    if message.holds(segment, "failed", "taken") and not message.holds(segment, "relative"):
        return True
    if stance.others == ("imagined",) and message.holds(segment, "obtained"):
        return not message.holds(segment, "if")  # "diploma gehaald maar nooit als ... gewerkt"
    if stance.others == ("imagined",) and message.covers(place - 1, "study_lead"):
        return message.holds(segment, "progress")  # "ik doe nu les voor auto"
    denial = stance.denial
    here = denial is not None and segment.first <= denial.first
    if here and _is_only_denied(message, segment):
        return True
    if here and _is_own_denial(message, segment, place, stance):
        return True
    own = {cue.last for cue in message.inside(segment, "pronoun", "first")}
    return denial is not None and denial.first in own and denial.last == segment.last


def _is_own_denial(message: Message, segment: Segment, place: int, stance: Stance) -> bool:
    """Read "duiken nee dat is mijn broer", "niet die vp" and "hebben ze nooit voor me geregeld"."""
    denial = stance.denial
    if denial is None or denial.first >= segment.last or stance.others != ("done",):
        return False
    led = denial.last in (place, place - 1)
    return led or denial.category == "no_answer" or is_for_writer(message, segment)


def _is_never_done(stance: Stance) -> bool:
    """Read "mijn maat heeft irata maar dat durf ik niet": work, no paper of the writer."""
    return stance.denial is not None and stance.denial.category == "never_done"


def _is_only_denied(message: Message, segment: Segment) -> bool:
    """Read "bhv niet" before "dat doet mijn collega"."""
    rest = [p for p in range(segment.first, segment.last) if message.covers(p, "negator")]
    behind = range(rest[0], segment.last) if rest else ()
    return bool(behind) and all(message.covers(p, "negator", "lead", "contrast") for p in behind)


def _is_supposed(message: Message, place: int) -> bool:
    """Read "als ik mijn vca heb, ga ik de bouw in"; "als ik al c heb" has it."""
    clause = message.clause_of(place)
    supposed = any(cue.last <= place for cue in message.find("if", "any", within=clause))
    return supposed and not message.has("already", within=clause)


def _asks_the_way(message: Message, place: int) -> bool:
    """Tell "kan ik ook vca halen" from "heftruck rijden kan ik"."""
    clause = message.clause_of(place)
    starts = {clause.first, after_leads(message, clause)}
    return any(cue.first in starts for cue in message.find("question", "route", within=clause))


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
    if later is None:
        return False
    if later.contrast and scene.asks not in PAPER_QUESTIONS:
        return False  # "mijn baas heeft vca, ik niet" tells of the boss
    clause = scene.message.clause_of(min(places))  # "ik dacht dat ik vca had maar die is verlopen"
    over = later.state == "expired" and scene.message.has("pronoun", "first", within=clause)
    return later.own or over or not (stance.other or stance.question)


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
