"""Work that is wished for by a thing alone: "ik wil windmolens", "airco ook goed"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import yaml

from extraction.echoes import echo_of
from extraction.facts import Fact
from extraction.inflection import spoken
from extraction.lexicon import DATA, Cue
from extraction.mentions import NAMED_FROM
from extraction.message import Clause, Message, Segment
from extraction.scene import WISHFUL_QUESTIONS, WORK, Scene
from extraction.sectors import is_refused
from extraction.stance import stance_of
from extraction.subject import opens_pointing
from extraction.telling import tells_of_work
from extraction.tokens import words
from taxonomy.model import Concept

_VAGUE, _HANDLED = "vague", "handled"  # sorts of things, as the file has them
_SAID = ("want", "maybe", "seems", "modal", "interest", "look", "rather", "gladly", "considered")
_NO_WISH = ("as_customer", "hired", "former")


@dataclass(frozen=True, slots=True)
class Thing:
    """What a thing on the tokens `first` up to `last` stands for: kind and slug."""

    concept: str
    first: int
    last: int
    sort: str


@dataclass(frozen=True, slots=True)
class _Entry:
    said: tuple[str, ...]
    concept: str
    sort: str


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
    """Leave out sectors that are said by a thing alone, where the work that it means is wished."""
    facts = list(facts)
    if not any(_is_sector(fact) for fact in facts):
        return facts
    wished = {fact.value["uri"] for fact in facts if fact.kind == "wish"}
    spans = [
        scene.message.span(thing.first, thing.last)
        for thing in _known(scene.message)
        if scene.taxonomy.by_slug(*thing.concept.split("/")).uri in wished
    ]
    return [fact for fact in facts if not (_is_sector(fact) and (fact.start, fact.end) in spans)]


def _is_sector(fact: Fact) -> bool:
    return fact.kind == "preference" and "sectors" in fact.value


def things_at(message: Message) -> frozenset[int]:
    """Return the tokens of all things that stand for work."""
    return frozenset(p for thing in _known(message) for p in range(thing.first, thing.last))


def _things(scene: Scene) -> Iterator[Thing]:
    sure = (mention for mention in scene.of_kind(*WORK) if mention.quality >= NAMED_FROM)
    work = {place for mention in sure for place in mention.places}
    for thing in _known(scene.message):
        if work.isdisjoint(range(thing.first, thing.last)):
            yield thing


def _known(message: Message) -> Iterator[Thing]:
    """Yield the things of a message, the longest where several start."""
    table, place = _table(), 0
    norms = [spoken(token.norm) for token in message.tokens]
    while place < len(norms):
        for entry in table.get(norms[place], ()):
            last = place + len(entry.said)
            if tuple(norms[place:last]) == entry.said:
                yield Thing(entry.concept, place, last, entry.sort)
                place = last - 1
                break
        place += 1


def _wished(scene: Scene, thing: Thing) -> Iterator[Cue | None]:
    """Yield the word that says the wish, or nothing where wishes were asked for; once at most."""
    message = scene.message
    stance = stance_of(message, thing.first, thing.last, named=scene.named)
    if stance.question or stance.denial is not None:
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
    """Tell whether a segment is more than one of a list: "geef mij maar zonnepanelen, laadpalen"."""
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


@cache
def _table() -> Mapping[str, Sequence[_Entry]]:
    """Return the things by their first word, longest first."""
    rows = yaml.safe_load((DATA / "wished_things.yml").read_text("utf-8"))
    entries = [
        _Entry(tuple(map(spoken, words(said))), concept, sort)
        for concept, sorts in rows.items()
        for sort, listed in sorts.items()
        for said in listed
    ]
    table: dict[str, list[_Entry]] = {}
    for entry in sorted(entries, key=lambda entry: -len(entry.said)):
        table.setdefault(entry.said[0], []).append(entry)
    return table
