"""Start and stop the processes of a measured stack, with ports and files of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Self

import httpx

ROOT: Final = Path(__file__).resolve().parent.parent
API_PYTHON: Final = ROOT / ".venv" / "bin" / "python"
BOT_PYTHON: Final = ROOT / "bot" / ".venv" / "bin" / "python"
CACHE: Final = ROOT / "var" / "bench"
READY_SECONDS: Final = 240.0
STOP_SECONDS: Final = 15.0
QUIET: Final = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "LOG_LEVEL": "ERROR",
}


class BenchError(Exception):
    """Raised when a stack does not start or does not answer; the message names its log."""


class Services:
    """The processes of one stack; leaving the context stops them."""

    def __init__(self, name: str, folder: Path, environ: Mapping[str, str]) -> None:
        self.name = name
        self._log = folder / f"{name}.log"
        self._environ = {**os.environ, **QUIET, **environ}
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()

    @property
    def pids(self) -> list[int]:
        """The processes that serve."""
        return [process.pid for process in self._processes]

    def run(self, argv: Sequence[object], cwd: Path = ROOT) -> None:
        """Run one step to its end."""
        with self._log.open("ab") as log:
            done = subprocess.run(
                [str(part) for part in argv], env=self._environ, cwd=cwd, stdout=log, stderr=log
            )
        if done.returncode:
            raise BenchError(f"{self.name}: a step failed, see {self._log}")

    def start(self, argv: Sequence[object], cwd: Path = ROOT) -> None:
        """Start one process that serves."""
        with self._log.open("ab") as log:
            self._processes.append(
                subprocess.Popen(
                    [str(part) for part in argv],
                    env=self._environ,
                    cwd=cwd,
                    stdout=log,
                    stderr=log,
                )
            )

    def wait(self, is_ready: Callable[[], bool]) -> float:
        """Wait until the stack answers; return how long that took."""
        began = time.monotonic()
        while not _quietly(is_ready):
            if any(process.poll() is not None for process in self._processes):
                raise BenchError(f"{self.name}: a process ended, see {self._log}")
            if time.monotonic() - began > READY_SECONDS:
                raise BenchError(f"{self.name}: not ready, see {self._log}")
            time.sleep(0.2)
        return time.monotonic() - began


def free_port() -> int:
    """Return a port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _quietly(is_ready: Callable[[], bool]) -> bool:
    try:
        return is_ready()
    except httpx.HTTPError:
        return False
