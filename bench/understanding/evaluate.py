"""Runs systems over the extraction sets; what comes out is scored in scoring.py and facts.py."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bench.understanding.baselines import (
    CharacterTfidf,
    ExactLabels,
    PlainPhrases,
    all_labels,
)
from bench.understanding.gold import Output, Utterance
from bench.understanding.labels import LabelTable
from bench.understanding.matching import Compared, Sprung, compare, spring
from bench.understanding.ours import Ours
from bench.understanding.scoring import concepts
from bench.understanding.sets import SetReader, set_files
from taxonomy.loader import load_taxonomy
from taxonomy.model import Taxonomy
from taxonomy.places import Places, load_places

THRESHOLDS: Final = tuple(step / 100 for step in range(50, 100, 5))


class System(Protocol):
    """Something that reads messages."""

    name: str

    def read(self, text: str, asks: str | None = None) -> Output:
        """Return what it makes of one message."""
        ...


@dataclass(frozen=True)
class Run:
    """One system over one set."""

    name: str
    messages: tuple[Compared, ...]
    without_stance: tuple[Compared, ...]
    sprung: tuple[Sprung, ...]


@dataclass(frozen=True)
class Material:
    """What every run needs, read once."""

    taxonomy: Taxonomy
    places: Places
    labels: LabelTable

    @classmethod
    def load(cls) -> Material:
        """Read the taxonomy and the places."""
        taxonomy = load_taxonomy()
        return cls(taxonomy, load_places(), LabelTable(taxonomy))

    def utterances(self, which: str) -> tuple[list[Utterance], list[str]]:
        """Return the messages of one set, and what is wrong with the files."""
        reader = SetReader(self.labels, lambda name: self.places.find(name) is not None)
        return reader.read(set_files("extraction", which)), reader.problems

    def canonical(self, name: str) -> str:
        """Return the name under which the profile keeps a place."""
        place = self.places.find(name)
        return place.name if place else name


def run(system: System, utterances: Sequence[Utterance]) -> Run:
    """Read all messages with one system and compare."""
    outputs = [system.read(utterance.say, utterance.asks) for utterance in utterances]
    pairs = list(zip(utterances, outputs, strict=True))
    messages = tuple(compare(utterance, output) for utterance, output in pairs)
    return Run(
        system.name,
        messages,
        tuple(compare(utterance, output, stance=False) for utterance, output in pairs),
        tuple(s for message in messages for s in spring(message.utterance, message)),
    )


def baselines(taxonomy: Taxonomy, tune_on: Sequence[Utterance]) -> list[System]:
    """Return the baselines; the one with a threshold has it set on the dev set."""
    labels = all_labels(taxonomy)
    shown = all_labels(taxonomy, preferred=True)
    pieces = CharacterTfidf(labels)
    pieces.threshold = max(THRESHOLDS, key=lambda level: _quality(pieces, level, tune_on))
    pieces.name += f", from {pieces.threshold:.2f}"
    return [
        ExactLabels(shown, "(a) exact, preferred labels"),
        ExactLabels(labels, "(a) exact, all labels"),
        pieces,
        PlainPhrases(labels),
    ]


def _quality(system: CharacterTfidf, threshold: float, utterances: Iterable[Utterance]) -> float:
    system.threshold = threshold
    found = (compare(u, system.read(u.say, u.asks)) for u in utterances)
    return concepts(found).f1 or 0.0


def systems(material: Material, *, only_ours: bool = False) -> Iterable[System]:
    """Yield the systems, ours first."""
    yield Ours(material.taxonomy, material.places)
    if not only_ours:
        tune_on, _ = material.utterances("dev")
        say("baselines: setting the threshold of (b) on the dev set")
        yield from baselines(material.taxonomy, tune_on)


def say(line: str) -> None:
    """Tell how far it is."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
