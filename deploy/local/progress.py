"""Lines on the screen: which step runs, how long it took, and that a long one still lives."""

from __future__ import annotations

import sys
import threading
import time
from typing import TextIO

HEARTBEAT_SECONDS = 15.0


class Progress:
    """Numbered steps that may run side by side; every line says to which step it belongs."""

    def __init__(self, total: int, *, out: TextIO | None = None) -> None:
        self._total = total
        self._out = out or sys.stdout
        self._lock = threading.Lock()
        self.started = time.monotonic()

    def step(self, number: int, title: str) -> Step:
        """Begin a step; leaving the returned context says how long it took."""
        return Step(self, f"[{number}/{self._total}]", title)

    def say(self, line: str) -> None:
        """Write one whole line at once, whichever thread asks."""
        with self._lock:
            self._out.write(line + "\n")
            self._out.flush()


class Step:
    """One numbered step, as a context manager."""

    def __init__(self, progress: Progress, mark: str, title: str) -> None:
        self._progress = progress
        self._mark = mark
        self._title = title
        self._note = "done"
        self._over = threading.Event()

    def __enter__(self) -> Step:
        self._began = self._heard = time.monotonic()
        self._progress.say(f"{self._mark} {self._title} ...")
        threading.Thread(target=self._beat, daemon=True).start()
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._over.set()
        if kind is None:
            self._progress.say(f"{self._mark} {self._title}: {self._note}, {self._seconds()} s")

    def note(self, text: str) -> None:
        """Say something else than "done" at the end, such as "unchanged"."""
        self._note = text

    def say(self, line: str) -> None:
        """Pass on one line of the program that does the step."""
        self._heard = time.monotonic()
        self._progress.say(f"{self._mark}   {line}")

    def _beat(self) -> None:
        while not self._over.wait(HEARTBEAT_SECONDS):
            if time.monotonic() - self._heard >= HEARTBEAT_SECONDS:
                self._progress.say(f"{self._mark} {self._title}: busy, {self._seconds()} s")

    def _seconds(self) -> int:
        return round(time.monotonic() - self._began)
