"""Finds the weights of extraction/trust.py on the dev sets, and writes them to data/trust.yml.

python -m bench.understanding.trust

A guess or a label's concept counts as right when the message names the concept, whatever it says
of it. What one may read or leave counts neither way. Messages of other intents name no work.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression

from bench.understanding.evaluate import Material, say
from bench.understanding.gold import Utterance
from bench.understanding.intents import training_data
from extraction.lexicon import DATA
from extraction.mentions import Mention
from extraction.reader import Extractor
from extraction.trust import BIAS, Trust, tier_of
from taxonomy.model import Concept

_STRICTNESS = 0.1  # of the regularisation; found by cross-validation over the sets
_RARE = 0.25  # the least spread: a sign of a few examples must not weigh much
_LEAST = 0.005  # a smaller weight changes nothing
_OTHER = (  # intents whose messages tell of no work done
    "greet", "goodbye", "thank", "make_small_talk", "insult", "express_distress", "express_grief",
    "express_confusion", "request_advisor", "request_simple", "request_regular", "out_of_scope",
    "repeat_question", "skip_question", "stop_conversation", "show_profile", "ask_bot_identity",
    "ask_privacy", "ask_costs", "ask_travel_costs", "ask_pay", "ask_benefits", "ask_duration",
    "ask_who_sees", "ask_erase", "ask_subsidy", "ask_age", "ask_chances", "ask_guarantee",
)  # fmt: skip
_EACH = 4  # of these, one in so many: else they outnumber the sets
_MARKED = re.compile(r"\[([^]]*)\](?:\([^)]*\)|\{[^}]*\})")


@dataclass(frozen=True)
class Example:
    """Signs, and whether what they speak for was right; `rivals` stand for the same words."""

    features: Mapping[str, float]
    right: bool
    rivals: tuple[str, str, int] = ("", "", 0)


def examples(
    extractor: Extractor, utterances: Iterable[Utterance]
) -> tuple[list[Example], list[Example]]:
    """Return what the guesses, and what the labels, of all messages are learnt from."""
    guesses: list[Example] = []
    labels: list[Example] = []
    for utterance in utterances:
        signs = extractor.signs(utterance.say, utterance.asks)
        named = _named(utterance)
        left = {concept for _, concept in utterance.maybe} - named
        known = {c.uri for mention, _ in signs.labels for c in _concepts(mention)}
        for guess in signs.guesses:
            if guess.concept.uri not in left | known:
                rivals = (utterance.where, guess.window.sort, guess.window.part)
                guesses.append(Example(guess.features, guess.concept.uri in named, rivals))
        for mention, features in signs.labels:
            uris = {c.uri for c in _concepts(mention)}
            if features and (uris & named or not uris & left):
                tier = {tier_of(mention.quality): 1.0}
                labels.append(Example({**features, **tier}, bool(uris & named)))
    return guesses, labels


def asides(extractor: Extractor) -> Iterator[Example]:
    """Yield what the guesses at messages about other things are learnt from: none is right."""
    said = [
        _MARKED.sub(r"\1", line.removeprefix("- "))
        for entry in training_data()
        if entry.get("intent") in _OTHER
        for line in str(entry["examples"]).splitlines()
    ]
    for text in said[::_EACH]:
        for guess in extractor.signs(text).guesses:
            rivals = (text, guess.window.sort, guess.window.part)
            yield Example(guess.features, False, rivals)


def fit_best(found: list[Example]) -> dict[str, float]:
    """Return weights for the likeliest of all rivals, as only that one is ever taken.

    Of many guesses the best one owes part of its place to chance; so learn once, then again from
    the winners.
    """
    first = Trust(fit(found), {})
    best: dict[tuple[str, str, int], tuple[float, Example]] = {}
    for example in found:
        chance = first.of_guess(example.features)
        if example.rivals not in best or chance > best[example.rivals][0]:
            best[example.rivals] = (chance, example)
    return fit([example for _, example in best.values()])


def fit(found: list[Example]) -> dict[str, float]:
    """Return the weights, those of signs as they come, and the bias."""
    signs = sorted({sign for example in found for sign in example.features})
    table = np.array([[e.features.get(sign, 0.0) for sign in signs] for e in found])
    mean, spread = table.mean(axis=0), np.maximum(table.std(axis=0), _RARE)
    model = LogisticRegression(C=_STRICTNESS, max_iter=5000)
    model.fit((table - mean) / spread, [example.right for example in found])
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - weights @ mean)
    kept = {s: float(w) for s, w in zip(signs, weights, strict=True) if abs(w) >= _LEAST}
    return {BIAS: round(bias, 4)} | {sign: round(weight, 4) for sign, weight in kept.items()}


def main() -> int:
    """Read the dev sets, learn and write."""
    material = Material.load()
    extractor = Extractor(material.taxonomy, material.places)
    utterances, _ = material.utterances("dev")
    guesses, labels = examples(extractor, utterances)
    guesses += asides(extractor)
    say(f"{len(guesses)} guesses, {len(labels)} labels in {len(utterances)} messages")
    write(DATA / "trust.yml", fit_best(guesses), fit(labels))
    return 0


def write(path: Path, guess: Mapping[str, float], label: Mapping[str, float]) -> None:
    """Write the weights for extraction/trust.py."""
    head = "# Weights of signs for extraction/trust.py, found by bench/understanding/trust.py.\n"
    content = yaml.safe_dump({"guess": dict(guess), "label": dict(label)}, sort_keys=False)
    path.write_text(head + content, "utf-8")


def _named(utterance: Utterance) -> set[str]:
    wanted = {key.concept for item in utterance.items for key in item.keys}
    return wanted | {concept for trap in utterance.traps for _, concept in trap.concepts}


def _concepts(mention: Mention) -> Iterator[Concept]:
    yield from (mention.concept, *mention.others)


if __name__ == "__main__":
    sys.exit(main())
