"""Who goes first in one process: Python runs one thread at a time, so that long work slows others.

Work that somebody waits for goes first; work that may take a while gives way between two pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic
from typing import Final

MOST_SECONDS: Final = 0.02
"""So long one piece waits at most."""
ALL_SECONDS: Final = 2.0
"""So long all pieces of one work wait at most: it is done in the end, however many others come."""


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

    def giving_way(
        self, *, most: float = MOST_SECONDS, in_all: float = ALL_SECONDS
    ) -> Callable[[], None]:
        """Return what one long work calls between its pieces; it waits until nothing goes first."""
        left = in_all

        def give_way() -> None:
            nonlocal left
            with self._changed:
                if self._going and left > 0:
                    begin = monotonic()
                    self._changed.wait_for(lambda: not self._going, min(most, left))
                    left -= monotonic() - begin

        return give_way
