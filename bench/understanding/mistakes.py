"""Learns the weights of extraction/trust.py from what is read wrongly with those that stand.

python -m bench.understanding.mistakes            learn from all dev sets, and write data/trust.yml
python -m bench.understanding.mistakes --check    leave some sets out in turn; write nothing

`trust.py` asks of each guess how often such a one is right, but only few of them are ever given:
which, is decided among rivals. So this goes through the messages once, decides as the product
does, and moves the weights a little: towards the likeliest reading of what was missed, away from
what was given and is not there (an averaged perceptron). One round is enough; more forget.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from bench.understanding.evaluate import Material, say
from bench.understanding.gold import Utterance
from bench.understanding.scoring import Counts
from bench.understanding.trust import RARE, about_else, write
from extraction.guesses import SIGNS
from extraction.hearing import Heard
from extraction.lexicon import DATA
from extraction.mentions import Mention
from extraction.reader import Extractor
from extraction.trust import BIAS, Trust, tier_of
from extraction.weighing import Signs, Weighed
from extraction.word_model import Table

_STEP = 5e-5  # found by leaving sets out: four times as much, or a second round, reads worse
_REACHABLE = 0.1  # what is less likely says nothing about the weights
_FIRST = 12  # the sets before were annotated by other rules
_FOLDS = (range(1), range(12, 20), range(20, 28), range(28, 34), range(34, 100))
_WORK = frozenset({"occupation", "skill"})

type _Kept = Mapping[str, Mapping[str, float]]  # as data/trust.yml has them


@dataclass(frozen=True)
class Case:
    """A message, all that is weighed in it, and the concepts that it names."""

    heard: Heard
    signs: Signs
    items: Sequence[frozenset[str]]  # each to be found once, by any of its concepts
    neutral: frozenset[str]  # named, or one may read or leave them
    number: int  # of its set

    def missed(self, given: Iterable[Mention]) -> list[frozenset[str]]:
        """Return what is not among the mentions."""
        found = set().union(*(_concepts(mention) for mention in given))
        return [item for item in self.items if item.isdisjoint(found)]

    def extra(self, given: Iterable[Mention]) -> Iterator[Mention]:
        """Yield the mentions of what the message does not name."""
        for mention in given:
            if mention.concept.kind in _WORK and self.neutral.isdisjoint(_concepts(mention)):
                yield mention


class Weights:
    """Weights of one kind of sign as a row, each as heavy as its spread."""

    def __init__(self, names: Sequence[str], start: Mapping[str, float], rows: Table) -> None:
        """`rows` are examples of the signs, to know how much each differs."""
        self.names = names
        self._spread = np.maximum(rows.std(axis=0), RARE)
        self._spread[list(names).index(BIAS)] = 1.0
        self.now = np.array([start.get(name, 0.0) for name in names]) * self._spread
        self._sum, self._count = np.zeros(len(names)), 0

    def move(self, row: Table, direction: float) -> None:
        """Make signs like these speak more, or less, for a concept."""
        self.now += direction * _STEP * row / self._spread

    def note(self) -> None:
        """Let the weights of now count in the mean."""
        self._sum += self.now
        self._count += 1

    def named(self, *, mean: bool = False) -> dict[str, float]:
        """Return the weights by name: those of now, or the mean of all that were."""
        row = self._sum / self._count if mean else self.now
        return dict(zip(self.names, (row / self._spread).tolist(), strict=True))


class Learner:
    """Moves the weights that stand by the mistakes that are made with them."""

    def __init__(self, extractor: Extractor, cases: Sequence[Case], start: _Kept) -> None:
        """`start` are the weights of data/trust.yml."""
        self._extractor, self._cases, self._start = extractor, cases, start
        every = [row for case in cases for row in _guess_rows(case)[::7]]
        self._guess = Weights((BIAS, *SIGNS), start["guess"], np.array(every))
        features = [features for case in cases for features in _label_features(case)]
        names = (BIAS, *sorted(set(start["label"]).union(*features) - {BIAS}))
        rows = np.array([[each.get(name, 0.0) for name in names] for each in features])
        self._label = Weights(names, start["label"], rows)

    def learn(self) -> dict[str, dict[str, float]]:
        """Go through all messages once, and return the mean of the weights on the way."""
        order = list(self._cases)
        random.Random(1).shuffle(order)
        for case in order:
            trust = Trust(self._guess.named(), self._label.named(), self._start["told"])
            self._mend(case, self._extractor.weigher(trust).choose(case.heard, case.signs))
            self._guess.note()
            self._label.note()
        return {"guess": self._guess.named(mean=True), "label": self._label.named(mean=True)}

    def _mend(self, case: Case, weighed: Weighed) -> None:
        self._believe_less(case, weighed)
        for item in case.missed(weighed.mentions):
            self._believe_more(case, weighed, item)

    def _believe_less(self, case: Case, weighed: Weighed) -> None:
        """Move away from what was given and is not there."""
        labels = _labels(case)
        for mention in case.extra(weighed.mentions):
            features = labels.get((mention.concept.uri, mention.places))
            if features is not None:
                self._label.move(self._row(features), -1.0)
            elif mention.by_sound:
                self._guess.move(_guess_rows(case)[_row_of(case, mention)], -1.0)

    def _believe_more(self, case: Case, weighed: Weighed, item: frozenset[str]) -> None:
        """Move towards the likeliest guess at what was missed, and the labels that named it."""
        concepts = case.signs.guesses.concepts if case.signs.guesses else ()
        meant = [row for row, concept in enumerate(concepts) if concept.uri in item]
        best = max(meant, key=lambda row: weighed.chances[row], default=None)
        if best is not None and weighed.chances[best] > _REACHABLE:
            self._guess.move(_guess_rows(case)[best], 1.0)
        for (uri, _), features in _labels(case).items():
            if uri in item:
                self._label.move(self._row(features), 1.0)

    def _row(self, features: Mapping[str, float]) -> Table:
        return np.array([features.get(name, 0.0) for name in self._label.names])


def _guess_rows(case: Case) -> Table:
    guesses = case.signs.guesses
    if guesses is None:
        return np.empty((0, len(SIGNS) + 1))
    return np.column_stack((np.ones(len(guesses.concepts)), guesses.signs))


def _row_of(case: Case, mention: Mention) -> int:
    guesses = case.signs.guesses
    known = zip(guesses.concepts, guesses.windows, strict=True) if guesses else ()
    meant = (mention.concept, mention.places)
    return next(row for row, (c, window) in enumerate(known) if (c, window.places) == meant)


def _label_features(case: Case) -> list[dict[str, float]]:
    """Return the signs of each label, with the way of its reading among them."""
    return [
        {**features, tier_of(mention.quality): 1.0, BIAS: 1.0}
        for mention, features in case.signs.labels
    ]


def _labels(case: Case) -> dict[tuple[str, tuple[int, ...]], dict[str, float]]:
    return {
        (mention.concept.uri, mention.places): signs
        for (mention, features), signs in zip(case.signs.labels, _label_features(case), strict=True)
        if features
    }


def _concepts(mention: Mention) -> set[str]:
    return {mention.concept.uri, *(concept.uri for concept in mention.others)}


def cases(extractor: Extractor, utterances: Iterable[Utterance]) -> Iterator[Case]:
    """Yield the messages of the sets that are learnt from."""
    for utterance in utterances:
        if utterance.set_number >= _FIRST:
            heard = extractor.heard(utterance.say, utterance.asks)
            signs = extractor.weigher().signs(heard)
            yield Case(heard, signs, _items(utterance), _neutral(utterance), utterance.set_number)


def asides(extractor: Extractor) -> Iterator[Case]:
    """Yield messages about other things: whatever is read in them is not there."""
    for text in about_else():
        heard = extractor.heard(text)
        yield Case(heard, extractor.weigher().signs(heard), (), frozenset(), 0)


def _items(utterance: Utterance) -> list[frozenset[str]]:
    """Return the concepts of each task, trade or wish."""
    kinds = _WORK | {"wish"}
    work = [item for item in utterance.items if {key.kind for key in item.keys} <= kinds]
    return [frozenset(key.concept for key in item.keys) for item in work]


def _neutral(utterance: Utterance) -> frozenset[str]:
    named = {key.concept for item in utterance.items for key in item.keys}
    named |= {concept for trap in utterance.traps for _, concept in trap.concepts}
    return frozenset(named | {concept for _, concept in utterance.maybe})


def count(extractor: Extractor, found: Collection[Case], weights: _Kept) -> Counts:
    """Count what is read with these weights."""
    weigher = extractor.weigher(Trust(weights["guess"], weights["label"], weights["told"]))
    total = Counts()
    for case in found:
        given = weigher.choose(case.heard, case.signs).mentions
        missed = len(case.missed(given))
        total += Counts(len(case.items) - missed, len(list(case.extra(given))), missed)
    return total


def check(extractor: Extractor, found: Sequence[Case], start: _Kept) -> None:
    """Say how well sets are read whose mistakes were not learnt from."""
    for fold in _FOLDS:
        left_out = [case for case in found if case.number in fold]
        kept = [case for case in found if case.number not in fold]
        before = count(extractor, left_out, start)
        after = count(extractor, left_out, {**start, **Learner(extractor, kept, start).learn()})
        say(f"sets {fold.start} on: {before} before, {after} after; F1 {before.f1}, {after.f1}")


def main() -> int:
    """Learn and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    checks = parser.parse_args().check
    material = Material.load()
    extractor = Extractor(material.taxonomy, material.places)
    found = [*cases(extractor, material.utterances("dev")[0]), *asides(extractor)]
    path: Path = DATA / "trust.yml"
    start = yaml.safe_load(path.read_text("utf-8"))
    say(f"{len(found)} messages; F1 {count(extractor, found, start).f1:.4f}")
    if checks:
        check(extractor, found, start)
        return 0
    learnt = Learner(extractor, found, start).learn()
    rounded = {
        name: {sign: round(weight, 4) for sign, weight in weights.items() if round(weight, 4)}
        for name, weights in learnt.items()
    }
    write(path, **rounded)
    say(f"learnt from: F1 {count(extractor, found, {**start, **rounded}).f1:.4f}")
    say("now python -m bench.understanding.told: those weights stand beside these")
    return 0


if __name__ == "__main__":
    sys.exit(main())
