"""Intent classifier: pieces of words and words, as written and as heard, in one linear model.

Stands in for Rasa's featurizers and LogisticRegressionClassifier: TF-IDF weights and a support
vector loss, trained in seconds. No tokens, entities or dense features come out of it.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.svm import LinearSVC

from bot.components.features import TextFeatures
from bot.components.noise import Noise, fillers_of

MODEL_FILE = "linear_intent_classifier.joblib"
TOLERANCE = 0.1  # of the optimiser; ten times finer gives the same answers, slower
Config = dict[str, Any]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
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
        self._config = config
        self._storage = storage
        self._resource = resource
        self._features = TextFeatures(config)
        self._model = LinearSVC(C=config["C"], tol=TOLERANCE, random_state=0)

    @classmethod
    def create(
        cls,
        config: Config,
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        """Make an untrained classifier."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples and keep the result with the model."""
        examples = training_data.intent_examples
        texts = [example.get(TEXT) for example in examples]
        intents = [example.get(INTENT) for example in examples]
        self.fit(texts, intents, fillers_of(training_data.lookup_tables))
        with self._storage.write_to(self._resource) as folder:
            joblib.dump((self._features, self._model), folder / MODEL_FILE)
        return self._resource

    def fit(self, texts: list[str], intents: list[str], fillers: dict[str, list[str]]) -> None:
        """Learn; apart from Rasa, so that settings can be compared in seconds."""
        copies: list[str] = []
        for seed in range(self._config["noisy_copies"]):
            copies += Noise(fillers, seed=seed).copies(texts)
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

    @classmethod
    def load(
        cls,
        config: Config,
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,  # noqa: ANN401 - Rasa fixes the signature
    ) -> LinearIntentClassifier:
        """Read a trained classifier back."""
        loaded = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            loaded._features, loaded._model = joblib.load(folder / MODEL_FILE)
        return loaded

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
