"""Who goes first in one process: Python runs one thread at a time, so that long work slows others.

Work that somebody waits for goes first; work that may take a while gives way between two pieces.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Final

MOST_SECONDS: Final = 0.02
"""So long one piece waits at most: a batch goes on, however many others come."""


class Precedence:
    """Counts the work that goes first."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._going = 0

    @contextmanager
    def first(self) -> Iterator[None]:
        """Go first as long as the block runs."""
        with self._changed:
            self._going += 1
        try:
            yield
        finally:
            with self._changed:
                self._going -= 1
                self._changed.notify_all()

    def give_way(self, most: float = MOST_SECONDS) -> None:
        """Wait until nothing goes first any more, at most so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: not self._going, most)
