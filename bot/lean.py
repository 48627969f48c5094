"""Keep TensorFlow out of a process that never uses it.

Our pipeline classifies with scikit-learn, yet `rasa.utils.train_utils` imports two modules that
only the neural components need, and a model names the class that checked its training, which
imports every component there is. With them comes TensorFlow: some 9 s and 300 MB at every start.
Stand-ins take the place of these modules in the serving process; training runs without them.
tests/bot/test_start.py shows that nothing else pulls TensorFlow in.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Final

_UNUSED: Final = {
    "rasa.graph_components.validators.default_recipe_validator": ("DefaultV1RecipeValidator",),
    "rasa.utils.plotting": (),  # for evaluations; brings matplotlib
    "rasa.utils.tensorflow.callback": ("RasaModelCheckpoint", "RasaTrainingLogger"),
    "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator", "RasaDataGenerator"),
}


class NeuralComponentError(RuntimeError):
    """Raised when a neural component is used in the lean process."""


class _Unavailable:
    """Stands for a class of the neural components; it can be imported, never made."""

    def __init__(self, *_: object, **__: object) -> None:
        raise NeuralComponentError("config.yml has a neural component: remove bot/lean.py's use")


def leave_out_tensorflow() -> None:
    """Install the stand-ins; must run before anything of Rasa is imported."""
    for name, classes in _UNUSED.items():
        module = ModuleType(name)
        for class_name in classes:
            setattr(module, class_name, type(class_name, (_Unavailable,), {}))
        sys.modules.setdefault(name, module)
