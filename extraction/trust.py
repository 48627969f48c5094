"""How often a mention with such signs was right, by a logistic regression.

The weights stand in data/trust.yml; `python -m bench.understanding.trust` finds them on the
dev sets. They are figures about people's messages, so nothing in them is set by hand.
"""

import math
from collections.abc import Mapping
from pathlib import Path

import yaml

from extraction.concepts import COMPOUND, HEAD, LOOSE, SHARED, TASK
from extraction.guesses import Features
from extraction.readings import CORRECTED, EXACT, FORM, PART, WEAK
from extraction.things import THING

BIAS = "bias"
_TIERS = (
    ("exact", EXACT), ("form", FORM), ("weak", WEAK), ("loose", LOOSE), ("compound", COMPOUND),
    ("task", TASK), ("shared", SHARED), ("corrected", CORRECTED), ("part", PART), ("head", HEAD),
    ("thing", THING),
)  # fmt: skip
_FURTHEST = 30.0  # beyond this all chances are 0 or 1; exp() has an end
_NEARLY = 0.011  # a label whose words stand apart loses a hundredth


class Trust:
    """Weights of signs, for guesses and for what labels gave."""

    def __init__(self, guess: Mapping[str, float], label: Mapping[str, float]) -> None:
        self._guess = guess
        self._label = label

    def of_guess(self, features: Features) -> float:
        """Return how often a guess with these signs is right."""
        return _chance(self._guess, features)

    def of_label(self, features: Features, quality: float) -> float:
        """Return how often a concept that a label gave is right, read with this quality."""
        return _chance(self._label, {**features, tier_of(quality): 1.0})


def tier_of(quality: float) -> str:
    """Return the name of the way of reading that has this quality."""
    return next((name for name, least in _TIERS if quality > least - _NEARLY), _TIERS[-1][0])


def load_trust(path: Path) -> Trust:
    """Read the weights."""
    content = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return Trust(content["guess"], content["label"])


def _chance(weights: Mapping[str, float], features: Features) -> float:
    total = weights[BIAS]
    total += sum(weights.get(sign, 0.0) * value for sign, value in features.items())
    return 1.0 / (1.0 + math.exp(-max(-_FURTHEST, min(_FURTHEST, total))))
