"""Tells whether a message asks for a human, whatever else it says: a question of its own.

Among a hundred intents a request in passing loses ("ik ben lasser uit Zwolle en wil graag iemand
spreken"), and of those that are told of people and phones some win. So one model answers this
alone (request_features.py). Its answer replaces what the intent classifier made of
`request_advisor`; all else keeps its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from sklearn.linear_model import LogisticRegression

from bot.components.kept_classifier import Config, KeptClassifier, Tables
from bot.components.request_features import RequestFeatures

REQUEST: Final = "request_advisor"
# Lookup tables of nlu_data/handoff_*.yml: words by group, and messages for this model alone.
GROUP, ASKED, NOT_ASKED = "handoff_word_", "handoff_asked", "handoff_not_asked"
Ranking = list[dict[str, Any]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class AdvisorRequest(KeptClassifier):
    """Put the chance that a human is asked for into the ranking."""

    @staticmethod
    def get_default_config() -> Config:
        """Return the settings; config.yml has the ones in use and why."""
        return {
            "piece_range": [2, 5],
            "piece_weight": 1.0,
            "word_range": [1, 3],
            "word_weight": 1.0,
            "sound_piece_weight": 0.0,
            "sound_weight": 1.0,
            "mended_weight": 1.0,  # of words with their spelling mended
            "before_weight": 1.0,  # of which of these words stands before which
            "row_range": [1, 4],
            "row_weight": 0.5,  # of groups of words
            "fewest_texts": 1,
            "table_weight": 3.0,  # of a message of the tables, beside 1 of an intent's example
            "near": [],  # intents whose examples weigh as much: they come near a request
            "C": 10.0,
            "threshold": 0.5,  # from here a request is acted upon
            "weak": 0.4,  # below it, a request has at most this confidence: it may be asked about
            "sure_from": 1.01,  # of another question: from here a request needs more than it
            "beside_sure": 0.8,  # this threshold, then
            "leave_room": [],  # intents that say nothing against a request, however sure
            "above": [],  # intents that go first
            "beside": [],  # intents whose examples say nothing either way
        }

    def __init__(self, config: Config, storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._features: RequestFeatures | None = None
        self._model = LogisticRegression(C=config["C"], solver="liblinear", max_iter=300)

    def fit(self, texts: list[str], intents: list[str], tables: Tables) -> None:
        """Learn; without a request among the examples there is nothing to learn."""
        asked, not_asked = tables.get(ASKED, ()), tables.get(NOT_ASKED, ())
        told = [p for p in zip(texts, intents, strict=True) if p[1] not in self._config["beside"]]
        said = [*(text for text, _ in told), *asked, *not_asked]
        meant = [i == REQUEST for _, i in told] + [True] * len(asked) + [False] * len(not_asked)
        if not any(meant) or all(meant):
            return
        groups = {n.removeprefix(GROUP): t for n, t in tables.items() if n.startswith(GROUP)}
        self._features = RequestFeatures(self._config, groups).fit(said)
        near = [intent in self._config["near"] for _, intent in told]
        heavy = np.array(near + [True] * (len(said) - len(told)))
        weights = np.where(heavy, self._config["table_weight"], 1.0)
        self._model.fit(self._features.transform(said), meant, sample_weight=weights)

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the request's place in the ranking of each message."""
        for message in messages:
            ranking = self.ranked(message.get(TEXT) or "", message.get("intent_ranking") or [])
            if ranking:
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def chance(self, text: str) -> float:
        """Return the chance, from 0 to 1, that a text asks for a human."""
        if self._features is None:
            return 0.0
        return float(self._model.predict_proba(self._features.transform([text]))[0, 1])

    def ranked(self, text: str, ranking: Ranking) -> Ranking:
        """Return a ranking with the request where its own chance puts it, best first."""
        if self._features is None or not ranking:
            return ranking
        if ranking[0]["name"] in self._config["above"]:
            return ranking
        chance = self.chance(text)
        others = [entry for entry in ranking if entry["name"] != REQUEST]
        if chance >= self._threshold(others[:1]):
            weaker = (_at_most(entry, 1 - chance) for entry in others)
            return [{"name": REQUEST, "confidence": chance}, *weaker]
        request = {"name": REQUEST, "confidence": min(chance, self._config["weak"])}
        return sorted([*others, request], key=lambda entry: -float(entry["confidence"]))

    def _threshold(self, best: Ranking) -> float:
        """Return from where a request is acted upon: more beside a sure question."""
        sure = any(
            entry["confidence"] >= self._config["sure_from"]
            and entry["name"] not in self._config["leave_room"]
            for entry in best
        )
        return float(self._config["beside_sure" if sure else "threshold"])


def _at_most(entry: Mapping[str, Any], most: float) -> dict[str, Any]:
    return {**entry, "confidence": min(float(entry["confidence"]), most)}
