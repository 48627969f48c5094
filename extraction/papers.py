"""Certificates and driving licences with their state: held, expired, in progress, none."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from extraction.facts import Fact
from extraction.helping import is_of_helped
from extraction.lexicon import Cue
from extraction.licences import is_of_many, lessons, named_licences
from extraction.mentions import Mention
from extraction.message import Clause, Message
from extraction.named_papers import Named, by_code, named_certificates
from extraction.paper_claims import is_claimed, stance_to
from extraction.paper_clauses import with_statements
from extraction.paper_model import OTHER, load_states
from extraction.paper_parts import without_slips
from extraction.paper_signs import signs
from extraction.paper_states import state_of, valid_until
from extraction.paper_words import Ruled, Said, Told
from extraction.scene import Scene
from taxonomy.model import Concept

LEAST_RULED = 0.2  # what the rules read stays, where it is this likely
LEAST_RULED_OUT = 0.03  # and where they read no claim: nothing is to be invented
_MOST = 24  # mentions of papers that are weighed, so that time is bounded; of more, the rules tell


def find(scene: Scene) -> Iterator[Fact]:
    """Yield what the writer holds, held, is getting or says not to have."""
    if scene.asks and scene.asks.startswith("vacancy_"):
        return
    if named := named_papers(scene):
        yield from _facts(*read_by_rules(scene, named))


def named_papers(scene: Scene) -> list[Named]:
    """Return the papers that a message names, each with its tokens."""
    return [*named_certificates(scene), *_licences(scene)]


def read_by_rules(scene: Scene, named: list[Named]) -> tuple[Scene, list[Told]]:
    """Return the message with a clause for each statement, and each paper as the rules read it."""
    message, slips = without_slips(scene.message, [places for _, places in named])
    named = [(concept, places) for concept, places in named if min(places) not in slips]
    scene = replace(scene, message=with_statements(message, (places for _, places in named)))
    papers = frozenset(place for _, places in named for place in places)
    told = []
    for concept, places in named:
        stance = stance_to(scene, places, papers)
        claimed = is_claimed(scene, places, stance, papers)
        said = state_of(scene, sorted(places), stance, papers)
        told.append(Told(concept, places, Ruled(stance, said, claimed=claimed)))
    return scene, told


def _facts(scene: Scene, told: list[Told]) -> Iterator[Fact]:
    """Yield one fact for each paper that is named and told of."""
    facts: dict[str, Fact] = {}
    for (concept, places, _), said in zip(told, _weighed(scene, told), strict=True):
        if scene.message.has("removal", within=scene.message.clause_of(min(places))):
            gone = {"uri": concept.uri, "code": concept.code}
            yield scene.fact("remove", gone, places)
        elif said is not None:
            key = str(concept.uri)
            if key not in facts or said.state != "held" or _is_all(scene, places):
                # "vca en bhv, vca is verlopen": the state beats the name
                facts[key] = _paper(scene, (concept, places), said)
    for concept, places, _ in told:
        if str(concept.uri) not in facts and (fact := _of_the_rest(scene, concept, places)):
            facts[str(concept.uri)] = fact
    yield from sorted(facts.values(), key=lambda fact: fact.start)


def _weighed(scene: Scene, told: list[Told]) -> list[Said | None]:
    """Return what is likeliest said of each paper; None where nothing is told of the writer's."""
    ruled = [each.ruled for each in told]
    helped = is_of_helped(scene.message)
    if helped or len(told) > _MOST:
        return [rules.said if rules.claimed else None for rules in ruled]
    model, found = load_states(), list[Said | None]()
    for rules, groups in zip(ruled, signs(scene, told), strict=True):
        chances = model.weigh(groups)
        likely = max(chances, key=lambda state: (chances[state], state))
        if is_kept(rules.outcome, chances[rules.outcome]):
            likely = rules.outcome
        same = rules.said.state == likely
        found.append(None if likely == OTHER else rules.said if same else Said(likely))
    return found


def is_kept(outcome: str, chance: float) -> bool:
    """Tell whether what the rules read stays, at the chance (0 to 1) that it has."""
    return chance >= (LEAST_RULED_OUT if outcome == OTHER else LEAST_RULED)


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


def _paper(scene: Scene, named: Named, said: Said) -> Fact:
    concept, core = named[0], sorted(named[1])
    clause = scene.message.clause_of(core[0])
    around = list(said.places)
    value: dict[str, Any] = {"code": concept.code, "label": concept.label, "state": said.state}
    if said.state == "held" and (until := valid_until(scene, clause)):
        value["validUntil"] = until
    if concept.kind == "licence":
        around += _generic(scene, core)
        if country := _country(scene.message, clause, {*core, *around}):
            value["country"] = country.tag
            around += range(country.first, country.last)
    return scene.fact(concept.kind, value, scene.quote(core, around))


def _country(message: Message, clause: Clause, licence: Collection[int]) -> Cue | None:
    """Read "rijbewijs uit Turkije" and "in Polen gehaald"; not "reed naar Polen"."""
    for cue in message.find("country", within=clause):
        before = cue.first - 1
        beside = before in licence or cue.last in licence
        got = message.holds(message.segment_of(cue.first), "obtained")
        if beside or message.covers(before, "issued") or (got and message.covers(before, "reside")):
            return cue
    return None


def _generic(scene: Scene, core: list[int]) -> list[int]:
    """Return the tokens of "rijbewijs" in the same clause, to quote them with the letter."""
    clause = scene.message.clause_of(core[0])
    return [cue.first for cue in scene.message.find("licence", "generic", within=clause)]
