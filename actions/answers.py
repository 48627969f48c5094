"""What the bot says to an answer: that it was noted, or that it was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasa_sdk.events import EventType, SlotSet

from actions.asking import words_when_dropped
from actions.base import IntakeAction
from actions.clarify import asked_besides, meanings, utter_beside, utter_clarify
from actions.mother_tongue import is_foreign, utter_works_in_dutch
from actions.passing import heard_in_passing
from actions.reaching import is_called_back, leaves_number, wants_no_human
from actions.reading import is_no_employer
from actions.turn import ASIDE, NO_NEWS, Turn
from actions.waiting import request_advisor
from matching.summary import fact_label, is_likely_only

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasa_sdk.executor import CollectingDispatcher

    from extraction.facts import Fact
    from texts.catalog import Texts


# Saying these back would only repeat the button or the question.
UNSPOKEN = NO_NEWS | {"audience", "language_level"}
MOST_NOTED = 5
# Where the example in utter_not_understood fits.
ABOUT_WORK = frozenset({"work_experience"})
# "ja" answers half of them: "heeft u al gewerkt?"
ASKS_WHAT = frozenset({
    "work_experience", "skills", "skills_more", "certificates", "education", "languages",
    "activities",
})  # fmt: skip
# Who wants to begin or to go on hears the open question again; there is nothing to add.
WORDLESS = {"continue_intake", "start_conversation"}


class ActionTakeAnswer(IntakeAction):
    """Say what was noted; say so when nothing was; carry out a yes or no to a human."""

    def name(self) -> str:
        return "action_take_answer"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if turn.asks == "handoff_confirm" and turn.answered:
            self._take_handoff_answer(dispatcher, turn)
            return []
        if utter_about_people(dispatcher, turn):
            return []
        events = self._reply(dispatcher, turn)
        if turn.answered or turn.facts:
            asked = asked_besides(turn, self._services)
            utter_beside(dispatcher, turn, "utter_asked_besides", asked, self._services.texts)
        if turn.is_left and not turn.given_up:
            later = turn.slots.get(turn.asks or "") == ASIDE
            left = "utter_question_left" if later else words_when_dropped(turn)
            dispatcher.utter_message(response=left)
        return events

    def _reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if begins_to_help(turn):
            dispatcher.utter_message(response="utter_helper_noted")
        if turn.choice is None and self._say_back(dispatcher, turn):
            return []
        if heard_in_passing(dispatcher, turn, self._services):
            return []
        if is_foreign(turn) and not turn.answered:
            utter_works_in_dutch(dispatcher, turn)
        elif turn.given_up:
            dispatcher.utter_message(response="utter_not_understood_again")
        elif tells_news(turn):
            dispatcher.utter_message(response="utter_heard")
        elif not turn.answered and not turn.is_left and turn.intent not in WORDLESS:
            return self._say_not_understood(dispatcher, turn)
        return []

    def _take_handoff_answer(self, dispatcher: CollectingDispatcher, turn: Turn) -> None:
        if turn.slots.get("handoff_confirm") == "given":
            request_advisor(dispatcher, turn, self._services)
        else:
            dispatcher.utter_message(json_message={"handoff": "none"})

    def _say_back(self, dispatcher: CollectingDispatcher, turn: Turn) -> bool:
        """Say what was noted; what is only likely, as such, where nothing is surer."""
        facts = [f for f in turn.facts if f.kind not in UNSPOKEN and not is_shown_skill(f)]
        likely = [fact for fact in facts if is_likely_only(fact.value)]
        sure = [fact for fact in facts if fact not in likely]
        noted = "utter_noted_late" if turn.is_late else "utter_noted"
        for response, those in ((noted, sure), ("utter_noted_likely", likely)):
            if named := self._named(those, turn):
                dispatcher.utter_message(response=response, items="; ".join(named))
                return True
        return False

    def _named(self, facts: Iterable[Fact], turn: Turn) -> list[str]:
        texts = self._services.texts
        labels = [fact_label(fact.kind, fact.value, texts, turn.level) for fact in facts]
        return list(dict.fromkeys(label for label in labels if label))[:MOST_NOTED]

    def _say_not_understood(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        """Ask which of its likely meanings it was; without any, ask for other words."""
        texts = self._services.texts
        offered = meanings(turn, texts)
        if turn.asks is None:
            if offered:
                utter_clarify(dispatcher, turn, offered, texts)
            else:
                dispatcher.utter_message(response="utter_anything_else")
            return []
        if offered:
            return [SlotSet("turn_clarify", offered)]
        if turn.clarified:
            dispatcher.utter_message(response="utter_clarify_other")
        elif turn.intent == "affirm" and turn.asks in ASKS_WHAT:
            dispatcher.utter_message(response="utter_tell_what")
        elif turn.asks in ABOUT_WORK:
            dispatcher.utter_message(response="utter_not_understood")
        else:
            dispatcher.utter_message(text=not_understood(turn.asks, turn.level, texts))
        return []


def not_understood(asks: str, level: str, texts: Texts) -> str:
    """Return what is said to an answer that was not understood: an example, or the buttons."""
    answer = f"not_understood.answers.{asks}"
    if not texts.has(answer):
        return texts.get("not_understood.choose", level)
    return texts.get("not_understood.example", level, answer=texts.get(answer, level))


def tells_news(turn: Turn) -> bool:
    """Whether a message says something, though not what was asked, nor what can be said back."""
    return not turn.answered and any(fact.kind not in NO_NEWS for fact in turn.facts)


def utter_about_people(dispatcher: CollectingDispatcher, turn: Turn) -> bool:
    """Answer what a message says of humans or of who the visitor is not; tell whether it did."""
    if any(map(is_no_employer, turn.facts)):
        dispatcher.utter_message(response="utter_audience_reopened")
        return True
    if wants_no_human(turn, turn.facts):
        dispatcher.utter_message(response="utter_without_human")
        return True
    called = is_called_back(turn)
    if called and turn.asks is not None and turn.handoff != "callback":
        return True  # a system line says that somebody will call
    if leaves_number(turn):
        dispatcher.utter_message(response="utter_phone_noted")
        return True
    return called


def begins_to_help(turn: Turn) -> bool:
    """Whether this message told in own words that the talk is about somebody else."""
    told = any(f.kind == "filled_in_by" and f.value["filledInBy"] == "helper" for f in turn.facts)
    return told and turn.choice is None and turn.stored_profile.get("filledInBy") != "helper"


def is_shown_skill(fact: Fact) -> bool:
    """Whether the skill was on the list that the visitor just confirmed."""
    return fact.kind == "skill" and fact.value.get("status") == "confirmed"
