"""Replies by name to what people say around the questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasa_sdk.events import EventType, SlotSet

from actions.answers import ActionTakeAnswer
from actions.base import IntakeAction
from actions.mother_tongue import said_in_own_language
from actions.reading import SMALL_TALK
from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher


# Served whatever the message answered besides.
ALWAYS_SERVED = {"express_distress", "ask_erase", "ask_bot_identity", "ask_duration"}
# The question comes again by itself; nothing to add.
WORDLESS = {"repeat_question", "continue_intake"}
# To insults after the first, one after the other: none is said twice in a row.
AGAIN = ("utter_insult_again", "utter_insult_human", "utter_insult_stop")


class ActionReply(IntakeAction):
    """Say `utter_<intent>`, unless the message was an answer that only looked like small talk."""

    def name(self) -> str:
        return "action_reply"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        answered_instead = turn.answered and turn.intent not in ALWAYS_SERVED
        if answered_instead or turn.intent in WORDLESS:
            return []
        if turn.intent in SMALL_TALK and (turn.is_late or turn.in_passing):
            return ActionTakeAnswer(self._services).act(dispatcher, turn)
        if turn.given_up and turn.intent in SMALL_TALK:
            dispatcher.utter_message(response="utter_not_understood_again")
            return []
        if turn.intent == "insult":
            return self._reply_to_insult(dispatcher, turn)
        beside = said_in_own_language(turn, turn.intent)
        dispatcher.utter_message(response=f"utter_{turn.intent}", help=beside)
        if turn.intent == "express_distress" and turn.handoff == "none":
            dispatcher.utter_message(json_message={"handoff": "offered"})
        return []

    def _reply_to_insult(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        """Say something else to each insult than to the one before."""
        before = int(turn.slots.get("insults") or 0)
        again = AGAIN[(before - 1) % len(AGAIN)]
        dispatcher.utter_message(response=again if before else "utter_insult")
        return [SlotSet("insults", before + 1)]
