"""Answer a question about work, learning or money by the name of its intent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from actions.base import IntakeAction
from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.events import EventType
    from rasa_sdk.executor import CollectingDispatcher

    from actions.knowledge_base import Answer


class ActionAnswerQuestion(IntakeAction):
    """Say the answer with its sources; an expired one only shows the way to the source."""

    def name(self) -> str:
        return "action_answer_question"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if turn.answered and "?" not in turn.text:
            return []  # "werken en school" answers the question that was open; nobody asked one
        utter_answer(dispatcher, turn, self._services.knowledge[turn.intent])
        return []


def utter_answer(dispatcher: CollectingDispatcher, turn: Turn, answer: Answer) -> None:
    """Say one answer with its sources."""
    sources = [dict(source) for source in answer.sources]
    if answer.is_expired(datetime.now(UTC).date()):
        dispatcher.utter_message(response="utter_answer_expired", sources=sources)
    else:
        dispatcher.utter_message(text=answer.text(turn.level), sources=sources)
