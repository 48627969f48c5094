"""What an unsure message becomes: it is only read for facts, and may be asked about.

Bands, with the thresholds of config.yml: sure, act on the intent; less sure, act on it and hand the
next likely ones on as `beside`, so that the talk can offer them; unsure between known intents, hand
the likeliest on as `maybe`, so that the talk can ask; nothing fits, none of these. What must never
be missed is served even when weak. Stands in for Rasa's FallbackClassifier.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

FALLBACK: Final = "nlu_fallback"
Config = dict[str, Any]
Ranking = list[dict[str, Any]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class UnsureFallback(GraphComponent, IntentClassifier):
    """Take back an intent that is too unsure, and say what it may have been."""

    @staticmethod
    def get_default_config() -> Config:
        """Return the settings; config.yml has the ones in use and why."""
        return {
            "threshold": 0.4,  # of the best intent: from here it is acted upon
            "asked_from": 0.4,  # of the best two together: from here the talk may ask
            "least": 0.1,  # of one intent, to be offered
            "sure_from": 0.0,  # of the best intent: below it the next ones go beside it
            "least_beside": 0.05,  # of one intent, to go beside the best
            "served_weak": {},  # intent: its own, lower threshold
        }

    def __init__(self, config: Config) -> None:
        self._config = config

    @classmethod
    def create(
        cls,
        config: Config,
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UnsureFallback:
        """Make one; nothing is learnt."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Decide for each message; the ranking stays what the classifier made of it."""
        for message in messages:
            ranking = message.get("intent_ranking") or []
            intent, maybe = self.decide(ranking)
            message.set(INTENT, intent, add_to_output=True)
            message.set("maybe", maybe, add_to_output=True)
            message.set("beside", self.beside(intent, ranking), add_to_output=True)
        return messages

    def decide(self, ranking: Ranking) -> tuple[dict[str, Any], list[str]]:
        """Return the intent to act upon, and what may be asked about."""
        if not ranking:
            return {"name": FALLBACK, "confidence": 1.0}, []
        best = ranking[0]
        if best["confidence"] >= self._config["threshold"]:
            return best, []
        for entry in ranking:
            least = self._config["served_weak"].get(entry["name"])
            if least is not None and entry["confidence"] >= least:
                return entry, []
        return {"name": FALLBACK, "confidence": 1.0 - best["confidence"]}, self._maybe(ranking)

    def beside(self, intent: Mapping[str, Any], ranking: Ranking) -> list[str]:
        """Return what else was likely where the intent acted upon is not sure; likeliest first."""
        if intent["name"] == FALLBACK or intent["confidence"] >= self._config["sure_from"]:
            return []
        least = self._config["least_beside"]
        likely = [entry["name"] for entry in ranking if entry["confidence"] >= least]
        return [name for name in likely if name not in (intent["name"], FALLBACK)]

    def _maybe(self, ranking: Ranking) -> list[str]:
        if sum(entry["confidence"] for entry in ranking[:2]) < self._config["asked_from"]:
            return []
        likely = [e["name"] for e in ranking if e["confidence"] >= self._config["least"]]
        return [name for name in likely if name != FALLBACK]
