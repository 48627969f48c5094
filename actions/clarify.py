"""Unsure between meanings, the bot asks which one it is, or offers them beside the next question.

What is offered beside a question costs who was understood nothing: they just answer it. Once the
intake is over and nothing is open, the channel makes the offer a question of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.base import IntakeAction
from actions.turn import Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasa_sdk.events import EventType
    from rasa_sdk.executor import CollectingDispatcher

    from actions.services import Services
    from texts.catalog import Texts

MOST_OFFERED = 3  # with two, the right one is missing twice as often
MOST_BESIDE = 2  # they stand under the answers of another question
OTHER = "something_else"  # bot/clarify.py reads it
MEANT = "meant:"  # so does it this, before an intent
BESIDE = "beside"  # bot/replies.py puts the buttons of such a message under the open question
TELLING = "inform"


def meanings(turn: Turn, texts: Texts) -> list[str]:
    """The intents to offer for a message that nothing was found in; none where asking is no use.

    Only what has a short name in texts/clarify.yml can be offered: an answer cannot.
    """
    if turn.answered or turn.facts or turn.given_up or turn.clarified:
        return []
    return _named(turn.maybe, texts)[:MOST_OFFERED]


def asked_besides(turn: Turn, services: Services) -> list[str]:
    """The questions to offer for a message that told things and perhaps asked something too."""
    may_ask = turn.maybe[:1] and turn.maybe[0] in services.knowledge
    if not may_ask or turn.foreign or (TELLING in turn.maybe and "?" not in turn.text):
        return []
    questions = [intent for intent in turn.maybe if intent in services.knowledge]
    return _named(questions, services.texts)[:MOST_BESIDE]


def utter_beside(
    dispatcher: CollectingDispatcher,
    turn: Turn,
    response: str,
    intents: Sequence[str],
    texts: Texts,
) -> None:
    """Offer the likeliest meanings as buttons under the question that comes next, if one does."""
    named = _named(intents, texts)[:MOST_BESIDE]
    if not named:
        return
    names = {intent: texts.get(f"clarify.{intent}", turn.level) for intent in named}
    buttons = [
        {"title": texts.get("clarify.meant", turn.level, meaning=name), "payload": MEANT + intent}
        for intent, name in names.items()
    ]
    dispatcher.utter_message(response=response, buttons=buttons, kind=BESIDE)


def utter_clarify(
    dispatcher: CollectingDispatcher, turn: Turn, intents: Sequence[str], texts: Texts
) -> None:
    """Ask which meaning it was where no form is there to do so: the intake is over."""
    buttons = choices(intents, turn, texts)
    dispatcher.utter_message(response="utter_ask_clarify", buttons=buttons, kind=BESIDE)


def choices(intents: Sequence[str], turn: Turn, texts: Texts) -> list[dict[str, str]]:
    """Return a button for each meaning and one for neither."""
    return [
        {"title": texts.get(f"clarify.{intent}", turn.level), "payload": intent}
        for intent in [*intents, OTHER]
    ]


def _named(intents: Sequence[str], texts: Texts) -> list[str]:
    return [intent for intent in intents if texts.has(f"clarify.{intent}")]


class ActionAskClarify(IntakeAction):
    """Offer the likeliest meanings as buttons, and "something else"."""

    def name(self) -> str:
        return "action_ask_clarify"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        offered = turn.slots.get("turn_clarify") or []
        buttons = choices(offered, turn, self._services.texts)
        dispatcher.utter_message(response="utter_ask_clarify", buttons=buttons)
        return []
