"""The way to a human: asked for by the visitor, or offered by the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.answers import ActionTakeAnswer
from actions.base import IntakeAction
from actions.clarify import utter_beside
from actions.control import is_rather_answer
from actions.reaching import declines_human, is_called_back, names_human
from actions.turn import Turn
from actions.waiting import request_advisor

if TYPE_CHECKING:
    from rasa_sdk.events import EventType
    from rasa_sdk.executor import CollectingDispatcher

    from extraction.facts import Fact


SURE_OF_REQUEST = 0.75  # of those who ask for a human one in thirty stays below it
A_STORY = 4  # facts in one message


class ActionRequestAdvisor(IntakeAction):
    """Put the visitor in the queue for a human, at any point of the talk."""

    def name(self) -> str:
        return "action_request_advisor"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if declines_human(turn):
            dispatcher.utter_message(response="utter_without_human")
        elif _only_answers(turn):
            taken = ActionTakeAnswer(self._services).act(dispatcher, turn)
            human = [turn.intent]
            utter_beside(dispatcher, turn, "utter_asked_besides", human, self._services.texts)
            return taken
        elif turn.asks is None or not is_called_back(turn):  # a call back is told by the form
            request_advisor(dispatcher, turn, self._services)
            # "kan ik ergens binnenlopen": the desk is offered beside the human.
            utter_beside(dispatcher, turn, "utter_meant_other", turn.beside, self._services.texts)
        return []


def _only_answers(turn: Turn) -> bool:
    """Tell "Hengelo, maar Enschede mag ook", an answer, from "is er iemand in Hengelo?".

    Only a place sounds like an appointment, whatever is asked, and a whole story like the beginning
    of one; elsewhere a human too many is better than one too few.
    """
    if turn.foreign or "?" in turn.text or names_human(turn.text):
        return False
    if turn.facts and all(_opens_with_place(fact) for fact in turn.facts):
        return turn.confidence < SURE_OF_REQUEST
    tells = turn.asks == "place" or len(turn.facts) >= A_STORY
    return tells and is_rather_answer(turn, SURE_OF_REQUEST)


def _opens_with_place(fact: Fact) -> bool:
    """Tell "Hengelo, maar ..." from "ik woon in Hengelo en wil langskomen"."""
    return bool(fact.value.get("place")) and fact.start == 0


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
