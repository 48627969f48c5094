"""Train the bot, but only when its inputs changed; tell the progress on stderr."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot import models  # noqa: E402 - the path above makes it importable

LOG: Final = ROOT / "var" / "logs" / "train.log"
# What the training logs, how far it is by then, and what it does next.
STAGES: Final = (
    ("Starting to train component 'LinearIntentClassifier'", 40, "learning the intents"),
    ("Finished training component 'LinearIntentClassifier'", 70, "learning the rules"),
    ("Finished training component 'RulePolicy'", 95, "saving the model"),
)
BAR: Final = 24
TICK_SECONDS: Final = 3.0


@dataclass
class Progress:
    """How far the training is, for a bar that moves also while one step takes long."""

    began: float = field(default_factory=time.monotonic)
    share: int = 5
    stage: str = "reading the data"

    def read(self, line: str) -> None:
        """Go on when a log line tells of the next stage."""
        for sign, share, stage in STAGES:
            if sign in line and share > self.share:
                self.share, self.stage = share, stage

    def bar(self) -> str:
        """Draw it, with the time so far."""
        full = BAR * self.share // 100
        drawn = "#" * full + "." * (BAR - full)
        return f"[{drawn}] {self.share:>3} % {self.stage}, {self.seconds():.0f} s"

    def seconds(self) -> float:
        """Return the time since the start."""
        return time.monotonic() - self.began


def main() -> int:
    """Train if needed; 1 with one clear line on failure."""
    with models.training_lock():
        print_ = models.fingerprint()
        model = models.model_path(print_)
        if model.exists():
            models.point_to(model, fingerprint=print_)
            _say(f"model {print_} is up to date")
            return 0
        progress = Progress()
        data = sorted(str(path) for path in (ROOT / "nlu_data").glob("*.yml"))
        if not train_to(model, data, progress=progress):
            _say(f"training failed: see {LOG.relative_to(ROOT)}")
            return 1
        seconds = round(progress.seconds(), 1)
        at = datetime.now(timezone.utc).isoformat(timespec="seconds")
        models.point_to(model, fingerprint=print_, seconds=seconds, trainedAt=at)
        _say(f"model {print_} trained in {seconds:.0f} s")
        return 0


def train_to(
    model: Path,
    data: Sequence[str],
    *,
    domain: Path = ROOT / "bot" / "domain",
    log: Path = LOG,
    progress: Progress | None = None,
) -> bool:
    """Train in a process of its own; the model appears under its name only when whole."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=model.parent) as folder:
        made = Path(folder) / model.name
        inputs = [str(ROOT / "config.yml"), str(domain), str(made), *data]
        argv = [sys.executable, str(ROOT / "bot" / "training.py"), *inputs]
        code = _run(argv, log, progress or Progress())
        if code != 0 or not made.exists():
            return False
        made.replace(model)
    return True


def _run(argv: Sequence[str], log: Path, progress: Progress) -> int:
    """Run the training, keep what it says, and show the bar meanwhile."""
    done = threading.Event()
    ticker = threading.Thread(target=_tick, args=(done, progress), daemon=True)
    ticker.start()
    try:
        with (
            log.open("w", encoding="utf-8") as kept,
            subprocess.Popen(
                argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT
            ) as process,
        ):
            assert process.stdout is not None
            for line in process.stdout:
                kept.write(line)
                kept.flush()
                progress.read(line)
        return process.returncode
    finally:
        done.set()
        ticker.join()


def _tick(done: threading.Event, progress: Progress) -> None:
    """Show the bar every few seconds, so that a long step does not look like a dead one."""
    while not done.wait(TICK_SECONDS):
        _say(progress.bar())


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
