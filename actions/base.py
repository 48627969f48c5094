"""What all actions share: the services they may ask, and a typed turn instead of a tracker."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from rasa_sdk import Action

from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk import Tracker
    from rasa_sdk.events import EventType
    from rasa_sdk.executor import CollectingDispatcher
    from rasa_sdk.types import DomainDict

    from actions.services import Services


class IntakeAction(Action):
    """A custom action that reads the turn, says something, and marks slots."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Run for Rasa; the work is in `act`."""
        return self.act(dispatcher, Turn.of(tracker))

    @abstractmethod
    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        """Say what is to be said and return the slots to set."""
