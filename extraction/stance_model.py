"""How the writer most likely stands to a mention, by a net with one layer between.

The weights stand in data/stances.npz; `python -m bench.understanding.stances` finds them in
messages that people marked. What the rules of stance.py read is among the signs.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from extraction.lexicon import DATA
from extraction.mentions import Mention
from extraction.message import Message
from extraction.scene import (
    PAPER_QUESTIONS,
    TASK_QUESTIONS,
    WISHFUL_QUESTIONS,
    WORK_QUESTIONS,
)
from extraction.stance import Stance
from extraction.stance_signs import Group, SignRows
from extraction.subject import is_person

OWN, DENIED, WISH, OTHER, LEARNING = "own", "denied", "wish", "other", "learning"
STANCES = (OWN, DENIED, WISH, OTHER, LEARNING)
FILE = "stances.npz"
_QUESTIONS = {
    "work": WORK_QUESTIONS,
    "tasks": TASK_QUESTIONS,
    "wishes": WISHFUL_QUESTIONS,
    "papers": PAPER_QUESTIONS,
}
_BESIDE = ("dislike", "required", "leaving")
_LENGTH, _LONGEST = 5, 4  # how finely the length of a message is told: rules fit short ones
_STEP, _FARTHEST = 2, 8  # how finely the distance of a denial is told


type Chances = Mapping[str, float]


class Net(NamedTuple):
    """The tables of a net, for S signs, N numbers between, and the stances."""

    vectors: np.ndarray  # (S, N) whole numbers
    scale: np.ndarray  # (N,) by which these are multiplied
    usual: np.ndarray  # (N,) without any sign
    telling: np.ndarray  # (N, stances) what the numbers say of each stance
    bias: np.ndarray  # (stances,)


class StanceModel:
    """Adds up the numbers of signs; what is above nothing tells each stance."""

    def __init__(self, signs: Sequence[str], net: Net) -> None:
        """`signs` are the names of the rows of `net.vectors`."""
        self._rows = SignRows(signs)
        self._net = net

    def weigh(self, groups: Iterable[Group]) -> Chances:
        """Return how likely each stance is, given the signs that are there."""
        net, rows = self._net, self._rows.of(groups)
        # whole numbers: their sum is the same in whatever order
        total = np.add.reduce(net.vectors.take(rows, axis=0), axis=0, dtype=np.int32)
        between = np.maximum(total * net.scale + net.usual, 0)
        return shares(STANCES, (between @ net.telling + net.bias).tolist())


def shares(names: Sequence[str], weights: Sequence[float]) -> Chances:
    """Return chances that add up to one."""
    most = max(weights)
    odds = [math.exp(weight - most) for weight in weights]
    whole = sum(odds)
    return {name: each / whole for name, each in zip(names, odds, strict=True)}


@cache
def load_stances(path: Path = DATA / FILE) -> StanceModel:
    """Read the weights once."""
    with np.load(path) as kept:
        signs = kept["signs"].tobytes().decode("utf-8").split("\n")
        return StanceModel(signs, Net(*(kept[name] for name in Net._fields)))


def told_signs(asks: str | None, mentions: Iterable[Mention]) -> Iterator[str]:
    """Yield what was asked, and how the work was named that stands on the same words."""
    yield f"Q:{asks or 'none'}"
    for name, questions in _QUESTIONS.items():
        if asks in questions:
            yield f"Q={name}"
    for mention in mentions:
        yield from (f"K:{kind}" for kind in ("occupation", "skill") if mention.of_kind(kind))
        yield "K:heard" if mention.by_sound else "K:named"


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
