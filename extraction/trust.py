"""How often a mention with such signs was right, by a logistic regression.

The weights stand in data/trust.yml; `python -m bench.understanding.trust` finds them on the
dev sets. They are figures about people's messages, so nothing in them is set by hand.
"""

import math
from collections.abc import Mapping
from itertools import repeat
from operator import mul
from pathlib import Path

import numpy as np
import yaml

from extraction.concepts import COMPOUND, HEAD, LOOSE, SHARED, TASK
from extraction.guesses import SIGNS
from extraction.label_signs import Features
from extraction.readings import CORRECTED, EXACT, FORM, PART, WEAK
from extraction.things import THING
from extraction.word_model import Table

BIAS = "bias"
_TIERS = (
    ("exact", EXACT), ("form", FORM), ("weak", WEAK), ("loose", LOOSE), ("compound", COMPOUND),
    ("task", TASK), ("shared", SHARED), ("corrected", CORRECTED), ("part", PART), ("head", HEAD),
    ("thing", THING),
)  # fmt: skip
_GIVEN = math.exp(0.6)  # odds of what is given against those of all guesses, in dev sets 12 to 23
_FURTHEST = 30.0  # beyond this all chances are 0 or 1; exp() has an end
LEAST = 0.01  # a chance as it is given, which is at most 0.99
_NEARLY = 0.011  # a label whose words stand apart loses a hundredth


class Trust:
    """Weights of signs, for guesses and for what labels gave."""

    def __init__(
        self,
        guess: Mapping[str, float],
        label: Mapping[str, float],
        told: Mapping[str, float] | None = None,
    ) -> None:
        """`told` weighs for facts what `label` weighs for concepts; left out, they are as sure."""
        self._bias = guess[BIAS]
        self._guess = np.array([guess.get(sign, 0.0) for sign in SIGNS])
        self._label = label
        self._told = told or {}

    def of_guesses(self, signs: Table) -> Table:
        """Return how often guesses with these signs are right, a row of signs for each."""
        total = np.clip(self._bias + signs @ self._guess, -_FURTHEST, _FURTHEST)
        chances: Table = 1.0 / (1.0 + np.exp(-total))
        return chances

    def of_given(self, chance: float) -> float:
        """Return how often guesses of this chance are right once they are given.

        More often than all guesses: what a label says better, or fits no question, is left by then.
        """
        return chance * _GIVEN / (1.0 + chance * (_GIVEN - 1.0))

    def of_label(self, features: Features, quality: float) -> float:
        """Return how often a concept that a label gave is right, read with this quality."""
        total = self._label[BIAS] + self._label.get(tier_of(quality), 0.0)
        weights = map(self._label.get, features, repeat(0.0))
        total += sum(map(mul, weights, features.values()))
        return 1.0 / (1.0 + math.exp(-max(-_FURTHEST, min(_FURTHEST, total))))

    def of_told(self, features: Features, chance: float) -> float:
        """Return how often facts with these signs are right, of concepts that have this chance."""
        chance = max(LEAST, chance)
        total = math.log(chance / (1.0 - chance)) + self._told.get(BIAS, 0.0)
        total += sum(weight * features.get(sign, 0.0) for sign, weight in self._told.items())
        return 1.0 / (1.0 + math.exp(-max(-_FURTHEST, min(_FURTHEST, total))))


def tier_of(quality: float) -> str:
    """Return the name of the way of reading that has this quality."""
    return next((name for name, least in _TIERS if quality > least - _NEARLY), _TIERS[-1][0])


def load_trust(path: Path) -> Trust:
    """Read the weights."""
    content = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return Trust(content["guess"], content["label"], content["told"])
