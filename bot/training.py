"""Train one model with Rasa's own training; started by bot/train.py, which reads what it logs.

Usage: training.py CONFIG DOMAIN OUT.tar.gz DATA...
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from pathlib import Path
from typing import Any

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"
os.environ["RASA_MAX_CACHE_SIZE"] = "0"  # bot/models.py decides what is trained again: all of it
warnings.simplefilter("ignore")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import rasa.engine.training.graph_trainer as graph_trainer  # noqa: E402 - after the settings above
from rasa.engine.graph import ExecutionContext, GraphNodeHook  # noqa: E402
from rasa.model_training import train  # noqa: E402

from bot.quiet import log_quietly  # noqa: E402


class NoCacheHook(GraphNodeHook):
    """Stands where Rasa fingerprints each component's output for a cache that we do not use.

    Half of the training time goes into that.
    """

    def __init__(self, **_: object) -> None:
        """Take what the hook it replaces takes."""

    def on_before_node(
        self,
        node_name: str,  # noqa: ARG002 - Rasa fixes the signature
        execution_context: ExecutionContext,  # noqa: ARG002
        config: dict[str, Any],  # noqa: ARG002
        received_inputs: dict[str, Any],  # noqa: ARG002
    ) -> dict[str, Any]:
        """Remember nothing."""
        return {}

    def on_after_node(
        self,
        node_name: str,
        execution_context: ExecutionContext,
        config: dict[str, Any],
        output: Any,  # noqa: ANN401 - whatever a component gives
        input_hook_data: dict[str, Any],
    ) -> None:
        """Keep nothing."""


def train_model(config: Path, domain: Path, out: Path, data: list[str]) -> None:
    """Train everything from scratch into one file."""
    vars(graph_trainer)["TrainingHook"] = NoCacheHook
    train(
        domain=str(domain),
        config=str(config),
        training_files=data,
        output=str(out.parent),
        fixed_model_name=out.name.removesuffix(".tar.gz"),
        force_training=True,
    )


if __name__ == "__main__":
    log_quietly(logging.INFO)
    config, domain, out, *data = sys.argv[1:]
    train_model(Path(config), Path(domain), Path(out), data)
