"""Measure one visitor's turn, whole stack, beside a stock Rasa project in the same run.

`make bench` runs it. Writes docs/evidence/turn.md. The first run trains the stock project, which
takes some minutes; INTAKE_BENCH_TALKS (5) sets how many conversations each stack has.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.turn_cpu import Meter
from bench.turn_ours import Ours
from bench.turn_report import Figures, write_report
from bench.turn_services import BenchError, Services
from bench.turn_stock import Stock
from bench.turn_talk import TURNS, message

TALKS: Final = int(os.environ.get("INTAKE_BENCH_TALKS") or 5)
SETTLE_SECONDS: Final = 0.02  # what a process still does after its answer belongs to the turn


class Talk(Protocol):
    """One conversation under way."""

    asks: str | None

    def say(self, text: str) -> None:
        """Send a message and take the answer."""


class Stack(Protocol):
    """A whole stack that can be started and talked to."""

    name: str
    services: Services

    def start(self) -> float:
        """Start it; return how long that took."""

    def talk(self) -> Talk:
        """Open a conversation."""


@dataclass
class Run:
    """One stack while it is measured."""

    stack: Stack
    ready: float = 0.0
    figures: Figures = field(init=False)

    def start(self) -> None:
        """Start the stack."""
        _say(f"{self.stack.name}: starting")
        self.ready = self.stack.start()
        self.meter = Meter(self.stack.services.pids)
        self.figures = Figures(self.stack.name, self.ready)
        _say(f"{self.stack.name}: ready after {self.ready:.1f} s")

    def talk_once(self, *, measured: bool) -> None:
        """Have one conversation of sixty turns."""
        talk = self.stack.talk()
        for turn in range(1, TURNS + 1):
            asks = talk.asks
            text = message(turn, asks)
            used, began = self.meter.seconds(), time.perf_counter()
            talk.say(text)
            wall = time.perf_counter() - began
            time.sleep(SETTLE_SECONDS)
            if measured:
                self.figures.add(turn, wall, self.meter.seconds() - used, asks)
        self.figures.megabytes = self.meter.megabytes()


def main() -> int:
    """Measure and write; 1 with one clear line when a stack does not answer."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = [Run(Ours(folder)), Run(Stock(folder))]
        try:
            with runs[0].stack.services, runs[1].stack.services:
                _measure(runs)
        except BenchError as error:
            kept = folder.rename(folder.with_name(f"{folder.name}-kept"))
            folder.mkdir()
            _say(f"bench: {error} (moved to {kept})")
            return 1
    _say(write_report([run.figures for run in runs], talks=TALKS, load=load))
    return 0


def _measure(runs: list[Run]) -> None:
    """Let the stacks talk in turn, so that other work on the machine hits both alike."""
    for run in runs:
        run.start()
    for talk in range(TALKS + 1):  # the first warms up and is not counted
        for run in runs:
            run.talk_once(measured=talk > 0)
        _say(f"conversation {talk} of {TALKS} done")


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
