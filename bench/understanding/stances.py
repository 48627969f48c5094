"""Finds the weights of extraction/stance_model.py in marked messages and on the dev sets.

python -m bench.understanding.stances          learn and write data/stances.yml
python -m bench.understanding.stances --check  compare with the rules, by cross-validation

Marked messages (extraction/data/stances/, and data/marked/ with its concepts) mark every thing that
is named with how the writer stands to it. In the dev sets, what the extractor finds is as the item
or trap of its concept says.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.understanding.evaluate import Material, say
from bench.understanding.stance_examples import Example, aligned, marked, whole
from bench.understanding.tables import share, table
from extraction.lexicon import DATA
from extraction.reader import Extractor
from extraction.stance_model import BIAS, FILE, OWN, SCALE, STANCES

FOLDS = 5
_ITERATIONS = 150


@dataclass(frozen=True)
class Learnt:
    """What is learnt, and how; the numbers were found by cross-validation."""

    stances: Sequence[str]
    strictness: float  # of the regularisation
    rarest: int  # a sign of fewer examples is left out
    kept: int  # signs; as good as twice as many


WORK_STANCES = Learnt(STANCES, strictness=0.15, rarest=8, kept=5000)


@dataclass(frozen=True)
class Table:
    """Examples as the rows of a matrix, signs as its columns."""

    rows: csr_matrix
    signs: Sequence[str]
    stances: np.ndarray
    weights: np.ndarray

    @classmethod
    def of(
        cls,
        examples: Sequence[Example],
        signs: Sequence[str] = (),
        learnt: Learnt = WORK_STANCES,
    ) -> Table:
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


def fit(examples: Sequence[Example], learnt: Learnt = WORK_STANCES) -> dict[str, list[int]]:
    """Return the weights of the signs that tell most, learnt again without the others."""
    wide = Table.of(examples, learnt=learnt)
    strength = np.abs(fitted(wide, learnt).coef_).max(axis=0)
    kept = sorted(np.argsort(-strength, kind="stable")[: learnt.kept])
    narrow = Table.of(examples, [wide.signs[number] for number in kept], learnt)
    model = fitted(narrow, learnt)
    rows = {BIAS: model.intercept_} | dict(zip(narrow.signs, model.coef_.T, strict=True))
    return {sign: [round(float(w) * SCALE) for w in row] for sign, row in rows.items()}


def fitted(examples: Table, learnt: Learnt = WORK_STANCES) -> LogisticRegression:
    """Return the regression of a table."""
    model = LogisticRegression(C=learnt.strictness, max_iter=_ITERATIONS, tol=1e-3)
    model.fit(examples.rows, examples.stances, sample_weight=examples.weights)
    return model


def main() -> int:
    """Learn and write, or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the rules")
    chosen = parser.parse_args()
    material = Material.load()
    extractor = Extractor(material.taxonomy, material.places)
    marks, beside = list(marked(extractor)), list(whole(extractor))
    utterances, _ = material.utterances("dev")
    found = list(aligned(extractor, utterances))
    say(f"{len(marks) // 2} marks, {len(beside)} examples of marked concepts")
    say(f"{len(found)} mentions in {len(utterances)} messages")
    if chosen.check:
        sys.stdout.write(compared(marks, found, beside) + "\n")
        return 0
    write(DATA / FILE, fit([*marks, *beside, *found]))
    return 0


def compared(
    marks: Sequence[Example], found: Sequence[Example], beside: Sequence[Example] = ()
) -> str:
    """Return how often rules, words and both are right, each fold by what the others taught."""
    rows = []
    for name, drop in (("rules alone", None), ("words alone", "R"), ("both", "")):
        for group, examples in (("marked", marks[::2]), ("dev sets", found)):
            given = (
                [example.rules for example in examples]
                if drop is None
                else _likeliest([*marks, *beside, *found], examples, drop)
            )
            rows.append((f"{name}, {group}", *figures(examples, given)))
    head = ("", "right", *(f"{stance}: found" for stance in STANCES), "not own, given as own")
    return table(head, rows)


def figures(
    examples: Iterable[Example],
    given: Iterable[str],
    stances: Sequence[str] = STANCES,
    own: str = OWN,
) -> Iterator[str]:
    """Yield the share that is right, of each stance the share found, and what is own too much."""
    pairs = [(example.stance, said) for example, said in zip(examples, given, strict=True)]
    yield _share([truth == said for truth, said in pairs])
    for stance in stances:
        yield _share([said == stance for truth, said in pairs if truth == stance])
    yield _share([said == own for truth, said in pairs if truth != own])


def _share(right: Sequence[bool]) -> str:
    return share(sum(right) / len(right)) if right else "-"


def cross_validated(
    pool: Sequence[Example], asked: Sequence[Example], learnt: Learnt = WORK_STANCES
) -> np.ndarray:
    """Return the chances of each that is asked, by weights of the messages of the other folds."""
    chances = np.zeros((len(asked), len(learnt.stances)))
    for fold in range(FOLDS):
        taught = Table.of([e for e in pool if fold_of(e) != fold], learnt=learnt)
        places = [n for n, example in enumerate(asked) if fold_of(example) == fold]
        rows = Table.of([asked[n] for n in places], taught.signs, learnt).rows
        chances[places] = fitted(taught, learnt).predict_proba(rows)
    return chances


def _likeliest(pool: Sequence[Example], examples: Sequence[Example], drop: str) -> Sequence[str]:
    """Return what is given to each example where signs that start so are dropped."""
    taught, asked = ([_without(e, drop) for e in some] for some in (pool, examples))
    return [STANCES[best] for best in cross_validated(taught, asked).argmax(axis=1)]


def fold_of(example: Example) -> int:
    """Return the fold of a message, for cross-validation; all its examples share one."""
    return crc32(example.where.encode()) % FOLDS


def _without(example: Example, drop: str) -> Example:
    kept = frozenset(s for s in example.signs if not (drop and s.startswith(drop)))
    return Example(example.where, kept, example.stance, example.weight)


def write(
    path: Path,
    weights: dict[str, list[int]],
    stances: Sequence[str] = STANCES,
    found_by: str = "stances.py",
) -> None:
    """Write weights of signs, a row of one for each stance or state."""
    lines = [
        f"# Weights of signs, in hundredths: {', '.join(stances)}.",
        f"# Found by bench/understanding/{found_by}.",
    ]
    for sign, row in weights.items():
        quoted = sign.replace("'", "''")
        lines.append(f"'{quoted}': {' '.join(map(str, row))}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
