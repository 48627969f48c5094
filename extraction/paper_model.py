"""In what state the writer most likely has a paper, by a multinomial logistic regression.

The weights stand in data/paper_states.yml; `python -m bench.understanding.papers` finds them in
messages that people marked. What the rules read is among the signs (paper_signs.py).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extraction.lexicon import DATA
from extraction.paper_words import Said
from extraction.stance import Stance
from extraction.stance_model import StanceModel, load_weights
from taxonomy.model import Concept

HELD, EXPIRED, IN_PROGRESS, NONE, OTHER = "held", "expired", "in_progress", "none", "other"
STATES = (HELD, EXPIRED, IN_PROGRESS, NONE, OTHER)
FILE = "paper_states.yml"


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules read of a paper: how the writer stands to it, and its state."""

    stance: Stance
    said: Said
    claimed: bool  # the writer tells something of an own paper

    @property
    def outcome(self) -> str:
        """One of STATES."""
        return self.said.state if self.claimed else OTHER


class Told(NamedTuple):
    """A paper, the tokens that name it, and what the rules read of it."""

    concept: Concept
    places: list[int]
    ruled: Ruled


@cache
def load_states(path: Path = DATA / FILE) -> StanceModel:
    """Read the weights once."""
    return StanceModel(load_weights(path), STATES)
