"""Keeps the product's processes running until somebody asks to stop.

A service that ends is started again, at once the first time and then ever later. A service
that keeps ending before the product has worked even once is given up: starting it again would
not help, its log would.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

from deploy.local.errors import SetupError
from deploy.local.processes import POLL_SECONDS, ProcessFamily, describe_exit, shown

START_ATTEMPTS = 2
LONG_LIFE_SECONDS = 30.0
DELAYS: tuple[float, ...] = (0.0, 1.0, 2.0, 4.0, 8.0, 15.0)


@dataclass(frozen=True)
class Service:
    """One program that must always run."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    log: Path


@dataclass
class _Run:
    """What the supervisor knows of one service."""

    service: Service
    process: subprocess.Popen[str] | None = None
    born: float = 0.0
    ends: int = 0
    due: float = field(default=0.0)


class Supervisor:
    """Starts services, watches them, starts them again."""

    def __init__(self, family: ProcessFamily, *, say: Callable[[str], None]) -> None:
        self._family = family
        self._say = say
        self._runs: list[_Run] = []
        self.settled = False  # the product has worked once: from here on, never give up

    def add(self, service: Service) -> None:
        """Start a service and keep it running from now on."""
        run = _Run(service)
        self._runs.append(run)
        self._start(run)

    def __len__(self) -> int:
        return len(self._runs)

    def tick(self) -> None:
        """Look at every service once.

        Raises:
            SetupError: If a service keeps ending before the product has ever worked.
        """
        for run in self._runs:
            if run.process is not None and run.process.poll() is not None:
                self._bury(run, run.process)
            if run.process is None and time.monotonic() >= run.due:
                self._start(run)

    def watch(self, until: Callable[[], bool]) -> None:
        """Tick until a condition holds or everything is being stopped."""
        while not self._family.stopping.is_set() and not until():
            self.tick()
            self._family.stopping.wait(POLL_SECONDS)

    def _start(self, run: _Run) -> None:
        log = run.service.log
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as output:
            run.process = self._family.spawn(run.service.argv, env=run.service.env, output=output)
        run.born = time.monotonic()

    def _bury(self, run: _Run, process: subprocess.Popen[str]) -> None:
        self._family.forget(process)
        run.process = None
        now = time.monotonic()
        run.ends = 1 if self.settled and now - run.born > LONG_LIFE_SECONDS else run.ends + 1
        end, log = describe_exit(process.returncode), shown(run.service.log)
        if not self.settled and run.ends >= START_ATTEMPTS:
            raise SetupError(f"{run.service.name} keeps failing at start ({end}): see {log}")
        delay = DELAYS[min(run.ends, len(DELAYS)) - 1]
        run.due = now + delay
        when = f"in {delay:.0f} s" if delay else "now"
        self._say(f"{run.service.name} {end}; starting it again {when} (log: {log})")
