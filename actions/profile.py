"""The summary of the profile, to look at and to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.asking import SUMMARY
from actions.base import IntakeAction
from actions.reading import ANSWERING_INTENTS
from actions.turn import Turn
from matching.summary import summary_lines

if TYPE_CHECKING:
    from rasa_sdk.events import EventType
    from rasa_sdk.executor import CollectingDispatcher

    from actions.services import Services


def utter_summary(dispatcher: CollectingDispatcher, turn: Turn, services: Services) -> None:
    """Say the profile in short lines."""
    lines = summary_lines(turn.profile, services.texts, turn.level)
    if not lines:
        dispatcher.utter_message(response="utter_profile_empty", kind="summary")
        return
    dispatcher.utter_message(
        response="utter_profile_summary",
        kind="summary",
        summary="\n".join(f"- {line}" for line in lines),
    )


class ActionShowProfile(IntakeAction):
    """Answer "wat weet je van mij?" at any moment."""

    def name(self) -> str:
        return "action_show_profile"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        utter_summary(dispatcher, turn, self._services)
        return []


class ActionAskProfileConfirm(IntakeAction):
    """Show the summary and ask whether it is right; after a "no", ask what is wrong."""

    def name(self) -> str:
        return "action_ask_profile_confirm"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if was_rejected(turn):
            dispatcher.utter_message(response="utter_ask_what_is_wrong", kind="question")
            return []
        if not is_shown_already(turn):
            utter_summary(dispatcher, turn, self._services)
        dispatcher.utter_message(response="utter_ask_profile_confirm")
        return []


def is_shown_already(turn: Turn) -> bool:
    """Whether the question is put again in few words, and nothing was told meanwhile."""
    return bool(turn.slots.get("turn_briefly")) and not turn.facts


def was_rejected(turn: Turn) -> bool:
    """Whether the visitor just said the summary is wrong, without saying what.

    The summary is the open question by now, also for who answered the one before it: "ja goed".
    """
    answered = turn.answered and turn.intent in ANSWERING_INTENTS  # "klopt niet" corrects
    said_no = answered or turn.choice == "no" or turn.intent == "deny"
    was_shown = turn.slots.get("turn_asked") == SUMMARY
    return was_shown and said_no and not turn.facts
