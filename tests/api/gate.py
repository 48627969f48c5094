"""An engine step that waits until the test opens it."""

from __future__ import annotations

import asyncio
import threading

from api.turns.engine import TurnOutcome, TurnRequest
from tests.api.fakes import scripted

PATIENCE = 5.0


class Gate:
    """Put `gate.step` among the engine's next steps."""

    def __init__(self) -> None:
        self._reached = threading.Event()
        self._opened = threading.Event()

    async def step(self, request: TurnRequest) -> TurnOutcome:
        """Decide by the script, once the gate is open."""
        self._reached.set()
        while not self._opened.is_set():
            await asyncio.sleep(0.002)
        return scripted(request)

    def wait_until_reached(self) -> None:
        """Wait until the engine is thinking."""
        assert self._reached.wait(PATIENCE), "the engine was never asked"

    def open(self) -> None:
        """Let the engine answer."""
        self._opened.set()
