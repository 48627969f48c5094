"""The form action: which question comes next, and what is said on the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasa_sdk.events import EventType, SlotSet

from actions.asking import SUMMARY, in_order, put_question
from actions.base import IntakeAction
from actions.financing import tell_schemes, utter_schemes, wants_money
from actions.flows import load_flows
from actions.matches import utter_matches
from actions.milestones import utter_milestones
from actions.mother_tongue import utter_help
from actions.needless import is_needless
from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher

    from actions.services import Services

EMPLOYER = "employer"
WHO = ("language_level", "audience")
WORK_PERMISSION_UNSURE = ("no", "unknown")


def questions(audience: str) -> tuple[str, ...]:
    """The questions for an audience, in the order in which they are asked."""
    return load_flows().of(audience).keys


def next_question(turn: Turn, services: Services) -> str | None:
    """The first question that is neither settled nor needless; None when all is asked."""
    if turn.slots.get("turn_clarify"):
        return "clarify"
    revisit: str | None = turn.slots.get("turn_revisit")
    if revisit:
        return revisit
    over = turn.answered or turn.given_up or turn.is_left
    if turn.settled("revisiting") and turn.asks and not over:
        return turn.asks  # settled before, but asked again on purpose
    still = open_questions(turn, services)
    if "handoff_confirm" in still and needs_advisor_now(turn):
        return "handoff_confirm"
    return next(iter(still), None)


def needs_advisor_now(turn: Turn) -> bool:
    """Whether a human is offered before the other questions: who may not be allowed to work."""
    unsure = turn.profile.get("workPermission") in WORK_PERMISSION_UNSURE
    return unsure and not turn.settled("handoff_confirm")


def open_questions(turn: Turn, services: Services) -> list[str]:
    """The questions that still have to be asked, in order."""
    still = [
        key
        for key in questions(turn.audience)
        if not turn.settled(key) and not is_needless(key, turn, services)
    ]
    return in_order(turn, still)


class ActionValidateIntakeForm(IntakeAction):
    """Choose the next question, tell the progress, and show matches once the core is known."""

    def name(self) -> str:
        return "validate_intake_form"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        key = next_question(turn, self._services)
        self._tell_progress(dispatcher, turn, key)
        marks = utter_milestones(dispatcher, turn, key)
        self._show_work(dispatcher, turn, key)
        if key is None:
            dispatcher.utter_message(response="utter_intake_finished")
        utter_help(dispatcher, turn, key)
        asked: list[EventType] = [SlotSet("requested_slot", key), *_revisiting(turn, key)]
        if key == SUMMARY:  # which can be refused only by who has seen it
            asked.append(SlotSet("turn_asked", turn.asks))
        asked += put_question(dispatcher, turn, key)
        if key == "clarify":
            asked.append(SlotSet("beneath", turn.asks))  # it comes back after the answer
        return [*marks, *asked]

    def _show_work(self, dispatcher: CollectingDispatcher, turn: Turn, key: str | None) -> None:
        """Show work when the summary is confirmed, and again when the search was refined."""
        flow = load_flows().of(turn.audience)
        if has_told_vacancies(turn, key):
            utter_schemes(dispatcher, turn, self._services)
        if not summary_just_confirmed(turn) and not self._has_refined(turn):
            return
        money = summary_just_confirmed(turn) and wants_money(turn)
        schemes = utter_matches(dispatcher, turn, self._services, money=money)
        if money:
            tell_schemes(dispatcher, turn, self._services, schemes)
        if flow.group_of(key) == "refining":
            dispatcher.utter_message(response="utter_matches_refine")

    def _has_refined(self, turn: Turn) -> bool:
        """Whether this turn answered the last question that refines the search, or was left."""
        flow = load_flows().of(turn.audience)
        late = flow.group_of(turn.asks) == "core" and turn.settled("profile_confirm")
        if not (late or flow.group_of(turn.asks) == "refining") or not turn.answered:
            return False
        still = open_questions(turn, self._services)
        return all(flow.group_of(k) == "closing" or k == "profile_confirm" for k in still)

    def _tell_progress(self, dispatcher: CollectingDispatcher, turn: Turn, key: str | None) -> None:
        needed = [k for k in questions(turn.audience) if self._counts(k, turn)]
        still = open_questions(turn, self._services)
        left = len(still) if key in still or key is None else len(still) + 1
        total = max(len(needed), left)
        dispatcher.utter_message(json_message={"progress": {"done": total - left, "of": total}})

    def _counts(self, key: str, turn: Turn) -> bool:
        return turn.settled(key) or not is_needless(key, turn, self._services)


def _revisiting(turn: Turn, key: str | None) -> list[EventType]:
    """Remember that a settled question is open again, until another one is asked."""
    if turn.slots.get("turn_revisit"):
        return [SlotSet("revisiting", "given")]
    over = turn.settled("revisiting") and key not in (turn.asks, "clarify")
    return [SlotSet("revisiting", None)] if over else []


def has_told_vacancies(turn: Turn, key: str | None) -> bool:
    """Whether an employer just answered the last question about the people that they look for."""
    flow = load_flows().of(turn.audience)
    ends = flow.group_of(turn.asks) == "core" and flow.group_of(key) == "closing"
    return turn.audience == EMPLOYER and turn.answered and ends


def summary_just_confirmed(turn: Turn) -> bool:
    """Whether this very message said that the summary is right."""
    return any(fact.kind == "summary_confirmed" for fact in turn.facts)


def declined(key: str, text: str) -> dict[str, Any]:
    """The fact that a visitor would rather not say, or does not know."""
    return {"kind": "declined", "value": {"key": key}, "start": 0, "end": len(text)}
