"""One turn as the actions see it: a typed view of what Rasa's tracker carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from extraction.facts import GUESS, Fact
from extraction.profile import StoredFact, extend

if TYPE_CHECKING:
    from rasa_sdk import Tracker

# After so many messages in a row without an answer a question is left and a human offered.
GIVE_UP_AFTER = 2
# After so many that told other things it is left too, for later.
LEAVE_AFTER = 3
# Kinds of facts that say nothing of the visitor that was not known.
NO_NEWS = frozenset({"declined", "none", "confirm", "summary_confirmed"})
ASIDE = "aside"


@dataclass(frozen=True)
class Turn:
    """The visitor's message, the stored profile, and what this turn has found so far."""

    text: str
    intent: str
    confidence: float
    slots: Mapping[str, Any]
    context: Mapping[str, Any]
    maybe: tuple[str, ...] = ()  # what an unsure message may mean, likeliest first
    beside: tuple[str, ...] = ()  # what else may be meant, where the intent is not quite sure

    @classmethod
    def of(cls, tracker: Tracker) -> Turn:
        """Read the turn out of a tracker."""
        message = tracker.latest_message
        intent = message.get("intent") or {}
        return cls(
            text=message.get("text") or "",
            intent=intent.get("name") or "",
            confidence=float(intent.get("confidence") or 0.0),
            slots=tracker.slots,
            context=message.get("metadata") or {},
            maybe=tuple(message.get("maybe") or ()),
            beside=tuple(message.get("beside") or ()),
        )

    @property
    def asks(self) -> str | None:
        """The question that was open when the message came."""
        value: str | None = self.slots.get("requested_slot")
        return value

    @property
    def level(self) -> str:
        """The language level of the talk; regular until the visitor chooses."""
        value = self.slots.get("language_level")
        return value if value in ("regular", "simple") else "regular"

    @property
    def audience(self) -> str:
        """Who the visitor is, as far as known."""
        told = self.profile.get("audience") or "unknown"
        return str(told if told != "unknown" else self.slots.get("audience") or "unknown")

    @property
    def choice(self) -> str | None:
        """The value of the button that was pressed, if one was."""
        value: str | None = self.context.get("choice")
        return value

    @property
    def clarified(self) -> str | None:
        """What the visitor chose when asked what was meant; the message then says nothing else."""
        value: str | None = self.context.get("clarified")
        return value

    @property
    def foreign(self) -> str | None:
        """The language of the message, if it is not Dutch."""
        value: str | None = (self.context.get("foreign") or {}).get("lang")
        return value if value != "nl" else None

    @property
    def misses(self) -> int:
        """How often in a row a message gave no answer to the open question."""
        return int(self.slots.get("misses") or 0)

    @property
    def strays(self) -> int:
        """How many messages in a row told other things than the open question asks."""
        return int(self.slots.get("strays") or 0)

    @property
    def repeats(self) -> int:
        """How often in a row the open question was put again."""
        return int(self.slots.get("repeats") or 0)

    @property
    def answered(self) -> bool:
        """Whether this message answered the open question."""
        return bool(self.slots.get("turn_answered"))

    @property
    def in_passing(self) -> bool:
        """Whether this message tells of nobody but somebody else."""
        return bool(self.slots.get("turn_passing"))

    @property
    def is_late(self) -> bool:
        """Whether this message answered another question than the open one."""
        return bool(self.slots.get("turn_late"))

    @property
    def given_up(self) -> bool:
        """Whether this message was one miss too many, so that the question is left."""
        return not self.answered and self.misses >= GIVE_UP_AFTER

    @property
    def is_left(self) -> bool:
        """Whether this message told other things once too often, so that the question is left."""
        return not self.answered and self.strays >= LEAVE_AFTER

    @property
    def handoff(self) -> str:
        """The status of the conversation's hand-over."""
        return str(self.context.get("handoff") or "none")

    @cached_property
    def facts(self) -> list[Fact]:
        """What action_read_message found in this message; no guesses, which the talk heeds not."""
        found = self.slots.get("turn_facts") or []
        said = (f for f in found if f["kind"] != GUESS)
        return [Fact(f["kind"], f["value"], f["start"], f["end"]) for f in said]

    @cached_property
    def stored_profile(self) -> dict[str, Any]:
        """The profile as it was before this message."""
        return dict(self.context.get("profile") or {})

    @cached_property
    def profile(self) -> dict[str, Any]:
        """The profile with this message's facts in it."""
        return self.profile_with(self.facts)

    def profile_with(self, facts: list[Fact]) -> dict[str, Any]:
        """The stored profile with these facts of this message applied."""
        message_id = str(self.context.get("messageId") or "")
        stored = [StoredFact(f, message_id, self.text[f.start : f.end]) for f in facts]
        return extend(self.stored_profile, stored)

    def settled(self, key: str) -> bool:
        """Whether a question needs no asking any more; one that was left for later does."""
        return self.slots.get(key) not in (None, ASIDE)
