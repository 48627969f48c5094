"""Intent classifiers under test: each a Rasa pipeline, trained and run in the bot's environment.

Models and predictions are kept in var/ under a fingerprint of pipeline, code, data and sentences.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from bench.understanding.places import BOT_PYTHON, CACHE, ROOT

HERE: Final = Path(__file__).resolve().parent
OURS: Final = "ours (config.yml)"
LINEAR: Final = "Rasa's linear pipeline"
DIET: Final = "(d) Rasa's default, DIET"
TOLD: Final = "    eval: "  # how rasa_job.py begins a line for people
FALLBACKS: Final = ("FallbackClassifier", "UnsureFallback")


@dataclass(frozen=True)
class Answers:
    """What a classifier made of the sentences, and what it cost."""

    name: str
    rankings: tuple[tuple[tuple[str, float], ...], ...]  # best first, with confidence
    train_seconds: float  # of processor time: other work on the machine does not count
    milliseconds: float
    megabytes: float


def pipelines(*, diet: bool = True) -> dict[str, Mapping[str, Any]]:
    """Return the configurations, ours first, without what only decides when to fall back."""
    ours = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    kept = [part for part in ours["pipeline"] if not part["name"].endswith(FALLBACKS)]
    found: dict[str, Mapping[str, Any]] = {
        OURS: {**{k: v for k, v in ours.items() if k != "policies"}, "pipeline": kept},
        LINEAR: _read("linear"),
    }
    return {**found, DIET: _read("diet")} if diet else found


def _read(name: str) -> Mapping[str, Any]:
    path = HERE / "pipelines" / f"{name}.yml"
    content: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def classify(
    name: str, config: Mapping[str, Any], nlu: Sequence[Mapping[str, Any]], texts: Sequence[str]
) -> Answers:
    """Train on Rasa's `nlu` entries, unless that was done before, and name the texts' intents."""
    config_text = yaml.safe_dump(dict(config), sort_keys=False)
    data_text = yaml.safe_dump({"version": "3.1", "nlu": list(nlu)}, allow_unicode=True)
    model = fingerprint(config_text, data_text, *_code(config))
    out = CACHE / "predictions" / f"{fingerprint(model, *texts)}.json"
    if not out.exists():
        _run(model, {"config": config_text, "data": data_text}, texts, out)
    made = json.loads(out.read_text(encoding="utf-8"))
    rankings = tuple(tuple((str(i), float(c)) for i, c in r) for r in made["rankings"])
    return Answers(name, rankings, made["train_cpu"], made["milliseconds"], made["megabytes"])


def _code(config: Mapping[str, Any]) -> list[str]:
    """Return the source of our own components: other code is another model."""
    own = any(part["name"].startswith("bot.") for part in config["pipeline"])
    paths = sorted((ROOT / "bot" / "components").glob("*.py")) if own else []
    return [path.read_text(encoding="utf-8") for path in paths]


def fingerprint(*texts: str) -> str:
    """Return the same name for the same texts."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(f"{len(text)}\0{text}".encode())
    return digest.hexdigest()[:16]


def _run(model: str, inputs: Mapping[str, str], texts: Sequence[str], out: Path) -> None:
    folder = CACHE / "models"
    for needed in (folder, out.parent):
        needed.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{model}.{name}.yml" for name in inputs}
    for name, path in paths.items():
        path.write_text(inputs[name], encoding="utf-8")
    job = folder / f"{model}.job.json"
    wanted = {
        **{name: str(path) for name, path in paths.items()},
        "model": str(folder / f"{model}.tar"),
        "sentences": list(texts),
        "out": str(out),
    }
    job.write_text(json.dumps(wanted), encoding="utf-8")
    _start([str(BOT_PYTHON), str(HERE / "rasa_job.py"), str(job)], CACHE / "rasa.log")


def _start(command: Sequence[str], log: Path) -> None:
    """Run to the end; pass on its own progress lines, keep what the libraries say.

    Raises:
        RuntimeError: It failed; the message names the log.
    """
    with (
        log.open("w", encoding="utf-8") as kept,
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process,
    ):
        assert process.stdout is not None
        for line in process.stdout:
            (sys.stderr if line.startswith(TOLD) else kept).write(line)
    if process.returncode:
        raise RuntimeError(f"training or prediction failed: see {log}")
