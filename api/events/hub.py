"""Wake-ups inside this process, and between processes through Redis when there is one.

A wake-up carries a topic and no truth: who is woken reads the database. One that gets lost costs a
poll.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Protocol

logger = logging.getLogger(__name__)


class Relay(Protocol):
    """Passes wake-ups on to other processes."""

    def send(self, topics: Iterable[str]) -> None:
        """Send without waiting; called from any thread."""
        ...

    async def run(self, hub: Hub) -> None:
        """Pass what others send on to the hub, until cancelled."""
        ...


class Subscription:
    """One listener: woken once, however often it was told before it looked."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self.notes: list[str] = []
        """What is over once it is told, such as that somebody types."""

    def wake(self, note: str | None = None) -> None:
        """Make the listener look; called on the event loop."""
        if note is not None:
            self.notes.append(note)
        self._event.set()

    async def wait(self, seconds: float) -> None:
        """Wait for a wake-up, at most so long."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)
        self._event.clear()

    def take_notes(self) -> list[str]:
        """Return and forget the notes."""
        notes, self.notes = self.notes, []
        return notes


class Hub:
    """Knows who listens to what in this process."""

    def __init__(self, relay: Relay | None = None) -> None:
        self._relay = relay
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._listeners: defaultdict[str, set[Subscription]] = defaultdict(set)

    def start(self) -> None:
        """Begin to deliver on the running loop."""
        self._loop = asyncio.get_running_loop()
        if self._relay is not None:
            self._task = asyncio.create_task(self._relay.run(self))

    async def stop(self) -> None:
        """Stop listening to other processes."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._loop = None

    def publish(self, topics: Iterable[str]) -> None:
        """Wake the listeners of topics everywhere; called from any thread, after the commit."""
        topics = tuple(topics)
        if self._relay is not None:
            self._relay.send(topics)
        self.deliver(topics)

    def deliver(self, topics: Iterable[str]) -> None:
        """Wake the listeners in this process."""
        loop = self._loop
        if loop is None:
            return
        with contextlib.suppress(RuntimeError):  # the loop closed in between: nobody listens
            loop.call_soon_threadsafe(self._wake, tuple(topics))

    @contextlib.contextmanager
    def listening(self, topic: str) -> Iterator[Subscription]:
        """Listen to a topic as long as the block runs."""
        subscription = Subscription()
        self._listeners[topic].add(subscription)
        try:
            yield subscription
        finally:
            self._listeners[topic].discard(subscription)
            if not self._listeners[topic]:
                del self._listeners[topic]

    def _wake(self, topics: tuple[str, ...]) -> None:
        for topic in topics:
            name, _, note = topic.partition("#")
            for subscription in tuple(self._listeners.get(name, ())):
                subscription.wake(note or None)
