"""An api process of its own, as `python -m api` starts it, on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import httpx

from bench.matching.report import ROOT

START_SECONDS: Final = 300.0
STOP_SECONDS: Final = 20.0


def migrated(folder: Path) -> str:
    """Make an empty SQLite database there and return its address."""
    url = f"sqlite:///{folder / 'intake.db'}"
    command = [sys.executable, "-m", "api.migrate"]
    subprocess.run(command, cwd=ROOT, env=_environment(url, 0), check=True)
    return url


class ApiProcess:
    """Runs while it is entered; no bot is there, so it answers everything but messages."""

    def __init__(self, url: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = int(free.getsockname()[1])
        self.address = f"http://127.0.0.1:{self._port}"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "api"], cwd=ROOT, env=_environment(url, self._port)
        )

    def __enter__(self) -> Self:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            try:
                httpx.get(f"{self.address}/v1/openapi.json", timeout=5).raise_for_status()
            except httpx.HTTPError:
                time.sleep(0.5)
            else:
                return self
        self._stop()
        raise RuntimeError("the api did not start")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _environment(url: str, port: int) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": url, "INTAKE_PORT": str(port or 8000)}
