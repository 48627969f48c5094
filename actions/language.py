"""Easier or ordinary Dutch, changed at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasa_sdk.events import EventType, SlotSet

from actions.base import IntakeAction
from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher


LEVEL_OF_INTENT = {
    "request_simple": "simple",
    "express_confusion": "simple",
    "request_regular": "regular",
}


class ActionChangeLevel(IntakeAction):
    """Set the level that was asked for; who does not understand gets the simple one."""

    def name(self) -> str:
        return "action_change_level"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        level = LEVEL_OF_INTENT.get(turn.intent, "simple")
        known = turn.slots.get("turn_facts") or []
        fact = {
            "kind": "language_level",
            "value": {"level": level},
            "start": 0,
            "end": len(turn.text),
        }
        is_new = level != turn.slots.get("language_level")
        already = "" if is_new else "_already"
        dispatcher.utter_message(response=f"utter_level_{level}{already}")
        others = [f for f in known if f["kind"] != "language_level"]
        return [
            SlotSet("language_level", level),
            SlotSet("turn_facts", [*others, fact]),
            SlotSet("misses", 0),
        ]
