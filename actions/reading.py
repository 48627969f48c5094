"""Reading a message: facts and settled questions, before any rule decides. Runs every turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rasa_sdk.events import EventType, SlotSet

from actions.asking import count_strays, mark_of_left
from actions.base import IntakeAction
from actions.clarify import MEANT
from actions.flows import load_flows
from actions.intake import declined, open_questions
from actions.late import BEFORE, read_late
from actions.mother_tongue import is_foreign, written_language
from actions.pointing import pointed_at
from actions.reaching import wants_call, wants_no_human
from actions.turn import GIVE_UP_AFTER, LEAVE_AFTER, NO_NEWS, Turn
from extraction import vacancies
from extraction.facts import Fact
from extraction.learner import looks_simple
from extraction.profile import settled

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher

    from extraction.facts import Reading

# Messages that say something about the talk, not an answer that was missed.
ANSWERING_INTENTS = {"inform", "affirm", "deny", "choose_option", "nlu_fallback", "correct_answer"}
# Manners and the like: an unread answer can look like them, so they do not ask for ever either.
SMALL_TALK = {"greet", "goodbye", "thank", "make_small_talk", "out_of_scope", "start_conversation"}
LEARNERS = {"newcomer", "migrant_worker"}
SURE_OF_MANNERS = 0.9
TELLING_INTENTS = ANSWERING_INTENTS | {"change_audience"}
DISTRESS = "express_distress"
# Below this the classifier's second guess is nearly as likely.
SURE_OF_QUESTION = 0.6
# Two questions whose slots hold the value itself: texts and the order of questions hang on them.
STATE_VALUES = {"language_level", "audience"}
# For extraction: words in another language are read for facts, but are no answer of their own.
FOREIGN = "write_other_language"


def is_passing_audience(fact: Fact, turn: Turn) -> bool:
    """Whether a side question only mentions an audience: an employer asks about zij-instromers."""
    known = turn.stored_profile.get("audience", "unknown") != "unknown"
    return fact.kind == "audience" and known and turn.intent not in TELLING_INTENTS


def read_as(turn: Turn) -> str:
    """The intent as extraction gets it: a weak one says nothing about a message that may answer.

    "kapper diploma uit Armenie" is told by who is asked for papers, and asked by others.
    """
    told = turn.intent.startswith("ask_") and turn.confidence < SURE_OF_QUESTION
    return "inform" if told and "?" not in turn.text else turn.intent


def said_in_need(turn: Turn) -> list[EventType]:
    """Keep nothing of it as a fact; a question that met it twice is left, without a word."""
    misses = turn.misses % GIVE_UP_AFTER + 1
    events: list[EventType] = [SlotSet("turn_facts", [])]
    if turn.asks is None or turn.asks in STATE_VALUES:
        return events
    left = [SlotSet(turn.asks, "declined")] if misses >= GIVE_UP_AFTER else []
    return [*events, SlotSet("misses", misses), *left]


def pointed(turn: Turn) -> str | None:
    """The value of the button that the message points at by its place among the answers."""
    if turn.intent != "choose_option":
        return None
    buttons = turn.context.get("buttons") or []
    return pointed_at(turn.text, [value for value in buttons if not value.startswith(MEANT)])


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
        if turn.intent == DISTRESS:
            return said_in_need(turn)
        if turn.clarified:  # the title of a button is no fact; who was understood missed nothing
            understood = turn.intent != "nlu_fallback"
            misses = 0 if understood else turn.misses
            return [SlotSet("turn_facts", []), SlotSet("misses", misses)]
        reading, late = self._read(turn)
        if wants_no_human(turn, reading.facts):
            return [SlotSet("turn_facts", []), SlotSet("turn_answered", False)]
        found = [fact for fact in reading.facts if not is_passing_audience(fact, turn)]
        found = without_vacancies(found) + written_language(turn)
        if wants_call(turn, found):
            found.append(Fact("contact", {"channel": "call"}, 0, len(turn.text)))
        facts = [as_json(fact) for fact in found]
        marks = settled_by(reading)
        profile = turn.profile_with(found)
        found_any = bool(facts) or reading.of_others
        misses = self._count_misses(turn, answered=reading.answered, found=found_any)
        refuses = says_only_no(turn, reading)
        strays = count_strays(
            turn,
            answered=reading.answered and not refuses,
            strays=refuses or (not late and tells_other_things(turn, found_any)),
        )
        mark = left_as(turn, misses, strays)
        if turn.asks and mark:
            last = self._is_last(turn, profile, facts, marks)
            marks[turn.asks] = mark = "declined" if last else mark  # without later, for good
            facts += [declined(turn.asks, turn.text)] if mark == "declined" else []
        return [
            SlotSet("turn_facts", [*facts, *map(as_json, reading.guesses)]),
            SlotSet("turn_answered", reading.answered and not (refuses and mark)),
            SlotSet("turn_looks_simple", looks_simple(turn.text)),
            SlotSet("turn_passing", reading.of_others),
            SlotSet("turn_late", late and turn.asks not in BEFORE),
            SlotSet("misses", misses),
            *([SlotSet("strays", strays)] if strays != turn.strays else []),
            *self._settle(turn, profile, marks),
            *reopened(found, profile),
        ]

    def _read(self, turn: Turn) -> tuple[Reading, bool]:
        """Read the message, and tell whether it is the answer to another question."""
        reading = self._services.extractor.read(
            turn.text,
            asks=turn.asks,
            intent=FOREIGN if is_foreign(turn) else read_as(turn),
            confidence=1.0 if is_foreign(turn) else turn.confidence,
            choice=turn.choice or pointed(turn),
            profile=turn.stored_profile,
        )
        late = read_late(turn, reading, self._services.extractor)
        if late is not None:  # it settles only what the profile then knows
            reading = replace(late, settled={}, answered=False)
        if tells_without_choosing(turn, reading.facts):
            reading = with_level(turn, reading)
        return reading, late is not None

    def _count_misses(self, turn: Turn, *, answered: bool, found: bool) -> int:
        """Count messages in a row that leave the open question open; questions do not count.

        Facts about something else do not count either, but for the audience: who tells of work at
        once need not say first who they are.
        """
        if answered or turn.asks is None:
            return 0
        before = 0 if turn.misses >= GIVE_UP_AFTER else turn.misses  # that question was left
        if (
            is_foreign(turn)
            or is_manners(turn)
            or turn.intent not in ANSWERING_INTENTS | SMALL_TALK
            or (found and turn.asks != "audience")
        ):
            return before
        return before + 1

    def _is_last(
        self,
        turn: Turn,
        profile: dict[str, Any],
        facts: list[dict[str, Any]],
        marks: Mapping[str, str],
    ) -> bool:
        """Whether nothing is open after this message but the question that it leaves."""
        changed = {e["name"]: e["value"] for e in self._settle(turn, profile, marks)}
        after = replace(turn, slots={**turn.slots, **changed, "turn_facts": facts})
        return not set(open_questions(after, self._services)) - {turn.asks}

    def _settle(
        self, turn: Turn, profile: dict[str, Any], marks: Mapping[str, str]
    ) -> list[EventType]:
        known = {**settled(profile), **vacancies.settled(profile), **marks}
        audience = str(profile.get("audience") or "unknown")
        anew = set(vacancies.ANEW) if opens_vacancy(turn, profile) else set()
        events: list[EventType] = [
            SlotSet(key, known.get(key))
            for key in load_flows().keys
            if key not in STATE_VALUES and (key in anew or (key in known and not turn.settled(key)))
        ]
        if "language_level" in known:
            events.append(SlotSet("language_level", profile.get("languageLevel") or "regular"))
        if "audience" in known:
            events.append(SlotSet("audience", audience))
        return events


def is_manners(turn: Turn) -> bool:
    """Whether the talk opens with a greeting, which is no answer that was missed."""
    opens = turn.asks in STATE_VALUES and not turn.misses
    return opens and turn.intent == "greet" and turn.confidence >= SURE_OF_MANNERS


def tells_other_things(turn: Turn, found: bool) -> bool:
    """Whether a message that left the question open told something, and asked nothing."""
    return found and turn.intent in TELLING_INTENTS and not is_foreign(turn)


def tells_without_choosing(turn: Turn, facts: Iterable[Fact]) -> bool:
    """Whether who was asked how to be written to begins to tell of themselves instead."""
    told = any(fact.kind not in NO_NEWS | {"language_level"} for fact in facts)
    return turn.asks == "language_level" and told and not is_foreign(turn)


def with_level(turn: Turn, reading: Reading) -> Reading:
    """Settle the level by who writes, and how; "makkelijker" changes it at any moment."""
    learns = any(f.kind == "audience" and f.value["audience"] in LEARNERS for f in reading.facts)
    level = "simple" if learns or looks_simple(turn.text) else "regular"
    chosen = Fact("language_level", {"level": level}, 0, 0)
    marks = {**reading.settled, "language_level": "given"}
    return replace(reading, facts=(*reading.facts, chosen), settled=marks, answered=True)


def says_only_no(turn: Turn, reading: Reading) -> bool:
    """Whether a message rejects the summary and does not say what is wrong in it."""
    return turn.asks == "profile_confirm" and reading.answered and not reading.facts


def left_as(turn: Turn, misses: int, strays: int) -> str | None:
    """How the open question is left because of this message; None where it stays open."""
    if misses >= GIVE_UP_AFTER:
        return "declined"
    return mark_of_left(turn) if strays >= LEAVE_AFTER else None


def opens_vacancy(turn: Turn, profile: Mapping[str, Any]) -> bool:
    """Whether this message begins another vacancy, so that its questions are open again."""
    before = turn.stored_profile.get("_vacancies_from", 0)
    return bool(profile.get("_vacancies_from", 0) > before)


def is_no_employer(fact: Fact) -> bool:
    """Whether somebody who was taken for an employer says that they are none."""
    return fact.kind == "audience" and fact.value["audience"] == "unknown"


def without_vacancies(facts: list[Fact]) -> list[Fact]:
    """Keep no vacancy of somebody who says in the same breath that they have no company."""
    if not any(map(is_no_employer, facts)):
        return facts
    return [fact for fact in facts if fact.kind != "vacancy"]


def reopened(found: Iterable[Fact], profile: Mapping[str, Any]) -> list[EventType]:
    """Ask who it is about, once it is known that the visitor is not that person, or no employer."""
    found = list(found)
    if any(map(is_no_employer, found)):
        forgotten = ("audience", *vacancies.PARTS, "vacancy_more")
        return [*(SlotSet(key, None) for key in forgotten), SlotSet("turn_revisit", "audience")]
    helps = any(f.kind == "filled_in_by" and f.value["filledInBy"] == "helper" for f in found)
    return [SlotSet("turn_revisit", "audience")] if helps and profile["audience"] == "other" else []
