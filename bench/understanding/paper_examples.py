"""What extraction/paper_model.py learns from: marked papers, and what the dev sets tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.understanding.gold import Utterance
from bench.understanding.stance_examples import Example
from extraction.lexicon import DATA
from extraction.marked import Mark, load_marked
from extraction.paper_model import EXPIRED, HELD, IN_PROGRESS, NONE, OTHER
from extraction.paper_signs import names, signs
from extraction.paper_words import Told
from extraction.papers import named_papers, read_by_rules
from extraction.reader import Extractor
from extraction.scene import Scene
from taxonomy.model import Concept

_PAPERS = ("certificate", "licence")
_MARKS = {
    "own": HELD,
    "expired": EXPIRED,
    "learning": IN_PROGRESS,
    "denied": NONE,
    "wish": NONE,  # a profile says of a paper that is wanted: none yet
    "other": OTHER,
    "asked": OTHER,
}
_SHORT = 2.0  # the weight of a plain short message: these are few, and must be read right
_SEEN = 0.5  # the weight of what was seen when the rules were made: they are right there too often


@dataclass(frozen=True)
class PaperExample(Example):
    """What stands around one paper that is named, and its state."""

    named: bool = True  # found by the extractor, and not only marked

    @property
    def rules(self) -> str:
        """What the rules alone say."""
        return next(s[2:] for s in self.signs if s.startswith("P=") and " " not in s)


def marked(extractor: Extractor, data: Path = DATA) -> Iterator[PaperExample]:
    """Yield what is named in the marked messages; a paper that is not found, by its mark."""
    for folder in ("marked", "papers"):
        yield from _of_folder(extractor, data / folder, _SHORT if folder == "papers" else 1.0)


def _of_folder(extractor: Extractor, folder: Path, weight: float) -> Iterator[PaperExample]:
    for message in load_marked(folder, extractor.taxonomy):
        scene = extractor.scene(message.text, message.asks)
        marks = [
            (scene.message.places_of(mark.start, mark.end), mark)
            for mark in message.marks
            if any(concept.kind in _PAPERS for concept in mark.concepts)
        ]
        named = named_papers(scene)
        for told, found in _read(scene, [*named, *_not_found(named, marks)]):
            said = {_MARKS[mark.stance] for places, mark in marks if places & set(told.places)}
            if len(said) < 2:  # what is not marked is nobody's paper
                state = said.pop() if said else OTHER
                by_name = any(told.places is places for _, places in named)
                yield PaperExample(message.where, found, state, weight, named=by_name)


def _not_found(
    named: Sequence[tuple[Concept, list[int]]], marks: Sequence[tuple[set[int], Mark]]
) -> Iterator[tuple[Concept, list[int]]]:
    known = {place for _, places in named for place in places}
    for places, mark in marks:
        concept = mark.concepts[0]
        if places and known.isdisjoint(places) and concept.kind in _PAPERS:
            yield concept, sorted(places)


def aligned(extractor: Extractor, utterances: Iterable[Utterance]) -> Iterator[PaperExample]:
    """Yield the papers that the extractor finds, where the truth says one thing of them."""
    for utterance in utterances:
        scene = extractor.scene(utterance.say, utterance.asks)
        for told, found in _read(scene, named_papers(scene)):
            key = (told.concept.kind, str(told.concept.code))
            said = {
                each.stance
                for item in utterance.items
                for each in item.keys
                if (each.kind, each.concept) == key
            }
            if len(said) < 2 and (said or key not in utterance.maybe):
                state = said.pop() if said else OTHER
                yield PaperExample(utterance.where, found, state, _SEEN)


def _read(
    scene: Scene, named: list[tuple[Concept, list[int]]]
) -> Iterator[tuple[Told, frozenset[str]]]:
    if named:
        scene, told = read_by_rules(scene, named)
        for each, groups in zip(told, signs(scene, told), strict=True):
            yield each, names(groups)
