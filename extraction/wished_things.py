"""Work that is wished for by a thing alone: "ik wil windmolens", "airco ook goed"."""

from collections.abc import Iterable, Iterator

from extraction.echoes import echo_of
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.mentions import NAMED_FROM
from extraction.message import Clause, Message, Segment
from extraction.scene import WISHFUL_QUESTIONS, WORK, Scene
from extraction.sectors import is_refused, is_turned_from
from extraction.stance import stance_of
from extraction.subject import opens_pointing
from extraction.telling import tells_of_work
from extraction.thing_names import Thing, known_things
from taxonomy.model import Concept

_PLAIN, _VAGUE, _HANDLED = "things", "vague", "handled"  # sorts of things, as the file has them
_SAID = ("want", "maybe", "seems", "modal", "interest", "look", "rather", "gladly", "considered")
_NO_WISH = ("as_customer", "hired", "former")


def find(scene: Scene) -> Iterator[Fact]:
    """Yield a wish for every thing that the writer wants to work with or on."""
    message = scene.message
    if scene.asks not in WISHFUL_QUESTIONS and not message.has("wish"):
        return
    found = [(thing, cue) for thing in _things(scene) for cue in _wished(scene, thing)]
    told = any(thing.sort != _VAGUE for thing, _ in found) or bool(scene.of_kind("sector"))
    for thing, cue in found:
        if not (thing.sort == _VAGUE and told):
            yield from _facts(scene, thing, cue)


def without_meant(scene: Scene, facts: Iterable[Fact]) -> list[Fact]:
    """Leave out sectors that are said by a thing alone, where it is not wished for as work."""
    facts = list(facts)
    if not any(_is_sector(fact) for fact in facts):
        return facts
    wished = {fact.value["uri"] for fact in facts if fact.kind == "wish"}
    spans = [
        scene.message.span(thing.first, thing.last)
        for thing in known_things(scene.message)
        if thing.sort == _PLAIN
        and not thing.concept.startswith("sector/")
        and scene.taxonomy.by_slug(*thing.concept.split("/")).uri not in wished
    ]
    return [fact for fact in facts if not (_is_sector(fact) and (fact.start, fact.end) in spans)]


def _is_sector(fact: Fact) -> bool:
    return fact.kind == "preference" and "sectors" in fact.value


def _things(scene: Scene) -> Iterator[Thing]:
    sure = (mention for mention in scene.of_kind(*WORK) if mention.quality >= NAMED_FROM)
    work = {place for mention in sure for place in mention.places}
    for thing in known_things(scene.message):
        if work.isdisjoint(range(thing.first, thing.last)):
            yield thing


def _wished(scene: Scene, thing: Thing) -> Iterator[Cue | None]:
    """Yield the word that says the wish, or nothing where wishes were asked for; once at most."""
    message = scene.message
    stance = stance_of(message, thing.first, thing.last, named=scene.named)
    denial = stance.denial
    if stance.question or (denial is not None and not is_turned_from(message, denial, thing.first)):
        return
    if stance.other:
        if cue := echo_of(scene, thing.last):
            yield cue
        return
    if is_refused(message, thing.first, thing.last) or _is_aside(scene, thing):
        return
    clause = message.clause_of(thing.first)
    if any(message.has(name, within=clause) for name in _NO_WISH) or _is_ride(scene, clause):
        return
    if stance.wish is not None and _is_beside(message, thing, stance.wish):
        yield stance.wish
    elif scene.asks in WISHFUL_QUESTIONS and not tells_of_work(message, thing.first):
        yield None


def _is_aside(scene: Scene, thing: Thing) -> bool:
    """Tell "ik wil een cv maken" and "ik fiets graag" from "aan fietsen werken": other uses."""
    if thing.sort != _HANDLED:
        return False
    message = scene.message
    segment = message.segment_of(thing.first)
    alone = scene.asks == "sector" and (thing.first, thing.last) == (segment.first, segment.last)
    handled = message.holds(segment, "handling") or message.holds(segment, "wish_object")
    return not (alone or handled)


def _is_ride(scene: Scene, clause: Clause) -> bool:
    """Tell "ik wil met de trein komen" from "ik wil werken met treinen"."""
    message = scene.message
    works = scene.asks in WISHFUL_QUESTIONS or message.has("wish_object", within=clause)
    works = works or message.has("handling", within=clause)
    return not works and message.has("transport", within=clause)


def _is_beside(message: Message, thing: Thing, wish: Cue) -> bool:
    """Tell "ik wil laadpalen" and "laadpalen, dat wil ik" from a wish for something else."""
    own = message.segment_of(thing.first)
    pointing = opens_pointing(message, message.segment_of(wish.first)) is not None
    listed = wish.last <= own.first and not _tells_itself(message, own)
    return pointing or listed or message.holds(own, "wish", *_SAID)


def _tells_itself(message: Message, segment: Segment) -> bool:
    """Tell what is more than one of a list: "geef mij maar zonnepanelen, laadpalen"."""
    return any(message.holds(segment, name) for name in ("finite", "pronoun", "claim"))


def _facts(scene: Scene, thing: Thing, cue: Cue | None) -> Iterator[Fact]:
    around = range(cue.first, cue.last) if cue else ()
    at = scene.quote(range(thing.first, thing.last), around)
    kind, slug = thing.concept.split("/")
    concept: Concept = scene.taxonomy.by_slug(kind, slug)
    if kind == "sector":
        yield scene.fact("preference", {"sectors": [concept.code or slug]}, at)
    else:
        yield scene.fact("wish", {"uri": concept.uri, "kind": kind, "label": concept.label}, at)
