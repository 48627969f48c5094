"""Intent classifier: pieces of words and words, as written and as heard, in one linear model.

Stands in for Rasa's featurizers and LogisticRegressionClassifier: TF-IDF weights and a support
vector loss, trained in seconds. No tokens, entities or dense features come out of it.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from sklearn.svm import LinearSVC

from bot.components.features import TextFeatures
from bot.components.kept_classifier import Config, KeptClassifier, Tables
from bot.components.noise import Noise

TOLERANCE = 0.1  # of the optimiser; ten times finer gives the same answers, slower


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(KeptClassifier):
    """Name the intent of a message, with a calibrated confidence."""

    @staticmethod
    def get_default_config() -> Config:
        """Return the settings; config.yml has the ones in use and why."""
        return {
            "piece_range": [2, 5],
            "piece_weight": 1.0,
            "word_range": [1, 2],
            "word_weight": 0.5,
            "sound_piece_weight": 0.0,
            "sound_weight": 0.0,
            "fewest_texts": 1,
            "C": 1.0,
            "class_weight": None,  # or "balanced", or a number: 0 none, 1 balanced, 0.5 halfway
            "noisy_copies": 0,
            "sharpness": 6.0,
            "ranking_length": 10,
        }

    def __init__(self, config: Config, storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._features = TextFeatures(config)
        self._model = LinearSVC(C=config["C"], tol=TOLERANCE, random_state=0)

    def fit(self, texts: list[str], intents: list[str], tables: Tables) -> None:
        """Learn; of the tables only the filler words are read."""
        copies: list[str] = []
        for seed in range(self._config["noisy_copies"]):
            copies += Noise(tables, seed=seed).copies(texts)
        said = [*texts, *copies]
        meant = intents * (self._config["noisy_copies"] + 1)
        self._model.set_params(class_weight=self._class_weight(intents))
        self._model.fit(self._features.fit(said).transform(said), meant)
        self._model.coef_ = self._model.coef_.astype(np.float32)  # half the file and the memory

    def _class_weight(self, intents: list[str]) -> str | dict[str, float] | None:
        """Return how much more a rare intent counts than its share of the examples."""
        power = self._config["class_weight"]
        if power is None or isinstance(power, str):
            return power
        counts = Counter(intents)
        even = len(intents) / len(counts)
        return {intent: float((even / count) ** power) for intent, count in counts.items()}

    def process(self, messages: list[Message]) -> list[Message]:
        """Add intent and ranking to each message."""
        for message in messages:
            ranking = self.ranking(message.get(TEXT) or "")
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def ranking(self, text: str) -> list[dict[str, Any]]:
        """Return the likeliest intents, best first."""
        margins = self._model.decision_function(self._features.transform([text]))[0]
        scores = self._config["sharpness"] * np.atleast_1d(margins)
        if len(scores) == 1:  # two intents have one margin between them
            scores = np.array([-scores[0], scores[0]])
        weights = np.exp(scores - scores.max())
        confidences = weights / weights.sum()
        best = np.argsort(-confidences, kind="stable")[: self._config["ranking_length"]]
        return [
            {"name": str(self._model.classes_[i]), "confidence": float(confidences[i])}
            for i in best
        ]
