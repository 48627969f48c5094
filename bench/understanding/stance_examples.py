"""What extraction/stance_model.py learns from: marked messages, and what the dev sets tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.understanding.gold import NO, YES, Utterance
from extraction.lexicon import DATA
from extraction.marked import load_marked
from extraction.mentions import Mention
from extraction.reader import Extractor
from extraction.scene import WORK, Scene
from extraction.stance import stance_of
from extraction.stance_model import DENIED, OTHER, OWN, STANCES, WISH, rule_signs, told_signs
from extraction.stance_signs import Surroundings, anchors, names_of, runs

_MARKED = re.compile(r"\[([^\[\]]+)\]\((\w+)\)")
_MARKS = {"asked": OTHER, "expired": OWN} | {stance: stance for stance in STANCES}
_TWICE = 0.5  # the weight of a mark that is learnt from in two ways
_SHORT = 2.0  # of one in a plain short message: these are few, and must be read right
_LONG = 0.25  # of one in the thousands of messages that were marked for their concepts
_MET = 0.5  # of what the extractor finds on the words of such a mark
# What marks of data/stances may answer, in turn; a bare name would be a wish at "sector".
_QUESTIONS = ("work_experience", None, "skills", "sector")
_BARE = 4  # words


@dataclass(frozen=True)
class Example:
    """What stands around one thing that is named, and the writer's stance to it."""

    where: str
    signs: frozenset[str]
    stance: str
    weight: float = 1.0

    @property
    def rules(self) -> str:
        """What the rules alone say."""
        return next(s.removeprefix("R=") for s in self.signs if s.startswith("R="))


def marked(extractor: Extractor, folder: Path = DATA / "stances") -> Iterator[Example]:
    """Yield every mark twice: as it is met, and with its neighbours named too, after a question."""
    unasked = frozenset(told_signs(None, ()))  # they may answer any question
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            if not line.startswith("#"):
                scene = extractor.scene(_MARKED.sub(r"\1", line))
                marks = [(sorted(p), _MARKS[mark]) for p, mark in _places(scene, line) if p]
                weight = _SHORT if path.stem == "short" else _TWICE
                asked = frozenset(told_signs(_question(line, number), ()))
                each = _of_marks(scene, marks, f"{path.stem}:{number}", weight)
                for count, example in enumerate(each):
                    plain = example.signs - unasked
                    yield replace(example, signs=plain | asked if count % 2 else plain)


def _question(line: str, number: int) -> str | None:
    """Return a question that a marked line may answer."""
    asks = _QUESTIONS[number % len(_QUESTIONS)]
    return None if asks == "sector" and len(line.split()) <= _BARE else asks


def whole(extractor: Extractor, folder: Path = DATA / "marked") -> Iterator[Example]:
    """Yield the marks of work in messages that were marked for their concepts, both ways too.

    What the extractor finds on their words comes beside them: its edges differ from the mark's.
    """
    for message in load_marked(folder, extractor.taxonomy):
        scene = extractor.scene(message.text, message.asks)
        marks = [
            (sorted(scene.message.places_of(mark.start, mark.end)), _MARKS[mark.stance])
            for mark in message.marks
            if any(concept.kind in WORK for concept in mark.concepts)
        ]
        yield from _of_marks(scene, [each for each in marks if each[0]], message.where, _LONG)
        near = anchors(scene.message, scene.mentions)
        for mention in scene.of_kind(*WORK):
            said = {
                stance for places, stance in marks if not set(places).isdisjoint(mention.places)
            }
            if len(said) == 1:
                signs = _signs(scene, near, mention.places, scene.named, [mention])
                yield Example(message.where, signs, said.pop(), _MET)


def _of_marks(
    scene: Scene,
    marks: Sequence[tuple[list[int], str]],
    where: str,
    weight: float,
) -> Iterator[Example]:
    every = frozenset(place for places, _ in marks for place in places)
    for places, stance in marks:
        others = [m for m in scene.mentions if set(m.places).isdisjoint(places)]
        here = [m for m in scene.of_kind(*WORK) if not set(m.places).isdisjoint(places)]
        for neighbours in (frozenset(), every):
            named = anchors(scene.message, others) | set(places) | neighbours
            covered = scene.named | set(places) | neighbours
            signs = _signs(scene, named, tuple(places), covered, here)
            yield Example(where, signs, stance, weight)


def _places(scene: Scene, line: str) -> Iterator[tuple[set[int], str]]:
    shift = 0
    for found in _MARKED.finditer(line):
        start = found.start() - shift
        yield scene.message.places_of(start, start + len(found[1])), found[2]
        shift += len(found[0]) - len(found[1])


def _signs(
    scene: Scene,
    named: frozenset[int],
    places: Sequence[int],
    covered: frozenset[int],
    mentions: Sequence[Mention],
) -> frozenset[str]:
    message = scene.message
    first, last = places[0], places[-1] + 1
    rules = stance_of(message, first, last, named=covered)
    around = Surroundings(message, named).signs(*runs(message, places)[0])
    ruled = rule_signs(message, first, last, rules)
    return frozenset((*names_of(around), *ruled, *told_signs(scene.asks, mentions)))


def aligned(extractor: Extractor, utterances: Iterable[Utterance]) -> Iterator[Example]:
    """Yield what the extractor finds, where the truth says one thing of it."""
    for utterance in utterances:
        scene = extractor.scene(utterance.say, utterance.asks)
        for mention in scene.of_kind(*WORK):
            said = _said(scene, mention, utterance)
            if len(said) == 1:
                near = anchors(scene.message, scene.mentions)
                signs = _signs(scene, near, mention.places, scene.named, [mention])
                yield Example(utterance.where, signs, said.pop())


def _said(scene: Scene, mention: Mention, utterance: Utterance) -> set[str]:
    """Return the stances that the truth gives to what is named on these words."""
    uris = {concept.uri for concept in (mention.concept, *mention.others)}
    rivals = [m for m in scene.mentions if m.concept.uri in uris]
    names = {YES: OWN, NO: DENIED}
    said = {
        WISH if key.kind == "wish" else names[key.stance]
        for item in utterance.items
        if len(rivals) < 2 or _covers(scene, mention, item.quote)
        for key in item.keys
        if key.concept in uris and key.kind in (*WORK, "wish")
    }
    reasons = {"negated": DENIED, "wish": WISH, "other": OTHER}
    traps = {
        reasons[trap.reason]
        for trap in utterance.traps
        if trap.item is None and any(concept in uris for _, concept in trap.concepts)
    }
    return said | (traps - {OTHER} if OWN in said else traps)


def _covers(scene: Scene, mention: Mention, quote: str | None) -> bool:
    start = scene.message.text.find(quote) if quote else -1
    if quote is None or start < 0:
        return True
    return not scene.message.places_of(start, start + len(quote)).isdisjoint(mention.places)
