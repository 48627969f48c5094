"""What a message says of humans besides its intent: that one should call back, or that none should.

The classifier takes "terugbellen op 06..." for an answer and "ik wil geen mens" for a "no" to
whatever is open; the words for both stand in nlu_data/handoff/words.yml.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from actions.glossary_book import windows

if TYPE_CHECKING:
    from actions.turn import Turn
    from extraction.facts import Fact

WORDS: Final = Path(__file__).parent.parent / "nlu_data" / "handoff" / "words.yml"
# Where a number or a no is what was asked for.
ABOUT_HUMANS: Final = frozenset(
    {"handoff_confirm", "handoff_channel", "contact", "callback_time", "share_consent"}
)
# Kinds of facts that a bare "no" makes of anything; with others the message says more than that.
OF_A_NO: Final = frozenset({"audience", "none", "declined", "goal"})


@cache
def _words() -> dict[str, frozenset[str]]:
    listed: dict[str, Iterable[Any]] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return {name: frozenset(map(str, words)) for name, words in listed.items()}


@cache
def _refusals() -> frozenset[str]:
    """Return every way to say "no human": "geen mens", "niet met een medewerker"."""
    words = _words()
    between = ["", *(f"{middle} " for middle in words["between"])]
    return frozenset(
        f"{no} {middle}{human}"
        for no in words["denied"]
        for middle in between
        for human in words["human"]
    )


def wants_call(turn: Turn, facts: Iterable[Fact]) -> bool:
    """Whether a message leaves a number to be called at, though nobody asked for one."""
    if turn.asks in ABOUT_HUMANS or not any(_phone(fact) for fact in facts):
        return False
    return not _words()["call"].isdisjoint(windows(turn.text))


def wants_no_human(turn: Turn, facts: Iterable[Fact]) -> bool:
    """Whether a message only says that no human is wanted, while something else is asked."""
    if turn.asks in ABOUT_HUMANS or any(fact.kind not in OF_A_NO for fact in facts):
        return False
    return not _refusals().isdisjoint(windows(turn.text))


def is_called_back(turn: Turn) -> bool:
    """Whether this turn's facts ask for a call back."""
    return wants_call(turn, turn.facts)


def _phone(fact: Fact) -> bool:
    return fact.kind == "contact" and bool(fact.value.get("phone"))
