"""What our trained classifiers share: they learn from examples and lookup tables, in one file.

What stands around `fit` is the way Rasa makes, keeps and reads back a part of its model.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Final

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData
from typing_extensions import Self

MODEL_FILE: Final = "classifier.joblib"
Config = dict[str, Any]
Tables = Mapping[str, Sequence[str]]


class KeptClassifier(GraphComponent, IntentClassifier):
    """A classifier of features and a model, which are kept together."""

    _features: Any
    _model: Any

    def __init__(self, config: Config, storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: Config,
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        """Make an untrained one."""
        return cls(config, model_storage, resource)

    @abstractmethod
    def fit(self, texts: list[str], intents: list[str], tables: Tables) -> None:
        """Learn; apart from Rasa, so that settings can be compared in seconds."""

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples and the tables, and keep the result with the model."""
        examples = training_data.intent_examples
        texts = [example.get(TEXT) for example in examples]
        intents = [example.get(INTENT) for example in examples]
        self.fit(texts, intents, tables_of(training_data.lookup_tables))
        with self._storage.write_to(self._resource) as folder:
            joblib.dump((self._features, self._model), folder / MODEL_FILE)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Config,
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,  # noqa: ANN401 - Rasa fixes the signature
    ) -> Self:
        """Read a trained one back."""
        loaded = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            loaded._features, loaded._model = joblib.load(folder / MODEL_FILE)
        return loaded


def tables_of(lookup_tables: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return the elements of the tables by name; one name may stand in several files."""
    found: dict[str, list[str]] = {}
    for table in lookup_tables:
        found.setdefault(table["name"], []).extend(table["elements"])
    return found
