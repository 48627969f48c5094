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
from extraction.thing_names import Thing, known_things, things_at
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
    told = any(thing.sort != _VAGUE for thing, _ in found) or _names_sector(scene)
    for thing, cue in found:
        if not (thing.sort == _VAGUE and told):
            yield from _facts(scene, thing, cue)


def _names_sector(scene: Scene) -> bool:
    """Tell whether a sector is named, by its full name or, where it was asked for, a short one."""
    things = things_at(scene.message)
    asked = scene.asks == "sector"
    short = (cue.first for cue in scene.message.find("sector_short")) if asked else ()
    return bool(scene.of_kind("sector")) or any(place not in things for place in short)


def without_meant(scene: Scene, facts: Iterable[Fact]) -> list[Fact]:
    """Leave out sectors that say no more than the work that is wished, or only name a thing."""
    facts = list(facts)
    if not any(_sector_of(scene, fact) for fact in facts):
        return facts
    wished = {f.value["uri"] for f in facts if f.kind == "wish"}
    things = {thing: _meant(scene, thing) for thing in known_things(scene.message)}
    other = {concept.uri for concept in things.values()}
    named = [f for f in facts if f.kind == "wish" and f.value["kind"] in WORK]
    work = [f for f in named if f.value["uri"] not in other]
    at = {thing: scene.message.span(thing.first, thing.last) for thing in things}
    spans = [
        at[thing]
        for thing, concept in things.items()
        if thing.sort == _PLAIN and concept.kind in WORK and concept.uri not in wished
    ]
    heard = [span for thing, span in at.items() if thing.sort == _VAGUE]  # "chips en robots, mooi"
    return [
        fact
        for fact in facts
        if not (fact in named and (fact.start, fact.end) in heard)
        and not (named and _is_broad(scene, fact))
        if (sector := _sector_of(scene, fact)) is None
        or not (_says_it(scene, sector, fact, work) or (fact.start, fact.end) in spans)
    ]


def _is_broad(scene: Scene, fact: Fact) -> bool:
    """Tell a wish for techniek as a whole: "iets technisch met treinen" says more."""
    at = scene.message.places_of(fact.start, fact.end)
    broad = any(cue.first in at for cue in scene.message.find("sector_short", "any"))
    return broad and fact.kind == "wish" and fact.value["kind"] == "sector"


def _says_it(scene: Scene, sector: str, said: Fact, work: Iterable[Fact]) -> bool:
    """Tell "lasser in de metaal", where the trade says all, from "lasser of de metaal"."""
    message = scene.message
    here = message.places_of(said.start, said.end)
    for fact in work:
        there = message.places_of(fact.start, fact.end)
        if scene.taxonomy.concept(fact.value["uri"]).sector != sector or not (here and there):
            continue
        if message.segment_of(min(here)) == message.segment_of(max(there)):
            among = range(min(*here, *there), max(*here, *there))
            return not any(cue.first in among for cue in message.find("conjunction", "list"))
    return False


def _sector_of(scene: Scene, fact: Fact) -> str | None:
    """Return the sector of a fact that tells of one."""
    if fact.kind == "wish" and fact.value["kind"] == "sector":
        return scene.taxonomy.concept(fact.value["uri"]).slug
    sectors = fact.value.get("sectors") if fact.kind == "preference" else None
    return sectors[0] if sectors else None


def _meant(scene: Scene, thing: Thing) -> Concept:
    concept: Concept = scene.taxonomy.by_slug(*thing.concept.split("/"))
    return concept


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
    aside = stance.question or _is_aside(scene, thing)
    if aside or (denial is not None and not is_turned_from(message, denial, thing.first)):
        return
    if stance.other:
        if cue := echo_of(scene, thing.last):
            yield cue
        return
    if is_refused(message, thing.first, thing.last) or message.holds(
        message.segment_of(thing.first), "put_off"
    ):
        return
    clause = message.clause_of(thing.first)
    if any(message.has(name, within=clause) for name in _NO_WISH) or _is_ride(
        scene, clause, thing.first
    ):
        return
    if stance.wish is not None and _is_beside(message, thing, stance.wish):
        yield stance.wish
    elif scene.asks in WISHFUL_QUESTIONS and not (
        tells_of_work(message, thing.first)
        or message.has("pronoun", "group", within=clause)  # "wij hebben een warmtepomp"
    ):
        yield None


def _is_aside(scene: Scene, thing: Thing) -> bool:
    """Tell "ik wil een cv maken" and "ik fiets graag" from "aan fietsen werken": other uses."""
    message = scene.message
    segment = message.segment_of(thing.first)
    if message.holds(segment, "handling", "apart"):  # "zonnepanelen verkopen"
        return True
    if thing.sort != _HANDLED:
        return False
    if any(cue.last == thing.first for cue in message.inside(segment, "handling", "aboard")):
        return True  # "op een boot werken"
    alone = scene.asks == "sector" and (thing.first, thing.last) == (segment.first, segment.last)
    handled = message.holds(segment, "handling", "any") or message.holds(segment, "wish_object")
    return not (alone or handled)


def _is_ride(scene: Scene, clause: Clause, first: int) -> bool:
    """Tell "ik wil met de trein komen" from "ik wil werken met treinen"."""
    message = scene.message
    segment = message.segment_of(first)
    if all(message.holds(segment, name) for name in ("something", "work_with")):
        return False  # "iets nuttigs aan de treinen"
    works = scene.asks in WISHFUL_QUESTIONS or message.has("wish_object", within=clause)
    works = works or message.has("handling", "any", within=clause)
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
    concept = _meant(scene, thing)
    if concept.kind == "sector":
        yield scene.fact("preference", {"sectors": [concept.code or concept.slug]}, at)
    else:
        value = {"uri": concept.uri, "kind": concept.kind, "label": concept.label}
        yield scene.fact("wish", value, at)
