"""Skip, back, stop and start again: the visitor steers the talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet

from actions.answers import ActionTakeAnswer
from actions.asking import words_when_skipped
from actions.base import IntakeAction
from actions.flows import load_flows
from actions.intake import WHO, questions
from actions.needless import is_needless
from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher

    from actions.services import Services


# Below this a message that answers the open question is an answer: "Zoetermeer", "alles".
SURE_OF_STEERING = 0.9


class ActionSkipQuestion(IntakeAction):
    """Leave a question, if action_read_message has marked it as declined; else take the answer."""

    def name(self) -> str:
        return "action_skip_question"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        # Not to know whether one may work is an answer: a human looks into it.
        if turn.choice is not None or turn.asks == "work_permission":
            return []
        if not any(fact.kind == "declined" for fact in turn.facts):
            return ActionTakeAnswer(self._services).act(dispatcher, turn)
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
        if is_rather_answer(turn) or turn.in_passing:
            taken = ActionTakeAnswer(self._services).act(dispatcher, turn)
            return [*taken, FollowupAction("intake_form")]
        dispatcher.utter_message(response="utter_conversation_stopped")
        return [ActiveLoop(None), SlotSet("requested_slot", None)]


class ActionRestartIntake(IntakeAction):
    """Begin again with an empty profile; the language level stays."""

    def name(self) -> str:
        return "action_restart_intake"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if is_rather_answer(turn) or turn.in_passing:
            return ActionTakeAnswer(self._services).act(dispatcher, turn)
        dispatcher.utter_message(response="utter_intake_restarted")
        restart = {"kind": "restart", "value": {}, "start": 0, "end": len(turn.text)}
        keys = [key for key in load_flows().keys if key != "language_level"]
        return [
            SlotSet("turn_facts", [restart]),
            *(SlotSet(key, None) for key in (*keys, "duration_told")),
        ]
