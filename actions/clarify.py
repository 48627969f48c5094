"""Unsure between two meanings, the bot asks which one it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.base import IntakeAction
from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.events import EventType
    from rasa_sdk.executor import CollectingDispatcher

    from texts.catalog import Texts

MOST_OFFERED = 2
OTHER = "something_else"  # bot/clarify.py reads it


def meanings(turn: Turn, texts: Texts) -> list[str]:
    """The intents to offer for a message that nothing was found in; none where asking is no use.

    Only what has a short name in texts/clarify.yml can be offered: an answer cannot.
    """
    if turn.asks is None or turn.answered or turn.facts or turn.given_up or turn.clarified:
        return []
    named = [intent for intent in turn.maybe if texts.has(f"clarify.{intent}")]
    return named[:MOST_OFFERED]


class ActionAskClarify(IntakeAction):
    """Offer the likeliest meanings as buttons, and "something else"."""

    def name(self) -> str:
        return "action_ask_clarify"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        say = self._services.texts.get
        offered = [*(turn.slots.get("turn_clarify") or []), OTHER]
        buttons = [
            {"title": say(f"clarify.{intent}", turn.level), "payload": intent} for intent in offered
        ]
        dispatcher.utter_message(response="utter_ask_clarify", buttons=buttons)
        return []
