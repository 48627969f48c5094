"""Precision, recall, F1, traps, spans, facts and calibration over compared messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bench.understanding.gold import Predicted
from bench.understanding.matching import Compared, Sprung
from matching.summary import STATED_FROM

BIN_EDGES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True)
class Counts:
    """Right, too many, too few."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the sum."""
        return Counts(
            self.right + other.right, self.extra + other.extra, self.missed + other.missed
        )

    @property
    def precision(self) -> float | None:
        """Share of what was given that is right; None when nothing was given."""
        given = self.right + self.extra
        return self.right / given if given else None

    @property
    def recall(self) -> float | None:
        """Share of what is there that was given; None when nothing is there."""
        there = self.right + self.missed
        return self.right / there if there else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None when there is nothing to find nor found."""
        both = 2 * self.right + self.extra + self.missed
        return 2 * self.right / both if both else None


def concepts(messages: Iterable[Compared], kind: str | None = None) -> Counts:
    """Count concepts, of one kind or of all."""
    total = Counts()
    for message in messages:
        total += Counts(
            sum(kind in (None, item.kind) for item, _ in message.found),
            sum(kind in (None, p.key.kind) for p in message.extra),
            sum(kind in (None, item.kind) for item in message.missed),
        )
    return total


def shown(messages: Iterable[Compared], threshold: float = STATED_FROM) -> Counts:
    """Count only what the product states as told, without a hedge or a question."""
    total = Counts()
    for message in messages:
        total += Counts(
            sum(is_shown(p, threshold) for _, p in message.found),
            sum(is_shown(p, threshold) for p in message.extra),
        )
    return total


def is_shown(predicted: Predicted, threshold: float = STATED_FROM) -> bool:
    """Tell whether a prediction is stated as told; one without a confidence always is."""
    return predicted.confidence is None or predicted.confidence >= threshold


@dataclass(frozen=True)
class Traps:
    """Traps of one reason: how many, how many given as the writer's own, how many not read."""

    cases: int
    wrong: int
    missed: int

    @property
    def rate(self) -> float | None:
        """Share given as the writer's own."""
        return self.wrong / self.cases if self.cases else None


def traps(sprung: Sequence[Sprung], reason: str | None = None) -> Traps:
    """Count traps, of one reason or of all."""
    chosen = [s for s in sprung if reason in (None, s.reason)]
    return Traps(len(chosen), sum(s.wrong for s in chosen), sum(s.missed for s in chosen))


def states(messages: Iterable[Compared]) -> Traps:
    """Count papers that ran out or are being got, and those given as held."""
    cases = wrong = missed = 0
    for message in messages:
        held = {p.key.concept for p in message.output.concepts if p.key.stance == "held"}
        for item in (*message.missed, *(item for item, _ in message.found)):
            key = min(item.keys)
            if key.stance in ("expired", "in_progress"):
                cases += 1
                wrong += key.concept in held
                missed += item in message.missed
    return Traps(cases, wrong, missed)


def spans(messages: Iterable[Compared]) -> Counts:
    """Count quotes that overlap; only messages in which every item has a quote."""
    total = Counts()
    for message in messages:
        items = message.utterance.items
        if items and all(item.quote for item in items):
            gold = [_span(message.utterance.say, str(item.quote)) for item in items]
            given = [(p.start, p.end) for p in message.output.concepts if p.end > p.start]
            right = sum(any(_overlap(span, g) for g in given) for span in gold)
            extra = sum(not any(_overlap(span, g) for g in gold) for span in given)
            total += Counts(right, extra, len(gold) - right)
    return total


def _span(text: str, quote: str) -> tuple[int, int]:
    start = text.find(quote)
    return start, start + len(quote)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True)
class Bin:
    """Predictions of about the same confidence."""

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


def reliability(messages: Iterable[Compared]) -> list[Bin]:
    """Group what has a confidence, and tell how often each group is right."""
    pairs = [(p.confidence, True) for m in messages for _, p in m.found]
    pairs += [(p.confidence, False) for m in messages for p in m.extra]
    known = [(sure, right) for sure, right in pairs if sure is not None]
    bins = []
    for low, high in pairwise(BIN_EDGES):
        inside = [(s, r) for s, r in known if low <= s < high or (s == high == BIN_EDGES[-1])]
        if inside:
            mean = sum(s for s, _ in inside) / len(inside)
            accuracy = sum(r for _, r in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), mean, accuracy))
    return bins


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Return the expected calibration error: the mean gap, weighted by size."""
    total = sum(b.count for b in bins)
    gap = sum(b.count * abs(b.confidence - b.accuracy) for b in bins)
    return gap / total if total else None
