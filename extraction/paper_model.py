"""In what state the writer most likely has a paper, by a multinomial logistic regression.

The weights stand in data/paper_states.yml; `python -m bench.understanding.papers` finds them in
messages that people marked. What the rules read is among the signs (paper_signs.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from extraction.lexicon import DATA
from extraction.stance_model import Chances, shares
from extraction.stance_signs import Group, SignRows

HELD, EXPIRED, IN_PROGRESS, NONE, OTHER = "held", "expired", "in_progress", "none", "other"
STATES = (HELD, EXPIRED, IN_PROGRESS, NONE, OTHER)
FILE = "paper_states.yml"
SCALE = 100.0  # weights are kept as whole hundredths
BIAS = "bias"


class PaperModel:
    """Weights of signs, one for each state."""

    def __init__(self, weights: Mapping[str, Sequence[int]]) -> None:
        self._rows = SignRows(weights)
        self._usual = self._rows.of([("", (BIAS,))])
        self._table = np.array(list(weights.values()))

    def weigh(self, groups: Iterable[Group]) -> Chances:
        """Return how likely each state is, given the signs that are there."""
        found = [*self._usual, *self._rows.of(groups)]
        total = np.add.reduce(self._table.take(found, axis=0), axis=0)
        return shares(STATES, (total / SCALE).tolist())


@cache
def load_states(path: Path = DATA / FILE) -> PaperModel:
    """Read the weights once."""
    content = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return PaperModel({sign: [int(w) for w in row.split()] for sign, row in content.items()})
