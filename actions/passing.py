"""What is told in passing of somebody else: heard, neither noted nor answered as a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.clarify import utter_beside
from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher

    from actions.services import Services

# Who tells this of somebody near may need help at once: it is answered all the same.
SERVED = frozenset({"ask_bad_employer", "ask_unpaid_wages", "ask_discrimination", "ask_debts"})
WHO = "audience"
SURE = 0.95  # below it lie most of those that only sounded like a question


def heard_in_passing(dispatcher: CollectingDispatcher, turn: Turn, services: Services) -> bool:
    """Thank for what was told of somebody else; tell whether there was any.

    What was most likely asked after all can be chosen under the question that comes back.
    """
    if not turn.in_passing or turn.answered or turn.intent in SERVED or turn.clarified:
        return False
    heard = "utter_told_in_passing_who" if turn.asks == WHO else "utter_told_in_passing"
    dispatcher.utter_message(response=heard)
    if turn.confidence >= SURE and turn.intent in services.knowledge:
        utter_beside(dispatcher, turn, "utter_asked_besides", [turn.intent], services.texts)
    return True
