"""Tells whether a message asks for a human, whatever else it says: a question of its own.

Among a hundred intents a request in passing loses ("ik ben lasser uit Zwolle en wil graag iemand
spreken"), and of those that are told of people and phones some win. So one model answers this
alone, from pieces of words, and from groups of words (word_groups.py). Its answer replaces what
the intent classifier made of `request_advisor`; all else keeps its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

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
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.components.features import TextFeatures
from bot.components.word_groups import GroupFeatures, WordGroups

MODEL_FILE = "advisor_request.joblib"
REQUEST: Final = "request_advisor"
# Lookup tables of nlu_data/handoff_*.yml: words by group, and messages for this model alone.
GROUP, ASKED, NOT_ASKED = "handoff_word_", "handoff_asked", "handoff_not_asked"
ORDINARY_FROM: Final = 8  # times in the examples: such a word is no slip for another
Config = dict[str, Any]
Tables = Mapping[str, Sequence[str]]
Ranking = list[dict[str, Any]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class AdvisorRequest(GraphComponent, IntentClassifier):
    """Put the chance that a human is asked for into the ranking."""

    @staticmethod
    def get_default_config() -> Config:
        """Return the settings; config.yml has the ones in use and why."""
        return {
            "piece_range": [2, 5],
            "piece_weight": 1.0,
            "word_range": [1, 2],
            "word_weight": 0.5,
            "sound_piece_weight": 0.5,
            "sound_weight": 0.5,
            "fewest_texts": 1,
            "row_range": [1, 4],
            "C": 3.0,
            "threshold": 0.5,  # from here a request is acted upon
            "weak": 0.4,  # below it, a request has at most this confidence: it may be asked about
            "above": [],  # intents that go first
            "beside": [],  # intents whose examples say nothing either way
        }

    def __init__(self, config: Config, storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._features: RequestFeatures | None = None
        self._model = LogisticRegression(C=config["C"], solver="liblinear", max_iter=300)

    @classmethod
    def create(
        cls,
        config: Config,
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AdvisorRequest:
        """Make an untrained one."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples and the tables, and keep the result with the model."""
        examples = training_data.intent_examples
        texts = [example.get(TEXT) for example in examples]
        intents = [example.get(INTENT) for example in examples]
        self.fit(texts, intents, tables_of(training_data.lookup_tables))
        with self._storage.write_to(self._resource) as folder:
            joblib.dump((self._features, self._model), folder / MODEL_FILE)
        return self._resource

    def fit(self, texts: Sequence[str], intents: Sequence[str], tables: Tables) -> None:
        """Learn; without a request among the examples there is nothing to learn."""
        asked, not_asked = tables.get(ASKED, ()), tables.get(NOT_ASKED, ())
        told = [p for p in zip(texts, intents, strict=True) if p[1] not in self._config["beside"]]
        said = [*(text for text, _ in told), *asked, *not_asked]
        meant = [i == REQUEST for _, i in told] + [True] * len(asked) + [False] * len(not_asked)
        if not any(meant) or all(meant):
            return
        groups = {n.removeprefix(GROUP): t for n, t in tables.items() if n.startswith(GROUP)}
        self._features = RequestFeatures(self._config, groups).fit(said)
        self._model.fit(self._features.transform(said), meant)

    @classmethod
    def load(
        cls,
        config: Config,
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,  # noqa: ANN401 - Rasa fixes the signature
    ) -> AdvisorRequest:
        """Read a trained one back."""
        loaded = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            loaded._features, loaded._model = joblib.load(folder / MODEL_FILE)
        return loaded

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
        if chance >= self._config["threshold"]:
            weaker = (_at_most(entry, 1 - chance) for entry in others)
            return [{"name": REQUEST, "confidence": chance}, *weaker]
        request = {"name": REQUEST, "confidence": min(chance, self._config["weak"])}
        return sorted([*others, request], key=lambda entry: -float(entry["confidence"]))


def _at_most(entry: Mapping[str, Any], most: float) -> dict[str, Any]:
    return {**entry, "confidence": min(float(entry["confidence"]), most)}


def tables_of(lookup_tables: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return the elements of the tables by name; one name may stand in several files."""
    found: dict[str, list[str]] = {}
    for table in lookup_tables:
        found.setdefault(table["name"], []).extend(table["elements"])
    return found


class RequestFeatures:
    """What this model sees: pieces and words as the intent classifier does, and the groups."""

    def __init__(self, config: Config, groups: Tables) -> None:
        self._config = config
        self._tables = groups

    def fit(self, texts: Sequence[str]) -> RequestFeatures:
        """Learn which pieces and rows of groups there are, and how rare each is."""
        words = Counter(word for text in texts for word in re.findall(r"\w+", text.lower()))
        ordinary = [word for word, times in words.items() if times >= ORDINARY_FROM]
        self._groups = GroupFeatures(WordGroups(self._tables, ordinary))
        self._text = TextFeatures(self._config).fit(texts)
        self._rows = TfidfVectorizer(
            ngram_range=tuple(self._config["row_range"]),
            token_pattern=r"\S+",
            lowercase=False,
            sublinear_tf=True,
            dtype=np.float32,
        ).fit([self._groups.row(text) for text in texts])
        return self

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """Return one row for each text."""
        rows, pairs = self._groups.read(texts)
        return hstack([self._text.transform(texts), self._rows.transform(rows), pairs]).tocsr()
