"""The dialogue state of a conversation, as it travels with a turn, and the tracker made of it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any, Final

from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    Event,
    SessionStarted,
    SlotSet,
)
from rasa.shared.core.trackers import DialogueStateTracker

FORM: Final = "intake_form"
# "aside" was left for later; the others need no asking any more.
SETTLED: Final = ("given", "none", "declined", "aside")
LEVEL: Final = "language_level"
AUDIENCE: Final = "audience"
MISSES: Final = "misses"
INSULTS: Final = "insults"
REPEATS: Final = "repeats"
STRAYS: Final = "strays"
FORMER: Final = "former"  # the question that was asked before the open one: late answers are its
BENEATH: Final = "beneath"  # the question that comes back once the visitor said what was meant


class BadTurnError(Exception):
    """Raised when a turn's body is not what the channel understands."""


@dataclass(frozen=True)
class DialogueState:
    """What must be known of the talk to decide the next turn; never a visitor's words."""

    form: bool = False
    asks: str | None = None
    settled: Mapping[str, str] = field(default_factory=dict)
    level: str | None = None
    audience: str | None = None
    misses: int = 0
    insults: int = 0
    repeats: int = 0
    strays: int = 0
    beneath: str | None = None
    former: str | None = None

    @classmethod
    def from_json(cls, data: object) -> DialogueState:
        """Read a stored state; null and {} are a new conversation."""
        if not isinstance(data, Mapping | None):
            raise BadTurnError("state must be an object")
        data = data or {}
        settled = typed_field(data, "settled", dict, default={})
        if not all(value in SETTLED for value in settled.values()):
            raise BadTurnError(f"state.settled may hold only {', '.join(SETTLED)}")
        return cls(
            form=typed_field(data, "form", bool, default=False),
            asks=typed_field(data, "asks", str),
            settled=dict(settled),
            level=typed_field(data, "level", str),
            audience=typed_field(data, "audience", str),
            misses=typed_field(data, "misses", int, default=0),
            insults=typed_field(data, "insults", int, default=0),
            repeats=typed_field(data, "repeats", int, default=0),
            strays=typed_field(data, "strays", int, default=0),
            beneath=typed_field(data, "beneath", str),
            former=typed_field(data, "former", str),
        )

    def to_json(self) -> dict[str, Any]:
        """Write it the way `from_json` reads it."""
        return {
            "form": self.form,
            "asks": self.asks,
            "settled": dict(self.settled),
            "level": self.level,
            "audience": self.audience,
            "misses": self.misses,
            "insults": self.insults,
            "repeats": self.repeats,
            "strays": self.strays,
            "beneath": self.beneath,
            "former": self.former,
        }

    def tracker(self, sender_id: str, domain: Domain) -> DialogueStateTracker:
        """Build a tracker that waits for the visitor's message in this state."""
        tracker = DialogueStateTracker(sender_id, domain.slots)
        tracker.update_with_events(self._events({slot.name for slot in domain.slots}), domain)
        return tracker

    def _events(self, known: Set[str]) -> list[Event]:
        values: dict[str, str | int | None] = {
            **self.settled,
            LEVEL: self.level,
            AUDIENCE: self.audience,
            FORMER: self.former,
        }
        values |= {MISSES: self.misses, INSULTS: self.insults}
        values |= {REPEATS: self.repeats, STRAYS: self.strays}
        # A conversation may be older than the domain: what is asked no more needs no slot.
        slots = {k: v for k, v in values.items() if v is not None and k in known}
        events: list[Event] = [SessionStarted()]
        events += [SlotSet(name, value) for name, value in slots.items()]
        if self.form:
            # In stock Rasa an active form goes before every rule unless it has rejected the
            # message. Rejected from the start, each message follows the rule of its intent,
            # and the rule's own last step runs the form, which asks the next question.
            events += [
                ActiveLoop(FORM),
                SlotSet(REQUESTED_SLOT, self.beneath or self.asks),
                ActionExecutionRejected(FORM),
            ]
        return [*events, ActionExecuted(ACTION_LISTEN_NAME)]

    @classmethod
    def of(cls, tracker: DialogueStateTracker) -> DialogueState:
        """Read the state back; slots that hold anything but a settled mark stay behind."""
        form = tracker.active_loop_name == FORM
        slots = tracker.current_slot_values()
        own = {LEVEL, AUDIENCE, BENEATH, FORMER, REQUESTED_SLOT}  # the counts are no marks anyway
        return cls(
            form=form,
            asks=slots.get(REQUESTED_SLOT) if form else None,
            settled={
                name: value
                for name, value in slots.items()
                if name not in own and isinstance(value, str) and value in SETTLED
            },
            level=slots.get(LEVEL),
            audience=slots.get(AUDIENCE),
            misses=int(slots.get(MISSES) or 0),
            insults=int(slots.get(INSULTS) or 0),
            repeats=int(slots.get(REPEATS) or 0),
            strays=int(slots.get(STRAYS) or 0),
            beneath=slots.get(BENEATH) if form else None,
            former=slots.get(FORMER) if form else None,
        )


def typed_field(data: Mapping[str, Any], key: str, kind: type, *, default: Any = None) -> Any:  # noqa: ANN401 - one reader for every field
    """Return a field of the right type, or its default when it is null or absent."""
    value = data.get(key)
    if value is None:
        return default
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise BadTurnError(f"{key} must be of type {kind.__name__}")
    return value
