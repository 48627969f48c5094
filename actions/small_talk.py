"""Replies by name to what people say around the questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.base import IntakeAction
from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.events import EventType
    from rasa_sdk.executor import CollectingDispatcher


# Served whatever the message answered besides.
ALWAYS_SERVED = {"express_distress", "ask_erase", "ask_bot_identity", "ask_duration"}
# The question comes again by itself; nothing to add.
WORDLESS = {"repeat_question", "continue_intake"}


class ActionReply(IntakeAction):
    """Say `utter_<intent>`, unless the message was an answer that only looked like small talk."""

    def name(self) -> str:
        return "action_reply"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        answered_instead = turn.answered and turn.intent not in ALWAYS_SERVED
        if not answered_instead and turn.intent not in WORDLESS:
            dispatcher.utter_message(response=f"utter_{turn.intent}")
        return []
