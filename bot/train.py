"""Train the bot, but only when its inputs changed; tell the progress on stderr."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot import models  # noqa: E402 - the path above makes it importable

LOG = ROOT / "var" / "logs" / "train.log"
# What Rasa's log says, and how far the training is by then.
STAGES = (
    ("Started training in temporary directory", 10, "reading the data"),
    ("RegexFeaturizer", 20, "features"),
    ("CountVectorsFeaturizer", 35, "vocabulary"),
    ("LogisticRegressionClassifier", 50, "classifier"),
    ("RulePolicy", 80, "rules"),
    ("Your Rasa model is trained", 100, "saved"),
)
BAR = 24


def main() -> int:
    """Train if needed; 1 with one clear line on failure."""
    print_ = models.fingerprint()
    model = models.model_path(print_)
    if model.exists():
        models.point_to(model)
        say(f"model {print_} is up to date")
        return 0
    began = time.monotonic()
    if not train_to(model):
        say(f"training failed: see {LOG.relative_to(ROOT)}")
        return 1
    models.point_to(model)
    say(f"model {print_} trained in {time.monotonic() - began:.0f} s")
    return 0


def train_to(model: Path) -> bool:
    """Run Rasa's own training; the model appears under its final name only when whole."""
    model.parent.mkdir(parents=True, exist_ok=True)
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=model.parent) as folder:
        with LOG.open("w", encoding="utf-8") as log:
            code = run(command(Path(folder)), log)
        made = Path(folder) / "new.tar.gz"
        if code != 0 or not made.exists():
            return False
        made.replace(model)
    return True


def command(out: Path) -> list[str]:
    """Rasa's command line; only the topic files of nlu_data are its data."""
    data = [str(path) for path in sorted((ROOT / "nlu_data").glob("*.yml"))]
    return [
        *(sys.executable, "-m", "rasa", "train", "--force"),
        *("--config", str(ROOT / "config.yml")),
        *("--domain", str(ROOT / "bot" / "domain")),
        *("--data", *data),
        *("--out", str(out), "--fixed-model-name", "new"),
    ]


def run(argv: list[str], log: IO[str]) -> int:
    """Run Rasa, keep what it says, and show a bar."""
    environ = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    environ |= {"PYTHONWARNINGS": "ignore", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
    environ |= {"PYTHONPATH": str(ROOT), "LOG_LEVEL": "INFO", "COLUMNS": "200"}
    process = subprocess.Popen(
        argv,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environ,
        cwd=ROOT,
    )
    done = threading.Event()
    state = [5, "starting Rasa"]
    ticker = threading.Thread(target=tick, args=(done, state), daemon=True)
    ticker.start()
    for line in lines(process):
        log.write(line)
        for word, share, stage in STAGES:
            if word in line and share > int(state[0]):
                state[:] = [share, stage]
    code = process.wait()
    done.set()
    ticker.join()
    return code


def lines(process: subprocess.Popen[str]) -> Iterator[str]:
    """Yield what the process prints until it ends."""
    assert process.stdout is not None  # noqa: S101 - Popen was asked for a pipe
    yield from process.stdout


def tick(done: threading.Event, state: list[int | str]) -> None:
    """Show the bar every few seconds, so that a long step does not look like a dead one."""
    began = time.monotonic()
    while not done.wait(3.0):
        full = BAR * int(state[0]) // 100
        bar = "#" * full + "." * (BAR - full)
        say(f"[{bar}] {state[0]:>3} % {state[1]}, {time.monotonic() - began:.0f} s")


def say(line: str) -> None:
    """Print one line of progress."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
