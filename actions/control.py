"""Skip, back, stop, start again, and a human instead: the visitor steers the talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet

from actions.answers import ActionTakeAnswer
from actions.asking import words_when_skipped
from actions.base import IntakeAction
from actions.clarify import utter_beside
from actions.flows import load_flows
from actions.handoff import request_advisor
from actions.intake import WHO, questions
from actions.needless import is_needless
from actions.reaching import ABOUT_HUMANS, declines_human, is_called_back
from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher

    from actions.services import Services


# Below this a message that answers the open question is an answer: "Zoetermeer", "alles".
SURE_OF_STEERING = 0.9
SURE_OF_REQUEST = 0.75  # of those who ask for a human one in thirty stays below it


class ActionSkipQuestion(IntakeAction):
    """Leave a question; action_read_message has marked it as declined."""

    def name(self) -> str:
        return "action_skip_question"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        # Not to know whether one may work is an answer: a human looks into it.
        if turn.choice is None and turn.asks != "work_permission":
            dispatcher.utter_message(response=words_when_skipped(turn))
        return []


class ActionGoBack(IntakeAction):
    """Ask the question before the open one again; a new answer replaces the old."""

    def name(self) -> str:
        return "action_go_back"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        previous = previous_question(turn, self._services)
        if previous is None:
            dispatcher.utter_message(response="utter_cannot_go_back")
            return []
        return [SlotSet("turn_revisit", previous)]


def previous_question(turn: Turn, services: Services) -> str | None:
    """The settled question that stands before the open one; None at the beginning."""
    order = [key for key in questions(turn.audience) if key not in WHO]
    if turn.asks not in order:
        return None
    before = order[: order.index(turn.asks)]
    asked = (key for key in reversed(before) if turn.slots.get(key) is not None)
    return next((key for key in asked if not is_needless(key, turn, services)), None)


def is_rather_answer(turn: Turn, sure: float = SURE_OF_STEERING) -> bool:
    """Whether what looks like a wish to steer the talk is the answer that was asked for."""
    return turn.answered and turn.confidence < sure


class ActionStopConversation(IntakeAction):
    """End the questions; everything stays, and the visitor may go on at any time."""

    def name(self) -> str:
        return "action_stop_conversation"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if is_rather_answer(turn):
            taken = ActionTakeAnswer(self._services).act(dispatcher, turn)
            return [*taken, FollowupAction("intake_form")]
        dispatcher.utter_message(response="utter_conversation_stopped")
        return [ActiveLoop(None), SlotSet("requested_slot", None)]


class ActionRestartIntake(IntakeAction):
    """Begin again with an empty profile; the language level stays."""

    def name(self) -> str:
        return "action_restart_intake"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if is_rather_answer(turn):
            return ActionTakeAnswer(self._services).act(dispatcher, turn)
        dispatcher.utter_message(response="utter_intake_restarted")
        restart = {"kind": "restart", "value": {}, "start": 0, "end": len(turn.text)}
        keys = [key for key in load_flows().keys if key != "language_level"]
        return [
            SlotSet("turn_facts", [restart]),
            *(SlotSet(key, None) for key in (*keys, "duration_told")),
        ]


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
    """Tell "Hengelo, maar Enschede mag ook", an answer, from "is er iemand in Hengelo?"."""
    about_humans = turn.asks in ABOUT_HUMANS or "?" in turn.text
    return not about_humans and is_rather_answer(turn, SURE_OF_REQUEST)
