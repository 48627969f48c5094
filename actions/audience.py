"""The bot has the wrong kind of visitor in mind: believe what is said, else ask again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasa_sdk.events import EventType, SlotSet

from actions.base import IntakeAction
from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher


class ActionChangeAudience(IntakeAction):
    """Take the audience that the message tells, or open the question again."""

    def name(self) -> str:
        return "action_change_audience"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        told = {fact.kind for fact in turn.facts}
        if "audience" in told:
            dispatcher.utter_message(response="utter_audience_changed")
        elif "filled_in_by" in told:
            dispatcher.utter_message(response="utter_helper_noted")
        elif not turn.answered and turn.settled("audience"):
            dispatcher.utter_message(response="utter_audience_reopened")
            return [SlotSet("turn_revisit", "audience")]
        return []
