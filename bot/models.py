"""Where trained models lie, and which inputs a model was made of. Stdlib only: runs before Rasa."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
MODELS: Final = ROOT / "var" / "models"
CURRENT: Final = "current.json"
KEPT: Final = 3  # the newest, so that going back to an earlier commit costs no training
# What the model is made of; knowledge answers are read by actions, not by Rasa.
INPUTS: Final = (
    "config.yml",
    "bot/uv.lock",
    "bot/training.py",
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
    """Return the model that was trained, or found up to date, last.

    Raises:
        MissingModelError: There is none.
    """
    try:
        path = models / str(json.loads((models / CURRENT).read_text(encoding="utf-8"))["model"])
    except FileNotFoundError as error:
        raise MissingModelError("no trained model: run 'make train'") from error
    if not path.is_file():
        raise MissingModelError(f"{path.name} is gone: run 'make train'")
    return path


def point_to(model: Path, **facts: Any) -> None:  # noqa: ANN401 - JSON values
    """Make a model the current one, in one step, and let go of the oldest others."""
    new = model.parent / f"{CURRENT}.{os.getpid()}"
    new.write_text(json.dumps({"model": model.name, **facts}, indent=1), encoding="utf-8")
    new.replace(model.parent / CURRENT)
    os.utime(model)
    trained = sorted(model.parent.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for old in trained[:-KEPT]:
        old.unlink(missing_ok=True)


@contextmanager
def training_lock(models: Path = MODELS) -> Iterator[None]:
    """Let one training run at a time; the next then finds the model made."""
    models.mkdir(parents=True, exist_ok=True)
    with (models / ".lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
