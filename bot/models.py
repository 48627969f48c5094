"""Where trained models lie, and which inputs a model was made of. Stdlib only: runs before Rasa."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
MODELS: Final = ROOT / "var" / "models"
CURRENT: Final = "current"
# What the model is made of; knowledge answers are read by actions, not by Rasa.
INPUTS: Final = (
    "config.yml",
    "bot/uv.lock",
    "bot/train.py",
    "bot/domain/**/*.yml",
    "bot/components/**/*.py",
    "nlu_data/*.yml",
)


class MissingModelError(Exception):
    """Raised when no model was trained yet; the message says how to get one."""


def inputs(root: Path = ROOT) -> Iterator[Path]:
    """Name every file that the model depends on, in a fixed order."""
    for pattern in INPUTS:
        yield from sorted(root.glob(pattern))


def fingerprint(root: Path = ROOT) -> str:
    """Return the same text for the same inputs, on any machine."""
    digest = hashlib.sha256()
    for path in inputs(root):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root)}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def model_path(print_: str, models: Path = MODELS) -> Path:
    """Return the file that holds the model of these inputs, there or not."""
    return models / f"{print_}.tar.gz"


def current_model(models: Path = MODELS) -> Path:
    """Return the newest trained model.

    Raises:
        MissingModelError: None was trained.
    """
    pointer = models / CURRENT
    path = models / pointer.read_text(encoding="utf-8").strip() if pointer.exists() else None
    if path is None or not path.exists():
        raise MissingModelError("no trained model: run 'make train'")
    return path


def point_to(model: Path) -> None:
    """Make a model the current one, in one step."""
    new = model.parent / f"{CURRENT}.{os.getpid()}"
    new.write_text(model.name, encoding="utf-8")
    new.replace(model.parent / CURRENT)
