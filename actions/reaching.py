"""What a message says of humans besides its intent: that one should call back, or that none should.

The classifier takes "terugbellen op 06..." for an answer and "ik wil geen mens" for a "no" to
whatever is open; the words for both stand in nlu_data/handoff/refusing.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from actions.glossary_book import folded, windows
from actions.needless import BY_PHONE, wants_advisor

if TYPE_CHECKING:
    from actions.turn import Turn
    from extraction.facts import Fact

WORDS: Final = Path(__file__).parent.parent / "nlu_data" / "handoff" / "refusing.yml"
# Where a number or a no is what was asked for.
ABOUT_HUMANS: Final = frozenset(
    {"handoff_confirm", "handoff_channel", "contact", "callback_time", "share_consent"}
)
PARTS: Final = re.compile(r"[.,;:!\n]+")
LONGEST: Final = 300  # characters; what a message asks shows in its beginning
# Kinds of facts that a bare "no" makes of anything; with others the message says more than that.
OF_A_NO: Final = frozenset({"audience", "none", "declined", "goal"})


@cache
def _words() -> dict[str, frozenset[str]]:
    listed: dict[str, Iterable[Any]] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return {name: frozenset(map(str, words)) for name, words in listed.items()}


@cache
def _refusal() -> re.Pattern[str]:
    """Return how a refusal begins: "nee, ik wil geen mens", "niet met een medewerker"."""
    any_of = {name: "|".join(sorted(words, reverse=True)) for name, words in _words().items()}
    return re.compile(
        f"(?:(?:{any_of['opening']}) )*(?:(?:{any_of['wanting']}) )?(?:{any_of['denied']}) "
        rf"(?:(?:{any_of['between']}) )?(?:{any_of['human']})\b"
    )


def names_human(text: str) -> bool:
    """Whether words speak of a human or of a call, whatever they say of it."""
    return not (_words()["human"] | _words()["call"]).isdisjoint(windows(text))


def wants_call(turn: Turn, facts: Iterable[Fact]) -> bool:
    """Whether a message leaves a number to be called at, though nobody asked for one."""
    if turn.asks in ABOUT_HUMANS or not any(_phone(fact) for fact in facts):
        return False
    return not _words()["call"].isdisjoint(windows(turn.text))


def wants_no_human(turn: Turn, facts: Iterable[Fact]) -> bool:
    """Whether a message only says that no human is wanted, while something else is asked.

    A question is none: "kan ik niet een medewerker spreken?" asks for one.
    """
    return declines_human(turn) and all(fact.kind in OF_A_NO for fact in facts)


def declines_human(turn: Turn) -> bool:
    """Whether a message says that no human is wanted, where that is not what was asked."""
    return turn.asks not in ABOUT_HUMANS and refuses_human(turn.text)


def refuses_human(text: str) -> bool:
    """Whether words say that no human is wanted: "geen adviseur nodig", "bel me niet"."""
    if "?" in text:
        return False
    parts = [folded(part) for part in PARTS.split(text[:LONGEST])]
    if any(_refusal().match(part) for part in parts):
        return True
    declined = [place for place, part in enumerate(parts) if _is_unwanted(part)]
    later = " ".join(parts[declined[0] + 1 :]).split() if declined else ()
    return bool(declined) and _words()["after_all"].isdisjoint(later)


def _is_unwanted(part: str) -> bool:
    """Tell "bel me niet alsjeblieft"; "bel me niet voor tienen" only says when."""
    words = part.split()
    while words and words[-1] in _words()["polite"]:
        words.pop()
    return " ".join(words).endswith(tuple(_words()["unwanted"]))


def is_called_back(turn: Turn) -> bool:
    """Whether this turn's facts ask for a call back."""
    return wants_call(turn, turn.facts)


def leaves_number(turn: Turn) -> bool:
    """Whether this turn tells a human who is on the way where to call."""
    channel = (turn.profile.get("contact") or {}).get("channel")
    given = any(_phone(fact) for fact in turn.facts)
    return given and wants_advisor(turn) and channel in (None, BY_PHONE)


def _phone(fact: Fact) -> bool:
    return fact.kind == "contact" and bool(fact.value.get("phone"))
