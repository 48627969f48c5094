"""Finds the numbers of extraction/stance_model.py in marked messages and on the dev sets.

python -m bench.understanding.stances             learn and write data/stances.npz
python -m bench.understanding.stances --check     compare with the rules and with a regression, by
                                                  cross-validation
python -m bench.understanding.stances --leave 38  learn without this dev set and those after it

Marked messages (extraction/data/stances/, and data/marked/ with its concepts) mark every thing that
is named with how the writer stands to it. In the dev sets, what the extractor finds is as the item
or trap of its concept says.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.neural_network import MLPClassifier

from bench.understanding.evaluate import Material, say
from bench.understanding.sign_tables import (
    Chances,
    Learnt,
    Table,
    cross_validated,
    figures,
    regression,
    telling,
)
from bench.understanding.stance_examples import Example, aligned, marked, whole
from bench.understanding.tables import table
from extraction.lexicon import DATA
from extraction.reader import Extractor
from extraction.stance_model import FILE, OWN, STANCES, Net

WORK_STANCES = Learnt(STANCES, strictness=0.15, rarest=8, kept=5000)
_NETS = 3  # each from another beginning; together they are surer than one as large
_SIZE = 32  # numbers of each
_ROUNDS = 8
_BATCH = 256
_SPEED = 0.003  # falls to nothing over the rounds
_STRICTNESS = 0.06
_UNSEEN = 0.5  # the share of signs that are hidden in each round, so that none is leant upon
_FURTHEST = 99.95  # per cent of the numbers; those beyond are cut off, so that the rest is finer
_WHOLE = 127
_ALL = 10_000


def chances(net: Net, rows: csr_matrix) -> np.ndarray:
    """Return how likely each stance is, a row for each row of signs."""
    between = np.maximum(rows @ net.vectors * net.scale + net.usual, 0)
    weights = between @ net.telling + net.bias
    odds = np.exp(weights - weights.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def learn(examples: Table) -> Net:
    """Return some nets as one: what each says counts as much."""
    nets = [_learn_one(examples, seed) for seed in range(_NETS)]
    return Net(
        np.hstack([net.coefs_[0] for net in nets]),
        np.ones(_NETS * _SIZE),
        np.hstack([net.intercepts_[0] for net in nets]),
        np.vstack([net.coefs_[1] for net in nets]) / _NETS,
        np.sum([net.intercepts_[1] for net in nets], axis=0) / _NETS,
    )


def _learn_one(examples: Table, seed: int) -> MLPClassifier:
    draw = np.random.default_rng(seed)
    model = MLPClassifier((_SIZE,), alpha=_STRICTNESS, batch_size=_BATCH, random_state=seed)
    rows = examples.rows.astype(np.float32)
    for round_number in range(_ROUNDS):
        speed = _SPEED * (1 - round_number / _ROUNDS)
        model.learning_rate_init = speed
        if round_number:
            model._optimizer.learning_rate_init = speed
        seen = rows.copy()
        seen.data = (draw.random(seen.nnz) >= _UNSEEN).astype(np.float32) / (1 - _UNSEEN)
        stances = range(len(STANCES))
        model.partial_fit(seen, examples.stances, classes=stances, sample_weight=examples.weights)
    say(f"net {seed + 1} of {_NETS}: loss {model.loss_:.3f}")
    return model


def write(net: Net, signs: Sequence[str]) -> None:
    """Keep the numbers of signs as whole ones, which take a quarter of the room."""
    scale = np.percentile(np.abs(net.vectors), _FURTHEST, axis=0) / _WHOLE
    vectors = np.clip(np.rint(net.vectors / scale), -_WHOLE, _WHOLE).astype(np.int8)
    kept = {name: table.astype(np.float32) for name, table in net._asdict().items()}
    named = np.frombuffer("\n".join(signs).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(DATA / FILE, signs=named, **(kept | {"vectors": vectors, "scale": scale}))


def main() -> int:
    """Learn and write, or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the rules")
    parser.add_argument("--leave", type=int, default=_ALL, help="the first dev set to leave out")
    chosen = parser.parse_args()
    material = Material.load()
    extractor = Extractor(material.taxonomy, material.places)
    marks, beside = list(marked(extractor)), list(whole(extractor))
    utterances, _ = material.utterances("dev")
    kept = [each for each in utterances if each.set_number < chosen.leave]
    found = list(aligned(extractor, kept))
    say(f"{len(marks) // 2} marks, {len(beside)} examples of marked concepts")
    say(f"{len(found)} mentions in {len(kept)} messages")
    if chosen.check:
        sys.stdout.write(compared(marks, found, beside) + "\n")
        return 0
    examples = telling([*marks, *beside, *found], WORK_STANCES)
    write(learn(examples), examples.signs)
    return 0


def compared(
    marks: Sequence[Example], found: Sequence[Example], beside: Sequence[Example] = ()
) -> str:
    """Return how often rules, words and both are right, each fold by what the others taught."""
    rows = []
    pool = [*marks, *beside, *found]
    asked = [*marks[::2], *found]
    given = {
        "rules alone": [example.rules for example in asked],
        "regression": _likeliest(pool, asked, regressed=True),
        "net, without rules": _likeliest(pool, asked, drop="R"),
        "net": _likeliest(pool, asked),
    }
    for name, said in given.items():
        for group, part in (
            ("marked", slice(len(marks[::2]))),
            ("dev sets", slice(len(marks[::2]), None)),
        ):
            rows.append((f"{name}, {group}", *figures(asked[part], said[part], STANCES, OWN)))
    head = ("", "right", *(f"{stance}: found" for stance in STANCES), "not own, given as own")
    return table(head, rows)


def _likeliest(
    pool: Sequence[Example], asked: Sequence[Example], drop: str = "", *, regressed: bool = False
) -> list[str]:
    """Return what is given to each example where signs that start so are dropped."""
    taught, told = ([_without(e, drop) for e in some] for some in (pool, asked))
    teach = _regressed if regressed else _taught
    chances = cross_validated(taught, told, WORK_STANCES, teach)
    return [STANCES[best] for best in chances.argmax(axis=1)]


def _taught(examples: Table) -> Chances:
    return partial(chances, learn(examples))


def _regressed(examples: Table) -> Chances:
    chances: Chances = regression(examples, WORK_STANCES).predict_proba
    return chances


def _without(example: Example, drop: str) -> Example:
    kept = frozenset(s for s in example.signs if not (drop and s.startswith(drop)))
    return Example(example.where, kept, example.stance, example.weight)


if __name__ == "__main__":
    sys.exit(main())
