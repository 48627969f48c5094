"""Finds the weights `told` of extraction/trust.py on the dev sets, beside those that stand.

python -m bench.understanding.told

How likely it is that a label's concept is named decides what is read (trust.py); how often the fact
that comes of it is right, what is shown without asking. These weights add the second to the first.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import minimize

from bench.understanding.evaluate import Material, say
from bench.understanding.gold import Utterance
from bench.understanding.matching import compare
from bench.understanding.ours import Ours
from bench.understanding.trust import write
from extraction.lexicon import DATA
from extraction.reader import Extractor
from extraction.scene import WORK
from extraction.stances import stances_of
from extraction.trust import BIAS, LEAST
from extraction.word_model import Table

SIGNS: Final = ("unnamed_task", "unnamed_trade", "in_message", "part_behind")
SCALES: Final = np.array([1.0, 1.0, 5.0, 4.0])  # about the spread of each


@dataclass(frozen=True)
class Told:
    """A fact that a label gave: its signs, two chances, and whether it was right."""

    signs: Mapping[str, float]
    named: float  # that the label's concept was meant
    own: float  # that the writer says it of himself
    right: bool


def facts(extractor: Extractor, ours: Ours, utterances: Iterable[Utterance]) -> Iterator[Told]:
    """Yield the facts of all messages that came of a label."""
    for utterance in utterances:
        compared = compare(utterance, ours.read(utterance.say, utterance.asks))
        right = {p.key.concept: True for _, p in compared.found}
        known = {p.key.concept: False for p in compared.extra} | right
        labels = extractor.signs(utterance.say, utterance.asks).labels
        signs = {(mention.concept, mention.places): found for mention, found in labels if found}
        scene = extractor.scene(utterance.say, utterance.asks)
        for mention, stance in stances_of(scene, scene.of_kind(*WORK)).items():
            found = signs.get((mention.concept, mention.places))
            uris = [c.uri for c in (mention.concept, *mention.others) if c.uri in known]
            if found and uris:
                yield Told(found, mention.quality, stance.chance, known[uris[0]])


def fit(found: list[Told]) -> dict[str, float]:
    """Return the weights; a fact is right if the concept is meant and said of oneself."""
    signs = np.array([[told.signs[sign] for sign in SIGNS] for told in found]) / SCALES
    table = np.column_stack((np.ones(len(found)), signs))
    named = np.array([max(told.named, LEAST) for told in found])
    own = np.array([told.own for told in found])
    right = np.array([told.right for told in found])
    before = np.log(named / (1.0 - named))

    def loss(weights: Table) -> tuple[float, Table]:
        meant = 1.0 / (1.0 + np.exp(-(before + table @ weights)))
        chance = np.clip(meant * own, 1e-6, 1.0 - 1e-6)
        per_fact = np.where(right, np.log(chance), np.log(1.0 - chance))
        slope = np.where(right, 1.0 / chance, -1.0 / (1.0 - chance)) * own * meant * (1.0 - meant)
        held = np.append(0.0, weights[1:])
        return float(held @ held / 2.0 - per_fact.sum()), held - table.T @ slope

    weights = minimize(loss, np.zeros(len(SIGNS) + 1), jac=True).x / np.append(1.0, SCALES)
    return {s: round(float(w), 4) for s, w in zip((BIAS, *SIGNS), weights, strict=True)}


def main() -> int:
    """Read the dev sets, learn and write."""
    material = Material.load()
    utterances, _ = material.utterances("dev")
    extractor = Extractor(material.taxonomy, material.places)
    found = list(facts(extractor, Ours(material.taxonomy, material.places), utterances))
    say(f"{len(found)} facts that came of labels")
    write(DATA / "trust.yml", told=fit(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
