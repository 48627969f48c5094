"""Rate limits: fixed windows, counted in this process or in Redis; no truth is kept there."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from api.errors import TooManyRequestsError

MINUTE: Final = 60
QUARTER: Final = 15 * MINUTE
KEPT_WINDOWS: Final = 10_000


class Counter(Protocol):
    """Counts per key and window."""

    def add(self, key: str, seconds: int) -> int:
        """Count one more in the present window and return how many there are."""
        ...

    def count(self, key: str, seconds: int) -> int:
        """Return how many there are in the present window."""
        ...

    def close(self) -> None:
        """Give connections back."""
        ...


class MemoryCounter:
    """Counts inside one process."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._counts: dict[tuple[str, int], int] = {}

    def add(self, key: str, seconds: int) -> int:
        """Count one more."""
        if len(self._counts) > KEPT_WINDOWS:
            self._counts.clear()  # forgetting lets a few through; growing for ever stops us all
        window = (key, int(self._clock() // seconds))
        self._counts[window] = self._counts.get(window, 0) + 1
        return self._counts[window]

    def count(self, key: str, seconds: int) -> int:
        """Return the present count."""
        return self._counts.get((key, int(self._clock() // seconds)), 0)

    def close(self) -> None:
        """Hold nothing."""


@dataclass(frozen=True)
class Limits:
    """The limits that apply; off, every call passes."""

    on: bool
    counter: Counter
    clock: Callable[[], float] = time.time

    def hit(self, name: str, who: str, limit: int, seconds: int = MINUTE) -> None:
        """Count a call, and refuse it beyond the limit."""
        if self.on and self.counter.add(f"{name}:{who}", seconds) > limit:
            raise TooManyRequestsError(self._left(seconds))

    def check(self, name: str, who: str, limit: int, seconds: int) -> None:
        """Refuse a call when so many others were noted before it."""
        if self.on and self.counter.count(f"{name}:{who}", seconds) >= limit:
            raise TooManyRequestsError(self._left(seconds))

    def note(self, name: str, who: str, seconds: int) -> None:
        """Count something without refusing it, such as a wrong password."""
        if self.on:
            self.counter.add(f"{name}:{who}", seconds)

    def _left(self, seconds: int) -> int:
        return math.ceil(seconds - self.clock() % seconds)
