"""In what state the writer most likely has a paper, by a multinomial logistic regression.

The weights stand in data/paper_states.yml; `python -m bench.understanding.papers` finds them in
messages that people marked. What the rules read is among the signs (paper_signs.py).
"""

from functools import cache
from pathlib import Path

from extraction.lexicon import DATA
from extraction.stance_model import StanceModel, load_weights

HELD, EXPIRED, IN_PROGRESS, NONE, OTHER = "held", "expired", "in_progress", "none", "other"
STATES = (HELD, EXPIRED, IN_PROGRESS, NONE, OTHER)
FILE = "paper_states.yml"


@cache
def load_states(path: Path = DATA / FILE) -> StanceModel:
    """Read the weights once."""
    return StanceModel(load_weights(path), STATES)
