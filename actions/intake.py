"""The order of the intake's questions, and the form action that picks the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasa_sdk.events import EventType, SlotSet

from actions.base import IntakeAction
from actions.matches import utter_matches
from actions.turn import Turn
from extraction.confirmation import skills_to_confirm

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher

    from actions.services import Services

OPENING = ("language_level", "audience")
CORE = (
    "work_experience",
    "skills",
    "skills_confirm",
    "certificates",
    "driving_licence",
    "education",
    "place",
    "travel",
    "hours",
    "learning",
    "profile_confirm",
)
REFINING = ("skills_more", "transport", "schedule", "conditions", "start")
CLOSING = ("handoff_confirm",)
# A newcomer is asked about papers to work and languages; never a filter, it leads to a human.
EXTRA = {
    "newcomer": ("work_permission", "languages"),
    "migrant_worker": ("work_permission", "languages"),
}
# Employers meet a human soon: their own questions are a topic of a later issue.
EMPLOYER = (*OPENING, "place", *CLOSING)
IN_HUMAN_HANDS = ("waiting", "callback", "claimed", "returned")


def questions(audience: str) -> tuple[str, ...]:
    """The questions for an audience, in the order in which they are asked."""
    if audience == "employer":
        return EMPLOYER
    return (*OPENING, *CORE, *EXTRA.get(audience, ()), *REFINING, *CLOSING)


def is_needless(key: str, turn: Turn, services: Services) -> bool:
    """Whether what is known makes a question pointless, though nobody answered it."""
    if key == "skills":
        return bool(skills_to_confirm(turn.profile, services.taxonomy))
    if key == "skills_confirm":
        return not skills_to_confirm(turn.profile, services.taxonomy)
    if key == "handoff_confirm":
        return turn.handoff in IN_HUMAN_HANDS
    return False


def next_question(turn: Turn, services: Services) -> str | None:
    """The first question that is neither settled nor needless; None when all is asked."""
    if turn.slots.get("turn_clarify"):
        return "clarify"
    revisit: str | None = turn.slots.get("turn_revisit")
    if revisit:
        return revisit
    return next(iter(open_questions(turn, services)), None)


def open_questions(turn: Turn, services: Services) -> list[str]:
    """The questions that still have to be asked, in order."""
    return [
        key
        for key in questions(turn.audience)
        if not turn.settled(key) and not is_needless(key, turn, services)
    ]


class ActionValidateIntakeForm(IntakeAction):
    """Choose the next question, tell the progress, and show matches once the core is known."""

    def name(self) -> str:
        return "validate_intake_form"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        key = next_question(turn, self._services)
        self._tell_progress(dispatcher, turn)
        if summary_just_confirmed(turn):
            utter_matches(dispatcher, turn, self._services)
            if key in REFINING + EXTRA.get(turn.audience, ()):
                dispatcher.utter_message(response="utter_matches_refine")
        if key is None:
            dispatcher.utter_message(response="utter_intake_finished")
        asked: list[EventType] = [SlotSet("requested_slot", key)]
        if key == "clarify":
            asked.append(SlotSet("beneath", turn.asks))  # it comes back after the answer
        return asked

    def _tell_progress(self, dispatcher: CollectingDispatcher, turn: Turn) -> None:
        total = len(questions(turn.audience))
        done = total - len(open_questions(turn, self._services))
        dispatcher.utter_message(json_message={"progress": {"done": done, "of": total}})


def summary_just_confirmed(turn: Turn) -> bool:
    """Whether this very message said that the summary is right."""
    return any(fact.kind == "summary_confirmed" for fact in turn.facts)


def declined(key: str, text: str) -> dict[str, Any]:
    """The fact that a visitor would rather not say, or does not know."""
    return {"kind": "declined", "value": {"key": key}, "start": 0, "end": len(text)}
