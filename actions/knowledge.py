"""Answer a question about work, learning or money by the name of its intent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.base import IntakeAction
from actions.clarify import utter_beside
from actions.financing import ASKED, utter_schemes
from actions.passing import heard_in_passing
from actions.turn import Turn

if TYPE_CHECKING:
    from datetime import date

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
        services = self._services
        if heard_in_passing(dispatcher, turn, services):
            return []
        utter_answer(dispatcher, turn, services.knowledge[turn.intent], services.today())
        if turn.intent == ASKED:
            utter_schemes(dispatcher, turn, services)
        utter_beside(dispatcher, turn, "utter_meant_other", turn.beside, services.texts)
        return []


def utter_answer(dispatcher: CollectingDispatcher, turn: Turn, answer: Answer, today: date) -> None:
    """Say one answer with its sources, then its amount; what is past its date is not said."""
    sources = [dict(source) for source in answer.sources]
    if answer.is_expired(today):
        dispatcher.utter_message(response="utter_answer_expired", sources=sources)
        return
    dispatcher.utter_message(text=answer.text(turn.level), sources=sources)
    if answer.amount is None:
        return
    if answer.amount.is_expired(today):
        dispatcher.utter_message(response="utter_amount_expired", sources=sources)
    else:
        dispatcher.utter_message(text=answer.amount.text(turn.level), sources=sources)
