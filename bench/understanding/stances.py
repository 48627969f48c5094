"""Finds the weights of extraction/stance_model.py in marked messages and on the dev sets.

python -m bench.understanding.stances          learn and write data/stances.yml
python -m bench.understanding.stances --check  compare with the rules, by cross-validation

Marked messages (extraction/data/stances/) mark every thing that is named with how the writer stands
to it. In the dev sets, what the extractor finds is as the item or trap of its concept says.
"""

from __future__ import annotations

import argparse
import re
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
from bench.understanding.gold import NO, YES, Utterance
from bench.understanding.tables import share, table
from extraction.lexicon import DATA
from extraction.mentions import Mention
from extraction.reader import Extractor
from extraction.scene import WORK, Scene
from extraction.stance import stance_of
from extraction.stance_model import (
    BIAS,
    DENIED,
    FILE,
    OTHER,
    OWN,
    SCALE,
    STANCES,
    WISH,
    ruled,
)
from extraction.stance_signs import Surroundings, anchors, names_of, runs

_MARKED = re.compile(r"\[([^\[\]]+)\]\((\w+)\)")
_MARKS = {"asked": OTHER, "expired": OWN} | {stance: stance for stance in STANCES}
_STRICTNESS = 0.15  # of the regularisation; found by cross-validation
_RAREST = 8  # a sign of fewer examples is left out
_KEPT = 4000  # signs; as good as three times as many
_FOLDS = 5
_ITERATIONS = 150
_TWICE = 0.5  # the weight of a mark that is learnt from in two ways


@dataclass(frozen=True)
class Example:
    """What stands around one thing that is named, and the writer's stance to it."""

    where: str
    signs: frozenset[str]
    stance: str
    weight: float = 1.0

    @property
    def rules(self) -> str:
        """What the rules alone say."""
        return next(s.removeprefix("R=") for s in self.signs if s.startswith("R="))


def marked(extractor: Extractor, folder: Path = DATA / "stances") -> Iterator[Example]:
    """Yield every mark twice: with its neighbours named too, as it is learnt, and as it is met."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            if not line.startswith("#"):
                yield from _of_line(extractor, line, f"{path.stem}:{number}")


def _of_line(extractor: Extractor, line: str, where: str) -> Iterator[Example]:
    scene = extractor.scene(_MARKED.sub(r"\1", line))
    marks = [(sorted(places), mark) for places, mark in _places(scene, line) if places]
    every = frozenset(place for places, _ in marks for place in places)
    for places, mark in marks:
        others = [m for m in scene.mentions if set(m.places).isdisjoint(places)]
        for neighbours in (frozenset(), every):
            named = anchors(scene.message, others) | set(places) | neighbours
            signs = _signs(scene, named, tuple(places), scene.named | set(places) | neighbours)
            yield Example(where, signs, _MARKS[mark], _TWICE)


def _places(scene: Scene, line: str) -> Iterator[tuple[set[int], str]]:
    shift = 0
    for found in _MARKED.finditer(line):
        start = found.start() - shift
        yield scene.message.places_of(start, start + len(found[1])), found[2]
        shift += len(found[0]) - len(found[1])


def _signs(
    scene: Scene, named: frozenset[int], places: Sequence[int], covered: frozenset[int]
) -> frozenset[str]:
    message = scene.message
    first, last = places[0], places[-1] + 1
    rules = stance_of(message, first, last, named=covered)
    around = Surroundings(message, named).signs(*runs(message, places)[0])
    return frozenset((*names_of(around), *ruled(message, first, last, rules)))


def aligned(extractor: Extractor, utterances: Iterable[Utterance]) -> Iterator[Example]:
    """Yield what the extractor finds, where the truth says one thing of it."""
    for utterance in utterances:
        scene = extractor.scene(utterance.say, utterance.asks)
        for mention in scene.of_kind(*WORK):
            said = _said(scene, mention, utterance)
            if len(said) == 1:
                signs = _signs(
                    scene, anchors(scene.message, scene.mentions), mention.places, scene.named
                )
                yield Example(utterance.where, signs, said.pop())


def _said(scene: Scene, mention: Mention, utterance: Utterance) -> set[str]:
    """Return the stances that the truth gives to what is named on these words."""
    uris = {concept.uri for concept in (mention.concept, *mention.others)}
    rivals = [m for m in scene.mentions if m.concept.uri in uris]
    names = {YES: OWN, NO: DENIED}
    said = {
        WISH if key.kind == "wish" else names[key.stance]
        for item in utterance.items
        if len(rivals) < 2 or _covers(scene, mention, item.quote)
        for key in item.keys
        if key.concept in uris and key.kind in (*WORK, "wish")
    }
    reasons = {"negated": DENIED, "wish": WISH, "other": OTHER}
    traps = {
        reasons[trap.reason]
        for trap in utterance.traps
        if trap.item is None and any(concept in uris for _, concept in trap.concepts)
    }
    return said | (traps - {OTHER} if OWN in said else traps)


def _covers(scene: Scene, mention: Mention, quote: str | None) -> bool:
    start = scene.message.text.find(quote) if quote else -1
    if quote is None or start < 0:
        return True
    return not scene.message.places_of(start, start + len(quote)).isdisjoint(mention.places)


@dataclass(frozen=True)
class Table:
    """Examples as the rows of a matrix, signs as its columns."""

    rows: csr_matrix
    signs: Sequence[str]
    stances: np.ndarray
    weights: np.ndarray

    @classmethod
    def of(cls, examples: Sequence[Example], signs: Sequence[str] = ()) -> Table:
        """Lay out examples; with the signs that are frequent enough if none are given."""
        counts = Counter(sign for example in examples for sign in example.signs)
        signs = signs or sorted(sign for sign, count in counts.items() if count >= _RAREST)
        column = {sign: number for number, sign in enumerate(signs)}
        here = [sorted(column[s] for s in e.signs if s in column) for e in examples]
        ends = np.cumsum([0, *(len(row) for row in here)])
        filled = (np.ones(ends[-1]), np.concatenate([np.array(r, dtype=int) for r in here]), ends)
        stances = np.array([STANCES.index(example.stance) for example in examples])
        weights = np.array([example.weight for example in examples])
        return cls(csr_matrix(filled, shape=(len(here), len(signs))), signs, stances, weights)


def fit(examples: Sequence[Example]) -> dict[str, list[int]]:
    """Return the weights of the signs that tell most, learnt again without the others."""
    wide = Table.of(examples)
    strength = np.abs(_fitted(wide).coef_).max(axis=0)
    kept = sorted(np.argsort(-strength, kind="stable")[:_KEPT])
    narrow = Table.of(examples, [wide.signs[number] for number in kept])
    model = _fitted(narrow)
    rows = {BIAS: model.intercept_} | dict(zip(narrow.signs, model.coef_.T, strict=True))
    return {sign: [round(float(w) * SCALE) for w in row] for sign, row in rows.items()}


def _fitted(examples: Table) -> LogisticRegression:
    model = LogisticRegression(C=_STRICTNESS, max_iter=_ITERATIONS, tol=1e-3)
    model.fit(examples.rows, examples.stances, sample_weight=examples.weights)
    return model


def main() -> int:
    """Learn and write, or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the rules")
    chosen = parser.parse_args()
    material = Material.load()
    extractor = Extractor(material.taxonomy, material.places)
    marks = list(marked(extractor))
    utterances, _ = material.utterances("dev")
    found = list(aligned(extractor, utterances))
    say(f"{len(marks) // 2} marks, {len(found)} mentions in {len(utterances)} messages")
    if chosen.check:
        sys.stdout.write(compared(marks, found) + "\n")
        return 0
    write(DATA / FILE, fit([*marks, *found]))
    return 0


