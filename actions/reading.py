"""Reading a message: facts and settled questions, before any rule decides. Runs every turn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rasa_sdk.events import EventType, SlotSet

from actions.base import IntakeAction
from actions.intake import declined, questions
from actions.pointing import pointed_at
from actions.turn import GIVE_UP_AFTER, Turn
from extraction.profile import settled

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher

    from extraction.facts import Fact, Reading

# Messages that say something about the talk, not an answer that was missed.
ANSWERING_INTENTS = {"inform", "affirm", "deny", "choose_option", "nlu_fallback", "correct_answer"}
TELLING_INTENTS = ANSWERING_INTENTS | {"change_audience"}
# Two questions whose slots hold the value itself: texts and the order of questions hang on them.
STATE_VALUES = {"language_level", "audience"}


def is_passing_audience(fact: Fact, turn: Turn) -> bool:
    """Whether a side question only mentions an audience: an employer asks about zij-instromers."""
    known = turn.stored_profile.get("audience", "unknown") != "unknown"
    return fact.kind == "audience" and known and turn.intent not in TELLING_INTENTS


def pointed(turn: Turn) -> str | None:
    """The value of the button that the message points at by its place."""
    if turn.intent != "choose_option":
        return None
    return pointed_at(turn.text, turn.context.get("buttons") or [])


def settled_by(reading: Reading) -> dict[str, str]:
    """The questions that a reading settles; a "no" to the summary leaves that question open."""
    marks: dict[str, str] = dict(reading.settled)
    if all(fact.kind != "summary_confirmed" for fact in reading.facts):
        marks.pop("profile_confirm", None)
    return marks


def as_json(fact: Fact) -> dict[str, Any]:
    """A fact as the turn protocol carries it."""
    return {
        "kind": fact.kind,
        "value": dict(fact.value),
        "start": fact.start,
        "end": fact.end,
    }


class ActionReadMessage(IntakeAction):
    """Extract facts from the message and mark the questions that they settle."""

    def name(self) -> str:
        return "action_read_message"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if turn.context.get("event"):
            return [SlotSet("turn_facts", []), *self._settle(turn, turn.stored_profile, {})]
        if turn.intent == "express_distress":
            return [SlotSet("turn_facts", [])]  # said in need: nothing of it is kept as a fact
        if turn.clarified:  # the title of a button is no fact; who was understood missed nothing
            understood = turn.intent != "nlu_fallback"
            misses = 0 if understood else turn.misses
            return [SlotSet("turn_facts", []), SlotSet("misses", misses)]
        reading = self._services.extractor.read(
            turn.text,
            asks=turn.asks,
            intent=turn.intent,
            confidence=turn.confidence,
            choice=turn.choice or pointed(turn),
            profile=turn.stored_profile,
        )
        found = [fact for fact in reading.facts if not is_passing_audience(fact, turn)]
        facts = [as_json(fact) for fact in found]
        marks = settled_by(reading)
        misses = self._count_misses(turn, answered=reading.answered, found=bool(facts))
        if turn.asks and misses >= GIVE_UP_AFTER:
            marks[turn.asks] = "declined"
            facts.append(declined(turn.asks, turn.text))
        profile = turn.profile_with(found)
        return [
            SlotSet("turn_facts", facts),
            SlotSet("turn_answered", reading.answered),
            SlotSet("misses", misses),
            *self._settle(turn, profile, marks),
        ]

    def _count_misses(self, turn: Turn, *, answered: bool, found: bool) -> int:
        """Count messages in a row that leave the open question open; side talk does not count.

        Facts about something else do not count either, but for the audience: who tells of work at
        once need not say first who they are.
        """
        if answered or turn.asks is None:
            return 0
        if turn.intent not in ANSWERING_INTENTS or (found and turn.asks != "audience"):
            return turn.misses
        before = 0 if turn.misses >= GIVE_UP_AFTER else turn.misses  # that question was left
        return before + 1

    def _settle(
        self, turn: Turn, profile: dict[str, Any], marks: Mapping[str, str]
    ) -> list[EventType]:
        known = {**settled(profile), **marks}
        audience = str(profile.get("audience") or "unknown")
        events: list[EventType] = [
            SlotSet(key, known[key])
            for key in questions(audience)
            if key in known and turn.slots.get(key) is None and key not in STATE_VALUES
        ]
        if "language_level" in known:
            events.append(SlotSet("language_level", profile.get("languageLevel") or "regular"))
        if "audience" in known:
            events.append(SlotSet("audience", audience))
        return events
