"""The way to a human: asked for by the visitor, or offered by the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.base import IntakeAction
from actions.mother_tongue import said_in_own_language
from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.events import EventType
    from rasa_sdk.executor import CollectingDispatcher

    from actions.services import Services


def request_advisor(dispatcher: CollectingDispatcher, turn: Turn, services: Services) -> None:
    """Ask for a human; the turn's commit puts the visitor in the queue."""
    ahead = int(turn.context.get("waiting") or 0)
    desk = services.matcher.match(turn.profile, level=turn.level, kinds=())["desk"]
    dispatcher.utter_message(json_message={"handoff": "waiting"})
    # With the desk's number: who would rather phone has it at once.
    dispatcher.utter_message(
        response="utter_advisor_requested",
        kind="handoff",
        position=ahead + 1,
        desk=desk["name"],
        phone=desk.get("phone") or "",
        help=said_in_own_language(turn, "advisor_requested"),
    )


class ActionAskHandoffConfirm(IntakeAction):
    """Offer a human; only the visitor's yes puts them in the queue."""

    def name(self) -> str:
        return "action_ask_handoff_confirm"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        dispatcher.utter_message(json_message={"handoff": "offered"})
        dispatcher.utter_message(response="utter_ask_handoff_confirm")
        return []


class ActionResumeConversation(IntakeAction):
    """Greet the visitor again after an advisor gave the talk back, or after a pause."""

    def name(self) -> str:
        return "action_resume_conversation"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        returned = turn.context.get("event") == "resume"
        dispatcher.utter_message(
            response="utter_advisor_returned" if returned else "utter_resume_here"
        )
        return []
