"""What the bot says once, when something becomes known: how long it takes, who may work, and so on.

Each line is said in the turn that brings it about. What must be said once in a whole talk has a
slot of its own that is "given" afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rasa_sdk.events import EventType, SlotSet

from actions.flows import load_flows
from actions.needless import is_too_young, wants_advisor
from actions.reaching import is_called_back, leaves_number
from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher

SAID = "given"
REACHING = ("handoff_channel", "contact", "callback_time")


def utter_milestones(
    dispatcher: CollectingDispatcher, turn: Turn, key: str | None
) -> list[EventType]:
    """Say what this turn gives reason to say before the next question; return what was said."""
    told_where = turn.handoff == "callback" and leaves_number(turn)
    if is_reachable_now(turn, key) or is_called_back(turn) or told_where:
        dispatcher.utter_message(json_message={"handoff": "callback"})
    marks: list[EventType] = []
    for response, values, mark in _due(turn):
        dispatcher.utter_message(response=response, **values)
        if mark is not None:
            marks.append(SlotSet(mark, SAID))
    return marks


def _due(turn: Turn) -> Iterator[tuple[str, dict[str, Any], str | None]]:
    told = {fact.kind: fact.value for fact in turn.facts}
    if turn.settled("audience") and not turn.settled("duration_told"):
        first, whole = load_flows().of(turn.audience).minutes
        is_employer = turn.audience == "employer"
        response = "utter_flow_employer" if is_employer else "utter_flow_started"
        yield response, {"first": first, "whole": whole}, "duration_told"
    if told.get("work_permission", {}).get("workPermission") in ("no", "unknown"):
        yield "utter_work_permission_care", {}, None
    if "unlawful_demand" in told:
        yield "utter_unlawful_demand", {}, None
    if turn.asks == "age_16" and turn.answered and is_too_young(turn):
        yield "utter_under_16", {}, None
    if _offers_simple(turn):
        yield "utter_simple_offered", {}, "simple_offered"


def _offers_simple(turn: Turn) -> bool:
    """Whether the words look like A2 and easier Dutch was neither chosen nor offered yet."""
    easy = bool(turn.slots.get("turn_looks_simple"))
    return easy and turn.level == "regular" and not turn.settled("simple_offered")


def is_reachable_now(turn: Turn, key: str | None) -> bool:
    """Whether this turn completed how a human who is on the way may reach the visitor."""
    if not wants_advisor(turn) or turn.asks not in REACHING or key in REACHING:
        return False
    contact = turn.profile.get("contact") or {}
    if contact.get("channel") == "visit":
        return True
    return bool(contact.get("channel") and (contact.get("phone") or contact.get("mail")))
