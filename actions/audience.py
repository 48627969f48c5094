"""Who the visitor is: asked by buttons; where the bot is wrong, believed or asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasa_sdk.events import EventType, SlotSet

from actions.base import IntakeAction
from actions.passing import heard_in_passing
from actions.reading import is_no_employer
from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher


class ActionChangeAudience(IntakeAction):
    """Take the audience that the message tells, or open the question again."""

    def name(self) -> str:
        return "action_change_audience"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if heard_in_passing(dispatcher, turn, self._services):
            return []
        told = {fact.kind for fact in turn.facts}
        if any(map(is_no_employer, turn.facts)):
            dispatcher.utter_message(response="utter_audience_reopened")
        elif "audience" in told and turn.asks == "audience" and not knew_audience(turn):
            pass  # it was asked, and nothing changes
        elif "audience" in told:
            dispatcher.utter_message(response="utter_audience_changed")
        elif "filled_in_by" in told:
            dispatcher.utter_message(response="utter_helper_noted")
        elif not turn.answered and turn.settled("audience"):
            dispatcher.utter_message(response="utter_audience_reopened")
            return [SlotSet("turn_revisit", "audience")]
        return []


def knew_audience(turn: Turn) -> bool:
    """Whether it was known before this message who the visitor is."""
    return bool(turn.stored_profile.get("audience", "unknown") != "unknown")


class ActionAskAudience(IntakeAction):
    """Ask who the visitor is, or who the person is that the visitor helps."""

    def name(self) -> str:
        return "action_ask_audience"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        helps = turn.profile.get("filledInBy") == "helper"
        dispatcher.utter_message(
            response="utter_ask_audience_helper" if helps else "utter_ask_audience"
        )
        return []
