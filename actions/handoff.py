"""The way to a human: asked for by the visitor, or offered by the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.base import IntakeAction
from actions.clarify import utter_beside
from actions.mother_tongue import said_in_own_language
from actions.reaching import declines_human, is_called_back
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


class ActionRequestAdvisor(IntakeAction):
    """Put the visitor in the queue for a human, at any point of the talk."""

    def name(self) -> str:
        return "action_request_advisor"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if declines_human(turn):
            dispatcher.utter_message(response="utter_without_human")
        elif turn.asks is None or not is_called_back(turn):  # a call back is told by the form
            request_advisor(dispatcher, turn, self._services)
            # "kan ik ergens binnenlopen": the desk is offered beside the human.
            utter_beside(dispatcher, turn, "utter_meant_other", turn.beside, self._services.texts)
        return []


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
