"""How the writer most likely stands to a mention, by a multinomial logistic regression.

The weights stand in data/stances.yml; `python -m bench.understanding.stances` finds them in
messages that people marked. What the rules of stance.py read is among the signs.
"""

import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from extraction.lexicon import DATA
from extraction.message import Message
from extraction.stance import Stance
from extraction.stance_signs import Group
from extraction.subject import is_person

OWN, DENIED, WISH, OTHER, LEARNING = "own", "denied", "wish", "other", "learning"
STANCES = (OWN, DENIED, WISH, OTHER, LEARNING)
FILE = "stances.yml"
SCALE = 100.0  # weights are kept as whole hundredths
BIAS = "bias"
_BESIDE = ("dislike", "required", "leaving")
_LENGTH, _LONGEST = 5, 4  # how finely the length of a message is told: rules fit short ones
_STEP, _FARTHEST = 2, 8  # how finely the distance of a denial is told


type Chances = Mapping[str, float]


class StanceModel:
    """Weights of signs, one for each stance."""

    def __init__(
        self, weights: Mapping[str, Sequence[int]], stances: Sequence[str] = STANCES
    ) -> None:
        self._stances = stances
        self._row = {sign: row for row, sign in enumerate(weights)}
        self._within = cache(self._rows_within)
        self._table = np.array(list(weights.values())).T.copy()

    def weigh(self, groups: Iterable[Group]) -> Chances:
        """Return how likely each stance is, given the signs that are there."""
        found: set[int | None] = {self._row[BIAS]}
        for where, here in groups:
            found.update(map(self._within(where).get, here))
        found.discard(None)
        columns = np.fromiter(found, dtype=np.intp, count=len(found))
        total = np.add.reduce(self._table.take(columns, axis=1), axis=1).tolist()
        most = max(total)
        odds = [math.exp((weight - most) / SCALE) for weight in total]
        whole = sum(odds)
        return {stance: each / whole for stance, each in zip(self._stances, odds, strict=True)}

    def _rows_within(self, where: str) -> Mapping[str, int]:
        """Return the signs whose names begin so, by the rest of their names."""
        size = len(where)
        return {sys.intern(s[size:]): row for s, row in self._row.items() if s.startswith(where)}


@cache
def load_stances(path: Path = DATA / FILE) -> StanceModel:
    """Read the weights once."""
    return StanceModel(load_weights(path))


def load_weights(path: Path) -> Mapping[str, Sequence[int]]:
    """Read the weights of signs, in hundredths."""
    content = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return {sign: [int(weight) for weight in row.split()] for sign, row in content.items()}


def rule_signs(message: Message, first: int, last: int, stance: Stance) -> Iterator[str]:
    """Yield what the rules read, as signs."""
    clause = message.clause_of(first)
    yield from (f"R:{name}" for name in stance.others)
    yield from (f"R:{name}" for name in _BESIDE if message.has(name, within=clause))
    if is_person(message, first, last, wanted=stance.wish is not None):
        yield "R:person"
    if stance.question:
        yield "R:question"
    if stance.learning:
        yield "R:learn"
    if stance.wish is not None:
        yield f"R:wish:{stance.wish.tag}"
        yield "R:wish" + ("<" if stance.wish.first < first else ">")
    yield from _denied(message, first, last, stance)
    yield f"R={outcome_of(stance)}"
    yield f"R in {min(len(message.tokens) // _LENGTH, _LONGEST)}:{outcome_of(stance)}"


def _denied(message: Message, first: int, last: int, stance: Stance) -> Iterator[str]:
    if stance.denial is None:
        return
    at = stance.denial.first
    side = "<" if at < first else ">"
    segment, clause = message.segment_of(first), message.clause_of(first)
    part = "segment" if segment.first <= at < segment.last else "far"
    if part == "far" and clause.first <= at < clause.last:
        part = "clause"
    distance = min(first - at if side == "<" else at - last, _FARTHEST)
    yield f"R:denied:{side}{part}"
    yield f"R:denied:{stance.denial.category}:{stance.denial.tag}:{side}"
    yield f"R:distance:{side}{distance // _STEP}"


def outcome_of(stance: Stance) -> str:
    """Return which of STANCES the rules read."""
    if stance.other or stance.question:
        return OTHER
    if stance.wish is not None:
        return WISH
    return DENIED if stance.denial is not None else OWN
