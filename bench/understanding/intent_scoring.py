"""Accuracy, macro F1, confusions and the three bands of an intent classifier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from actions.clarify import MOST_BESIDE, MOST_OFFERED

NO_INTENT: Final = "gibberish"  # no intent is right: such a message must not be answered
UNANSWERED: Final = frozenset({None, "out_of_scope", "nlu_fallback"})
QUESTION: Final = "ask_"  # how the intents begin that get an answer
Ranking = Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Judged:
    """One message: the right intent and what the classifier made of it."""

    say: str
    split: str
    intent: str
    ranking: Ranking
    others: frozenset[str] = frozenset()  # intents that serve as well

    @property
    def serving(self) -> frozenset[str]:
        """The right intent and those that serve as well."""
        return self.others | {self.intent}

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
        sure: below this confidence a question is answered, and the next ones are offered beside it.
        least: of an intent that is offered, instead of an answer and beside one.
        named: intents that have a name to be offered by.
    """

    act: float
    ask: float
    weak: Mapping[str, float] = field(default_factory=dict)
    sure: float = 0.0
    least: tuple[float, float] = (0.0, 0.0)
    named: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Bands:
    """Shares of the messages."""

    answered_right: float
    beside: float  # another is answered, and the right one is offered beside it
    answered_wrong: float
    asked_right: float  # the right one is among those that are offered
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
    names = ("answered right", "beside", "answered wrong", "asked right", "asked wrong", "given up")
    return Bands(*(counts[name] / total for name in names))


def _band(judged: Judged, thresholds: Thresholds) -> str:
    intent = acted_on(judged, thresholds)
    if intent is not None:
        if intent in judged.serving:
            return "answered right"
        return (
            "beside" if judged.serving & _beside(judged, thresholds, intent) else "answered wrong"
        )
    if sum(share for _, share in judged.ranking[:2]) < thresholds.ask:
        return "given up"
    offered = _offered(judged, thresholds, thresholds.least[0], MOST_OFFERED)
    if not offered:
        return "given up"
    return "asked right" if judged.serving & offered else "asked wrong"


def _beside(judged: Judged, thresholds: Thresholds, answered: str) -> frozenset[str]:
    """Return what is offered beside an answer; only questions have one."""
    sure = judged.ranking[0][1] >= thresholds.sure
    if sure or not answered.startswith(QUESTION):
        return frozenset()
    least = thresholds.least[1]
    return _offered(judged, thresholds, least, MOST_BESIDE, apart=answered)


def _offered(
    judged: Judged, thresholds: Thresholds, least: float, most: int, *, apart: str = ""
) -> frozenset[str]:
    likely = [name for name, share in judged.ranking if share >= least and name != apart]
    return frozenset([name for name in likely if name in thresholds.named][:most])
