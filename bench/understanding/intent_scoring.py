"""Accuracy, macro F1, confusions and the three bands of an intent classifier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

NO_INTENT: Final = "gibberish"  # no intent is right: such a message must not be answered
UNANSWERED: Final = frozenset({None, "out_of_scope", "nlu_fallback"})
Ranking = Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Judged:
    """One message: the right intent and what the classifier made of it."""

    say: str
    split: str
    intent: str
    ranking: Ranking

    @property
    def guess(self) -> str:
        """The best intent."""
        return self.ranking[0][0]

    @property
    def is_right(self) -> bool:
        """Whether the best intent is the right one."""
        return self.guess == self.intent


def accuracy(judged: Sequence[Judged]) -> float | None:
    """Return the share that is right."""
    return sum(j.is_right for j in judged) / len(judged) if judged else None


def macro_f1(judged: Sequence[Judged]) -> float | None:
    """Return the mean F1 over the intents that occur as truth or guess."""
    right = Counter(j.intent for j in judged if j.is_right)
    truth, guessed = Counter(j.intent for j in judged), Counter(j.guess for j in judged)
    names = truth.keys() | guessed.keys()
    if not names:
        return None
    return sum(2 * right[name] / (truth[name] + guessed[name]) for name in names) / len(names)


def weighted_f1(judged: Sequence[Judged]) -> float | None:
    """Return the mean F1 over the intents, weighted by how often each is the truth."""
    right = Counter(j.intent for j in judged if j.is_right)
    truth, guessed = Counter(j.intent for j in judged), Counter(j.guess for j in judged)
    each = (truth[n] * 2 * right[n] / (truth[n] + guessed[n]) for n in truth)
    return sum(each) / len(judged) if judged else None


def confusions(judged: Iterable[Judged], most: int = 20) -> list[tuple[str, str, int]]:
    """Return the pairs (right, guessed) that are mixed up most often."""
    pairs = Counter((j.intent, j.guess) for j in judged if not j.is_right)
    ordered = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(right, guess, count) for (right, guess), count in ordered[:most]]


@dataclass(frozen=True)
class Thresholds:
    """When the bot acts, asks or gives up (bot/components/unsure_fallback.py).

    Attributes:
        act: it acts from this confidence of the best intent.
        ask: below that it asks from this confidence of the best two together.
        weak: intents that are never missed: acted upon from a lower confidence of their own.
    """

    act: float
    ask: float
    weak: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Bands:
    """Shares of the messages."""

    answered_right: float
    answered_wrong: float
    asked_right: float  # the right one is among the two that are offered
    asked_wrong: float
    given_up: float


def acted_on(judged: Judged, thresholds: Thresholds) -> str | None:
    """Return the intent that the bot acts upon, if any."""
    if judged.ranking[0][1] >= thresholds.act:
        return judged.guess
    weak = thresholds.weak
    sure = (name for name, share in judged.ranking if name in weak and share >= weak[name])
    return next(sure, None)


def unanswered(judged: Sequence[Judged], thresholds: Thresholds) -> float | None:
    """Return the share that is not acted upon, or taken as out of scope."""
    kept = sum(acted_on(j, thresholds) in UNANSWERED for j in judged)
    return kept / len(judged) if judged else None


def bands(judged: Sequence[Judged], thresholds: Thresholds) -> Bands:
    """Return what the visitor would meet with these thresholds."""
    counts = Counter(_band(j, thresholds) for j in judged)
    total = max(len(judged), 1)
    names = ("answered right", "answered wrong", "asked right", "asked wrong", "given up")
    return Bands(*(counts[name] / total for name in names))


def _band(judged: Judged, thresholds: Thresholds) -> str:
    intent = acted_on(judged, thresholds)
    if intent is not None:
        return "answered right" if intent == judged.intent else "answered wrong"
    best_two = judged.ranking[:2]
    if sum(share for _, share in best_two) < thresholds.ask:
        return "given up"
    offered = judged.intent in {name for name, _ in best_two}
    return "asked right" if offered else "asked wrong"