def compared(marks: Sequence[Example], found: Sequence[Example]) -> str:
    """Return how often rules, words and both are right, each fold by what the others taught."""
    rows = []
    for name, drop in (("rules alone", None), ("words alone", "R"), ("both", "")):
        for group, examples in (("marked", marks[::2]), ("dev sets", found)):
            given = (
                [example.rules for example in examples]
                if drop is None
                else _cross_validated([*marks, *found], examples, drop)
            )
            rows.append((f"{name}, {group}", *_figures(examples, given)))
    head = ("", "right", *(f"{stance}: found" for stance in STANCES), "not own, given as own")
    return table(head, rows)


def _figures(examples: Sequence[Example], given: Sequence[str]) -> Iterator[str]:
    pairs = [(example.stance, said) for example, said in zip(examples, given, strict=True)]
    yield share(sum(truth == said for truth, said in pairs) / len(pairs))
    for stance in STANCES:
        of = [said for truth, said in pairs if truth == stance]
        yield share(of.count(stance) / len(of)) if of else "-"
    other = [said for truth, said in pairs if truth != OWN]
    yield share(other.count(OWN) / len(other))


def _cross_validated(
    pool: Sequence[Example], examples: Sequence[Example], drop: str
) -> Sequence[str]:
    """Return what is given to each example by weights of the messages of the other folds."""
    given = [OWN] * len(examples)
    for fold in range(_FOLDS):
        taught = Table.of([_without(e, drop) for e in pool if _fold(e) != fold])
        places = [n for n, example in enumerate(examples) if _fold(example) == fold]
        asked = Table.of([_without(examples[n], drop) for n in places], taught.signs)
        for place, best in zip(places, _fitted(taught).predict(asked.rows), strict=True):
            given[place] = STANCES[best]
    return given


def _fold(example: Example) -> int:
    return crc32(example.where.encode()) % _FOLDS


def _without(example: Example, drop: str) -> Example:
    kept = frozenset(s for s in example.signs if not (drop and s.startswith(drop)))
    return Example(example.where, kept, example.stance, example.weight)


def write(path: Path, weights: dict[str, list[int]]) -> None:
    """Write the weights for extraction/stance_model.py."""
    lines = [
        f"# Weights of signs for extraction/stance_model.py, in hundredths: {', '.join(STANCES)}.",
        "# Found by bench/understanding/stances.py.",
    ]
    for sign, row in weights.items():
        quoted = sign.replace("'", "''")
        lines.append(f"'{quoted}': {' '.join(map(str, row))}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
