"""Finds the weights of extraction/trust.py on the dev sets, and writes them to data/trust.yml.

python -m bench.understanding.trust
python -m bench.understanding.trust --beside SIGN [SIGN ...]

The second learns these signs of guesses, and all other weights stay as they are: on the sets of
today, all of them learnt again are worse (docs/decisions/0026).

A guess or a label's concept counts as right when the message names the concept, whatever it says
of it. What one may read or leave counts neither way. Messages of other intents name no work.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from bench.understanding.evaluate import Material, say
from bench.understanding.gold import Utterance
from bench.understanding.intents import training_data
from extraction.guesses import SIGNS, Guesses
from extraction.lexicon import DATA
from extraction.mentions import Mention
from extraction.reader import Extractor
from extraction.trust import BIAS, Trust, tier_of
from extraction.word_model import Table
from taxonomy.model import Concept

_STRICTNESS = 0.1  # of the regularisation; found by cross-validation over the sets
RARE = 0.25  # the least spread: a sign of a few examples must not weigh much
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
class Guessed:
    """The guesses at one message that count, most of them rivals, and which of them are right."""

    signs: Table
    right: Sequence[bool]
    places: Sequence[tuple[int, ...]]


@dataclass(frozen=True)
class Label:
    """What speaks for a concept that a label gave, and whether it was right."""

    features: Mapping[str, float]
    right: bool


def examples(
    extractor: Extractor, utterances: Iterable[Utterance]
) -> tuple[list[Guessed], list[Label]]:
    """Return what the guesses, and what the labels, of all messages are learnt from."""
    guesses: list[Guessed] = []
    labels: list[Label] = []
    for utterance in utterances:
        signs = extractor.signs(utterance.say, utterance.asks)
        named = _named(utterance)
        left = {concept for _, concept in utterance.maybe} - named
        known = {c.uri for mention, _ in signs.labels for c in _concepts(mention)}
        if signs.guesses is not None:
            new = _named(utterance, known)
            guesses.append(_guessed(signs.guesses, new, left | known))
        for mention, features in signs.labels:
            uris = {c.uri for c in _concepts(mention)}
            if features and (uris & named or not uris & left):
                tier = {tier_of(mention.quality): 1.0}
                labels.append(Label({**features, **tier}, bool(uris & named)))
    return guesses, labels


def about_else() -> list[str]:
    """Return messages about other things, which tell of no work."""
    said = [
        _MARKED.sub(r"\1", line.removeprefix("- "))
        for entry in training_data()
        if entry.get("intent") in _OTHER
        for line in str(entry["examples"]).splitlines()
    ]
    return said[::_EACH]


def asides(extractor: Extractor) -> Iterator[Guessed]:
    """Yield what the guesses at messages about other things are learnt from: none is right."""
    for text in about_else():
        signs = extractor.signs(text)
        if signs.guesses is not None:
            yield _guessed(signs.guesses, frozenset(), frozenset())


def fit_guesses(found: Sequence[Guessed]) -> dict[str, float]:
    """Return weights for guesses, and how much of them holds for the likeliest of rivals.

    Of many guesses the best one owes part of its place to chance, and only that one is taken. So
    learn once from all, then learn from the winners how far to believe it.
    """
    table = np.concatenate([guessed.signs for guessed in found])
    right = [is_right for guessed in found for is_right in guessed.right]
    weights = fit(SIGNS, table, right)
    trust = Trust(weights, {BIAS: 0.0})
    odds, won = [], []
    for guessed in found:
        chances = trust.of_guesses(guessed.signs)
        for row in _winners(guessed, chances):
            odds.append(float(np.log(chances[row] / (1.0 - chances[row]))))
            won.append(guessed.right[row])
    belief = LogisticRegression(C=1e6).fit(np.array(odds)[:, None], won)
    slope, shift = float(belief.coef_[0, 0]), float(belief.intercept_[0])
    say(f"winners: {len(won)}, slope {slope:.2f}, shift {shift:.2f}")
    scaled = {sign: round(weight * slope, 4) for sign, weight in weights.items()}
    return scaled | {BIAS: round(weights[BIAS] * slope + shift, 4)}


def fit_beside(
    found: Sequence[Guessed], kept: Mapping[str, float], added: Sequence[str]
) -> dict[str, float]:
    """Return the weights that are kept, with those of added signs learnt to them."""
    table = np.concatenate([guessed.signs for guessed in found])
    right = np.array([is_right for guessed in found for is_right in guessed.right])
    old = np.array([0.0 if sign in added else kept.get(sign, 0.0) for sign in SIGNS])
    before = table @ old + kept[BIAS]
    new = table[:, [SIGNS.index(sign) for sign in added]]
    spread = np.maximum(new.std(axis=0), RARE)
    columns = new / spread

    def loss(weights: Table) -> tuple[float, Table]:
        odds = before + columns @ weights
        held = weights / _STRICTNESS
        missed = np.logaddexp(0.0, odds) - right * odds
        slope = columns.T @ (1.0 / (1.0 + np.exp(-odds)) - right)
        return float(missed.sum() + held @ weights / 2.0), slope + held

    weights = minimize(loss, np.zeros(len(added)), jac=True).x / spread
    return {**kept, **{s: round(float(w), 4) for s, w in zip(added, weights, strict=True)}}


def fit_labels(found: Sequence[Label]) -> dict[str, float]:
    """Return weights for labels."""
    signs = sorted({sign for label in found for sign in label.features})
    table = np.array([[label.features.get(sign, 0.0) for sign in signs] for label in found])
    return fit(signs, table, [label.right for label in found])


def fit(signs: Sequence[str], table: Table, right: Sequence[bool]) -> dict[str, float]:
    """Return the weights, those of signs as they come, and the bias."""
    mean, spread = table.mean(axis=0), np.maximum(table.std(axis=0), RARE)
    model = LogisticRegression(C=_STRICTNESS, max_iter=5000)
    model.fit((table - mean) / spread, right)
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - weights @ mean)
    kept = {s: float(w) for s, w in zip(signs, weights, strict=True) if abs(w) >= _LEAST}
    return {BIAS: round(bias, 4)} | {sign: round(weight, 4) for sign, weight in kept.items()}


def main() -> int:
    """Read the dev sets, learn and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beside", nargs="+", choices=SIGNS, metavar="SIGN", help="learn these")
    added = parser.parse_args().beside
    material = Material.load()
    extractor = Extractor(material.taxonomy, material.places)
    utterances, _ = material.utterances("dev")
    guesses, labels = examples(extractor, utterances)
    guesses += asides(extractor)
    say(f"{len(guesses)} messages with guesses, {len(labels)} labels")
    path = DATA / "trust.yml"
    if added:
        kept = yaml.safe_load(path.read_text("utf-8"))["guess"]
        write(path, guess=fit_beside(guesses, kept, added))
    else:
        write(path, guess=fit_guesses(guesses), label=fit_labels(labels))
    say("now python -m bench.understanding.told: those weights stand beside these")
    return 0


