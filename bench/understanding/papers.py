"""Finds the weights of extraction/paper_model.py in marked messages and on the dev sets.

python -m bench.understanding.papers               learn and write data/paper_states.yml
python -m bench.understanding.papers --check       compare with the rules, by cross-validation
python -m bench.understanding.papers --leave 30    learn without this dev set and those after it
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import numpy as np

from bench.understanding.evaluate import Material, say
from bench.understanding.paper_examples import PaperExample, aligned, marked
from bench.understanding.sign_tables import (
    Chances,
    Learnt,
    Table,
    cross_validated,
    figures,
    regression,
    telling,
)
from bench.understanding.tables import table
from extraction.lexicon import DATA
from extraction.paper_model import BIAS, FILE, HELD, SCALE, STATES
from extraction.papers import is_kept
from extraction.reader import Extractor

LEARNT = Learnt(STATES, strictness=0.05, rarest=4, kept=4000)
_ALL = 10_000


def main() -> int:
    """Learn and write, or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the rules")
    parser.add_argument("--leave", type=int, default=_ALL, help="the first dev set to leave out")
    chosen = parser.parse_args()
    material = Material.load()
    extractor = Extractor(material.taxonomy, material.places)
    utterances, _ = material.utterances("dev")
    marks = list(marked(extractor))
    found = list(aligned(extractor, (u for u in utterances if u.set_number < chosen.leave)))
    say(f"{len(marks)} marked papers, {len(found)} papers on dev sets")
    if chosen.check:
        sys.stdout.write(compared(marks, found) + "\n")
        return 0
    write(fit([*marks, *found]))
    return 0


def fit(examples: Sequence[PaperExample]) -> dict[str, list[int]]:
    """Return the weights of the signs that tell most, in hundredths."""
    chosen = telling(examples, LEARNT)
    model = regression(chosen, LEARNT)
    rows = {BIAS: model.intercept_} | dict(zip(chosen.signs, model.coef_.T, strict=True))
    return {sign: [round(float(w) * SCALE) for w in row] for sign, row in rows.items()}


def write(weights: dict[str, list[int]]) -> None:
    """Write weights of signs, a row of one for each state."""
    lines = [
        f"# Weights of signs, in hundredths: {', '.join(STATES)}.",
        "# Found by bench/understanding/papers.py.",
    ]
    for sign, row in weights.items():
        quoted = sign.replace("'", "''")
        lines.append(f"'{quoted}': {' '.join(map(str, row))}")
    (DATA / FILE).write_text("\n".join(lines) + "\n", "utf-8")


def compared(marks: Sequence[PaperExample], found: Sequence[PaperExample]) -> str:
    """Return how often rules and weights are right, each fold by what the others taught."""
    rows = []
    pool = [*marks, *found]
    chances = cross_validated(pool, pool, LEARNT, _taught)
    given = {id(each): _given(each, row) for each, row in zip(pool, chances, strict=True)}
    written = [name for name in ("papers_", "") if any(name in each.where for each in marks)]
    groups = [(f"marked: {name or 'all'}", marks, name) for name in written]
    for group, examples, name in (*groups, ("dev sets", found, "")):
        chosen = [each for each in examples if each.named and name in each.where]
        weighed = [given[id(each)] for each in chosen]
        for how, said in (("rules", [each.rules for each in chosen]), ("weighed", weighed)):
            figures_of = figures(chosen, said, STATES, HELD)
            rows.append((f"{how}, {group}", str(len(chosen)), *figures_of))
    head = ("", "papers", "right", *(f"{s}: found" for s in STATES), "not held, given as held")
    return table(head, rows)


def _taught(examples: Table) -> Chances:
    chances: Chances = regression(examples, LEARNT).predict_proba
    return chances


def _given(example: PaperExample, chances: np.ndarray) -> str:
    """Return what the product makes of the chances of a paper's states."""
    kept = is_kept(example.rules, chances[STATES.index(example.rules)])
    return example.rules if kept else STATES[int(chances.argmax())]


if __name__ == "__main__":
    sys.exit(main())
