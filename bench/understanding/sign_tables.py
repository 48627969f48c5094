"""Examples as tables of their signs, and what weights that others taught make of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.understanding.stance_examples import Example
from bench.understanding.tables import share

FOLDS = 5
_ITERATIONS = 150


@dataclass(frozen=True)
class Learnt:
    """What is learnt, and how; the numbers were found by cross-validation."""

    stances: Sequence[str]
    strictness: float  # of the regularisation
    rarest: int  # a sign of fewer examples is left out
    kept: int  # signs; as good as twice as many


@dataclass(frozen=True)
class Table:
    """Examples as the rows of a matrix, signs as its columns."""

    rows: csr_matrix
    signs: Sequence[str]
    stances: np.ndarray
    weights: np.ndarray

    @classmethod
    def of(cls, examples: Sequence[Example], learnt: Learnt, signs: Sequence[str] = ()) -> Table:
        """Lay out examples; with the signs that are frequent enough if none are given."""
        counts = Counter(sign for example in examples for sign in example.signs)
        signs = signs or sorted(sign for sign, count in counts.items() if count >= learnt.rarest)
        column = {sign: number for number, sign in enumerate(signs)}
        here = [sorted(column[s] for s in e.signs if s in column) for e in examples]
        ends = np.cumsum([0, *(len(row) for row in here)])
        filled = (np.ones(ends[-1]), np.concatenate([np.array(r, dtype=int) for r in here]), ends)
        stances = np.array([learnt.stances.index(example.stance) for example in examples])
        weights = np.array([example.weight for example in examples])
        return cls(csr_matrix(filled, shape=(len(here), len(signs))), signs, stances, weights)


type Chances = Callable[[csr_matrix], np.ndarray]  # of rows of signs, a column for each stance
type Teacher = Callable[[Table], Chances]


def telling(examples: Sequence[Example], learnt: Learnt) -> Table:
    """Return examples with the signs that tell most of them, as a regression weighs all."""
    wide = Table.of(examples, learnt)
    strength = np.abs(regression(wide, learnt).coef_).max(axis=0)
    kept = sorted(np.argsort(-strength, kind="stable")[: learnt.kept])
    return Table.of(examples, learnt, [wide.signs[number] for number in kept])


def regression(examples: Table, learnt: Learnt) -> LogisticRegression:
    """Return the regression of a table."""
    model = LogisticRegression(C=learnt.strictness, max_iter=_ITERATIONS, tol=1e-3)
    model.fit(examples.rows, examples.stances, sample_weight=examples.weights)
    return model


def cross_validated(
    pool: Sequence[Example], asked: Sequence[Example], learnt: Learnt, teach: Teacher
) -> np.ndarray:
    """Return the chances of each that is asked, as the messages of the other folds teach."""
    chances = np.zeros((len(asked), len(learnt.stances)))
    for fold in range(FOLDS):
        taught = telling([e for e in pool if fold_of(e) != fold], learnt)
        places = [n for n, example in enumerate(asked) if fold_of(example) == fold]
        rows = Table.of([asked[n] for n in places], learnt, taught.signs).rows
        chances[places] = teach(taught)(rows)
    return chances


def fold_of(example: Example) -> int:
    """Return the fold of a message, for cross-validation; all its examples share one."""
    return crc32(example.where.encode()) % FOLDS


def figures(
    examples: Iterable[Example], given: Iterable[str], stances: Sequence[str], own: str
) -> Iterator[str]:
    """Yield the share that is right, of each stance the share found, and what is own too much."""
    pairs = [(example.stance, said) for example, said in zip(examples, given, strict=True)]
    yield _share([truth == said for truth, said in pairs])
    for stance in stances:
        yield _share([said == stance for truth, said in pairs if truth == stance])
    yield _share([said == own for truth, said in pairs if truth != own])


def _share(right: Sequence[bool]) -> str:
    return share(sum(right) / len(right)) if right else "-"
