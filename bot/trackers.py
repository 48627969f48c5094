"""Where Rasa finds the tracker of a turn that is under way; nothing stays after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.trackers import DialogueStateTracker


class TurnTrackerStore(TrackerStore):
    """Hands out the live tracker itself: no serialising, no history, no clash between turns."""

    def __init__(self) -> None:
        super().__init__(domain=None)
        self._open: dict[str, DialogueStateTracker] = {}

    @contextmanager
    def opened(self, tracker: DialogueStateTracker) -> Iterator[DialogueStateTracker]:
        """Let Rasa see a tracker for as long as its turn takes."""
        self._open[tracker.sender_id] = tracker
        try:
            yield tracker
        finally:
            self._open.pop(tracker.sender_id, None)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the tracker of a turn under way."""
        return self._open.get(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep a changed tracker until its turn ends; one of no open turn is forgotten."""
        if tracker.sender_id in self._open:
            self._open[tracker.sender_id] = tracker

    async def keys(self) -> Iterable[str]:
        """Name the turns under way."""
        return list(self._open)
