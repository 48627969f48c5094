"""Tell what a word means: from the glossary, or from the answer to a common question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.base import IntakeAction
from actions.knowledge import utter_answer
from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.events import EventType
    from rasa_sdk.executor import CollectingDispatcher


class ActionExplainWord(IntakeAction):
    """Explain the word that was asked for; honest, with the way to a human, when it is unknown."""

    def name(self) -> str:
        return "action_explain_word"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if turn.answered and "?" not in turn.text:
            return []  # the word was the answer: nobody asked what it means
        meaning = self._services.glossary.find(turn.text)
        if meaning is None:
            dispatcher.utter_message(response="utter_word_unknown")
        elif meaning.answer is not None:
            answer = self._services.knowledge[meaning.answer]
            utter_answer(dispatcher, turn, answer, self._services.today())
        else:
            dispatcher.utter_message(text=meaning.text(turn.level))
        return []
