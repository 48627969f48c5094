"""Answers that belong to another question than the open one: the one before, or one to come.

Who types slowly answers a question that has passed already, and who just came begins with what
they want or can do. It is noted, and the open question stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from actions.turn import NO_NEWS, Turn
from extraction.facts import GUESS
from extraction.questions import FIELDS, look_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.facts import Fact, Reading
    from extraction.reader import Extractor

# A yes, a number or a name would answer these as well as the open one.
NEVER_LATE: Final = frozenset({
    "language_level", "audience", "filled_in_by", "goal", "name", "age_16", "skills_confirm",
    "profile_confirm", "handoff_confirm", "handoff_channel", "callback_time", "share_consent",
    "feedback", "clarify", "contact", "work_permission",
})  # fmt: skip
# At the first questions, answers to those that follow: "nieuw in Nederland", "werk", what one did.
BEFORE: Final = {
    "language_level": ("audience", "goal", "work_experience"),
    "audience": ("goal", "work_experience"),
    "goal": ("work_experience",),
}
WORK: Final = "work_experience"
WORK_KINDS: Final = frozenset({"occupation", "skill", "unlisted_work"})
# What says nothing that is clear without its question.
EMPTY: Final = NO_NEWS | {GUESS}
# What may be such an answer: not a question, nor a wish to steer, nor a plain yes or no.
TELLING: Final = frozenset({"inform", "nlu_fallback", "goodbye", "make_small_talk"})
OPENING: Final = frozenset({"change_audience", "show_matches"})  # also "ik ben nieuw", "werk"
MOST_WORDS: Final = 8


def read_late(turn: Turn, reading: Reading, extractor: Extractor) -> Reading | None:
    """Return the message as an answer to another question; None where it is none."""
    telling = TELLING | OPENING if turn.asks in BEFORE else TELLING
    if reading.answered or reading.of_others or turn.choice or turn.intent not in telling:
        return None
    if reading.facts:  # "vca les 4 van de 10" is no number of hours
        return None
    if "?" in turn.text or len(turn.text.split()) > MOST_WORDS:
        return None
    for asks in _others(turn):
        late = extractor.read(
            turn.text, asks=asks, intent="inform", confidence=1.0, profile=turn.stored_profile
        )
        if late.answered and any(_tells(fact, asks) for fact in late.facts):
            return late
    return None


def _others(turn: Turn) -> Iterator[str]:
    former = str(turn.slots.get("former") or "")
    passed = former and former != turn.asks and former not in NEVER_LATE
    if passed and not _has_answer(turn, former):
        yield former
    if turn.maybe and "inform" not in turn.maybe:
        return  # likelier a question: which one, the talk asks
    before = BEFORE.get(turn.asks or "", ())
    yield from (asks for asks in before if not turn.settled(asks))


def _has_answer(turn: Turn, asks: str) -> bool:
    """Tell whether a question that has passed got its answer: what comes later changes nothing."""
    known = FIELDS.get(asks)
    if turn.slots.get(asks) != "given" or known is None:
        return turn.slots.get(asks) == "given"
    return any(look_up(turn.stored_profile, path) for path in known)


def _tells(fact: Fact, asks: str) -> bool:
    """Tell whether a fact is clear without its question; of work, that it was done."""
    if asks == WORK:
        return fact.kind in WORK_KINDS and not fact.value.get("negated")
    return fact.kind not in EMPTY
