"""The real product, started as `make up` starts it: supervisor, api, Rasa with the trained model.

Ports are free ones and the database is a new file, so that a running product is not disturbed.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import psutil

from tests.talk import Talk

ROOT = Path(__file__).parent.parent
START_SECONDS = 420
STOP_SECONDS = 20
POLL_SECONDS = 0.2


class Stack:
    """One running product on ports of its own."""

    def __init__(self, folder: Path, **environ: str) -> None:
        self.folder = folder
        self.port, self.rasa_port = free_port(), free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self._clients: list[httpx.Client] = []
        self._log = (folder / "up.log").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "deploy.local", "up"],
            cwd=ROOT,
            env={**os.environ, **self._environ(), **environ},
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def _environ(self) -> dict[str, str]:
        return {
            "INTAKE_PORT": str(self.port),
            "INTAKE_RASA_PORT": str(self.rasa_port),
            "DATABASE_URL": f"sqlite:///{self.folder / 'intake.db'}",
            "REDIS_URL": "",
        }

    def wait(self) -> None:
        """Wait until a message can be answered."""
        wait_until(self.is_ready, START_SECONDS, lambda: f"not ready, it said:\n{self.said()}")

    def is_ready(self) -> bool:
        """Whether the health check says yes; fails when the start has failed."""
        assert self._process.poll() is None, f"make up ended:\n{self.said()}"
        return is_healthy(self.base_url)

    def said(self) -> str:
        """What the supervisor printed so far."""
        return (self.folder / "up.log").read_text(encoding="utf-8")

    def talk(self, language_level: str | None = None) -> Talk:
        """Open a conversation."""
        return Talk(self.client(), language_level)

    def client(self, **headers: str) -> httpx.Client:
        """Return a client of the api; it is closed with the product."""
        made = httpx.Client(base_url=self.base_url, headers=headers, timeout=30)
        self._clients.append(made)
        return made

    def kill(self, part: str) -> None:
        """Kill -9 the process that serves one part: `api` or `rasa`."""
        port = {"api": self.port, "rasa": self.rasa_port}[part]
        process = self.listener(port)
        process.kill()
        wait_until(lambda: not process.is_running(), STOP_SECONDS, lambda: f"{part} did not die")

    def listener(self, port: int) -> psutil.Process:
        """The process of this product that listens on a port."""
        for child in psutil.Process(self._process.pid).children(recursive=True):
            if any(c.status == "LISTEN" and c.laddr.port == port for c in child.net_connections()):
                return child
        raise AssertionError(f"nothing listens on {port}")

    def stop(self) -> list[psutil.Process]:
        """Press Ctrl-C; return the processes that are still alive afterwards."""
        for client in self._clients:
            client.close()
        children = psutil.Process(self._process.pid).children(recursive=True)
        self._process.send_signal(signal.SIGINT)
        self._process.wait(timeout=STOP_SECONDS)
        self._log.close()
        _, alive = psutil.wait_procs(children, timeout=STOP_SECONDS)
        return list(alive)


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_healthy(base_url: str) -> bool:
    """Whether the api says that a message can be answered."""
    try:
        return httpx.get(f"{base_url}/healthz", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def wait_until(condition: Callable[[], bool], seconds: float, complaint: Callable[[], str]) -> None:
    """Poll until a condition holds; fail with the complaint when it takes too long."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, complaint()
        time.sleep(POLL_SECONDS)
