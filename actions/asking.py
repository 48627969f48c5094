"""How often a question is put: twice in full, then in few words, then it is left for later.

Counted are messages that tell other things than was asked; one that tells nothing is a miss
(reading.py). What is left comes back before the closing questions, unless it was told meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rasa_sdk.events import EventType, SlotSet

from actions.flows import load_flows
from actions.turn import ASIDE, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasa_sdk.executor import CollectingDispatcher

IN_FULL: Final = 2
SUMMARY: Final = "profile_confirm"
UNKNOWN: Final = "express_unknown"
# Everything that comes after them needs an answer: their slots hold a value, never a mark.
ONLY_ONCE: Final = frozenset({"language_level", "audience"})


def count_strays(turn: Turn, *, answered: bool, strays: bool) -> int:
    """Count the messages in a row that tell other things than the open question asks."""
    if answered or turn.asks is None:
        return 0
    return turn.strays + int(strays)


def mark_of_left(turn: Turn) -> str:
    """Return how a question is left: for later, or for good the second time and at the end."""
    closing = load_flows().of(turn.audience).group_of(turn.asks) == "closing"
    again = turn.slots.get(turn.asks or "") == ASIDE
    return "declined" if closing or again or turn.asks in ONLY_ONCE else ASIDE


def words_when_skipped(turn: Turn) -> str:
    """Return the response to who leaves the open question for good; a summary stays as it is."""
    if turn.asks == SUMMARY:
        return "utter_summary_stays"
    return "utter_question_unknown" if turn.intent == UNKNOWN else "utter_question_skipped"


def words_when_dropped(turn: Turn) -> str:
    """Return the response where nobody wanted to skip, and the talk leaves the question itself."""
    return "utter_summary_stays" if turn.asks == SUMMARY else "utter_question_dropped"


def in_order(turn: Turn, still: Sequence[str]) -> list[str]:
    """Put what was left before the closing questions; what was left just now is not for now."""
    flow = load_flows().of(turn.audience)
    left = [key for key in still if turn.slots.get(key) == ASIDE]
    now = [key for key in still if key not in left]
    first = [key for key in now if flow.group_of(key) != "closing"]
    back = [key for key in left if not (turn.is_left and key == turn.asks)]
    return [*first, *back, *now[len(first) :]]


def put_question(dispatcher: CollectingDispatcher, turn: Turn, key: str | None) -> list[EventType]:
    """Say that a question comes back, and choose between its full and its short form."""
    if key == "clarify":  # asked on top of the open question, which waits
        return []
    if key is None or key != turn.asks:
        if key is not None and turn.slots.get(key) == ASIDE:
            dispatcher.utter_message(response="utter_question_back")
        missed = [SlotSet("misses", 0)] if turn.misses else []  # what was missed was another
        former = [SlotSet("former", turn.asks)] if turn.asks and key else []
        return [*former, *missed, *_counts(turn, strays=0, repeats=0)]
    if turn.answered:
        return _counts(turn, strays=turn.strays, repeats=0)
    repeats = turn.repeats + 1
    # By turns from there on: no sentence stands three times in a row.
    short = [SlotSet("turn_briefly", True)] if repeats >= IN_FULL and repeats % 2 == 0 else []
    return [*_counts(turn, strays=turn.strays, repeats=repeats), *short]


def _counts(turn: Turn, *, strays: int, repeats: int) -> list[EventType]:
    changed = {"strays": (turn.strays, strays), "repeats": (turn.repeats, repeats)}
    return [SlotSet(name, new) for name, (old, new) in changed.items() if old != new]