def write(path: Path, **found: Mapping[str, float]) -> None:
    """Write weights for extraction/trust.py; the others stay."""
    head = (
        "# Weights of extraction/trust.py, found by bench/understanding: trust, mistakes, told.\n"
    )
    content = yaml.safe_load(path.read_text("utf-8"))
    content |= {name: dict(weights) for name, weights in found.items()}
    path.write_text(head + yaml.safe_dump(content, sort_keys=False), "utf-8")


def _guessed(guesses: Guesses, named: Collection[str], uncounted: Collection[str]) -> Guessed:
    rows = [row for row, c in enumerate(guesses.concepts) if c.uri not in uncounted]
    return Guessed(
        guesses.signs[rows],
        [guesses.concepts[row].uri in named for row in rows],
        [guesses.windows[row].places for row in rows],
    )


def _winners(guessed: Guessed, chances: Table) -> Iterator[int]:
    """Yield the likeliest guess, then the likeliest on other words, and so on."""
    used: set[int] = set()
    for row in np.argsort(-chances, kind="stable").tolist():
        if used.isdisjoint(guessed.places[row]):
            used.update(guessed.places[row])
            yield row


def _named(utterance: Utterance, known: Collection[str] = ()) -> set[str]:
    """Return what a message names, beside what is known: a second name of that brings nothing."""
    items = [{key.concept for key in item.keys} for item in utterance.items]
    wanted = set[str]().union(*(item for item in items if item.isdisjoint(known)))
    return wanted | {concept for trap in utterance.traps for _, concept in trap.concepts}


def _concepts(mention: Mention) -> Iterator[Concept]:
    yield from (mention.concept, *mention.others)


if __name__ == "__main__":
    sys.exit(main())
