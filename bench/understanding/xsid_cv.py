"""Chooses options of our linear classifier for xSID by cross-validation on `valid` alone.

Usage: xsid_cv.py EXAMPLES.json OUT.json; runs in the bot's environment and trains the product's own
component. EXAMPLES holds [text, intent] pairs. The test part is never read here.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bot.lean import leave_out_tensorflow

leave_out_tensorflow()

import numpy as np  # noqa: E402
from rasa.engine.storage.resource import Resource  # noqa: E402
from scipy.sparse import hstack  # noqa: E402
from sklearn.feature_extraction.text import CountVectorizer  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.model_selection import StratifiedKFold  # noqa: E402

from bot.components.linear_intent_classifier import LinearIntentClassifier  # noqa: E402

Labels = np.ndarray[Any, Any]
NO_STORAGE: Any = None  # nothing is kept

Design = dict[str, Any]
FOLDS = ((3, (0, 1, 2, 3)), (8, (0, 1)))  # of a small set too: test sentences differ from these
BASE: Design = {
    "piece_range": [2, 5],
    "word_range": [1, 2],
    "word_weight": 0.5,
    "sound_piece_weight": 0.0,
    "sound_weight": 0.0,
    "C": 1.0,
    "class_weight": "balanced",
    "noisy_copies": 0,
}
VARIANTS: dict[str, Design] = {
    "pieces 2-5, words x0.5, C 1, balanced": {},
    "pieces 1-5": {"piece_range": [1, 5]},
    "pieces 3-5": {"piece_range": [3, 5]},
    "no words": {"word_weight": 0.0},
    "words x0.3": {"word_weight": 0.3},
    "words x1": {"word_weight": 1.0},
    "single words": {"word_range": [1, 1]},
    "C 0.3": {"C": 0.3},
    "C 3": {"C": 3.0},
    "not balanced": {"class_weight": None},
    "sounds x0.3": {"sound_piece_weight": 0.3},
    "sounds x0.5": {"sound_piece_weight": 0.5},
    "words by sound x0.3": {"sound_weight": 0.3},
    "one noisy copy": {"noisy_copies": 1},
    "one noisy copy, not balanced": {"noisy_copies": 1, "class_weight": None},
}


def main() -> None:
    """Try every design on the same folds."""
    warnings.simplefilter("ignore")
    examples = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    texts = [text for text, _ in examples]
    intents = np.array([intent for _, intent in examples])
    results = []
    for name, changes in VARIANTS.items():
        sys.stderr.write(f"    {name}\n")
        design = {**BASE, **changes}
        results.append({"name": name, "design": design, **tried(texts, intents, design)})
    plain = folds_mean(texts, intents, plain_linear)
    results.append({"name": "Rasa's linear pipeline, its features", "design": None, **plain})
    Path(sys.argv[2]).write_text(json.dumps(results), encoding="utf-8")


def tried(texts: list[str], intents: Labels, design: Design) -> dict[str, float]:
    """Return the accuracy of a design."""
    config = {**LinearIntentClassifier.get_default_config(), **design}

    def predict(train: list[str], truth: Labels, test: list[str]) -> Labels:
        classifier = LinearIntentClassifier(config, NO_STORAGE, Resource("xsid"))
        classifier.fit(train, [str(intent) for intent in truth], {})
        return np.array([classifier.ranking(text)[0]["name"] for text in test])

    return folds_mean(texts, intents, predict)


def folds_mean(
    texts: list[str],
    intents: Labels,
    predict: Callable[[list[str], Labels, list[str]], Labels],
) -> dict[str, float]:
    """Return the mean accuracy for each number of folds."""
    means = {}
    for count, seeds in FOLDS:
        shares = [
            float(
                (
                    predict([texts[i] for i in a], intents[a], [texts[i] for i in b]) == intents[b]
                ).mean()
            )
            for a, b in splits(texts, intents, count, seeds)
        ]
        means[f"folds_{count}"] = float(np.mean(shares))
    return {**means, "mean": float(np.mean(list(means.values())))}


def splits(
    texts: list[str], intents: Labels, count: int, seeds: tuple[int, ...]
) -> Iterator[tuple[Labels, Labels]]:
    """Yield train and test places."""
    for seed in seeds:
        yield from StratifiedKFold(count, shuffle=True, random_state=seed).split(texts, intents)


def plain_linear(train: list[str], truth: Labels, test: list[str]) -> Labels:
    """Count words and pieces of 1 to 4 letters, as Rasa's own featurizers do."""
    said = CountVectorizer(token_pattern=r"(?u)\b\w+\b")
    pieces = CountVectorizer(analyzer="char_wb", ngram_range=(1, 4))
    known = hstack([said.fit_transform(train), pieces.fit_transform(train)]).tocsr()
    asked = hstack([said.transform(test), pieces.transform(test)]).tocsr()
    model = LogisticRegression(max_iter=200, class_weight="balanced").fit(known, truth)
    return np.asarray(model.predict(asked))


if __name__ == "__main__":
    main()
