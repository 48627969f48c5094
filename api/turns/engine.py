"""The seam to the dialogue engine: a pure function from state and text to replies and state."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from api.turns.models import Kind


class EngineError(Exception):
    """Raise when the engine gave no answer to this turn."""


class EngineUnavailableError(EngineError):
    """Raise when the engine itself is not there: not this message's fault, so try again later."""


class EngineTimeoutError(EngineError):
    """Raise when the engine took the turn and did not answer in time."""


class EngineShape(BaseModel):
    """JSON as it travels between the api and the engine; the engine may send more than we read."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="ignore")


class TurnRequest(EngineShape):
    """One turn to decide. `choice` is the value of the button whose title was sent."""

    turn_id: str
    event: Literal["start", "resume"] | None = None
    text: str = ""
    choice: str | None = None
    state: dict[str, Any] = {}
    context: dict[str, Any] = {}


class ReplyButton(EngineShape):
    """A button; only its title and image are shown."""

    title: str = Field(min_length=1)
    value: str
    image: str | None = None


class Reply(EngineShape):
    """One message that the engine wants said."""

    text: str
    kind: Kind = Kind.TEXT
    buttons: list[ReplyButton] = []
    sources: list[dict[str, Any]] = []
    help: list[dict[str, Any]] = []


class FoundFact(EngineShape):
    """Something that the message says; `[start:end]` of the message are its words."""

    kind: str = Field(min_length=1, max_length=40)
    value: dict[str, Any]
    start: int = Field(default=0, ge=0)
    end: int = Field(default=0, ge=0)


class Progress(EngineShape):
    """How many of the questions are answered."""

    done: int
    of: int


class TurnOutcome(EngineShape):
    """What a turn decided. No messages at all is a failure, which Rasa itself would hide."""

    messages: list[Reply] = Field(min_length=1)
    asks: str | None = None
    facts: list[FoundFact] = []
    handoff: Literal["waiting", "callback", "offered", "none"] | None = None
    state: dict[str, Any] = {}
    progress: Progress | None = None


class DialogueEngine(Protocol):
    """Decides turns and keeps nothing; rasa.py is the real one."""

    async def decide(self, request: TurnRequest) -> TurnOutcome:
        """Answer one turn, or raise EngineError."""
        ...

    async def healthy(self) -> bool:
        """Tell whether a turn could be decided now."""
        ...

    async def close(self) -> None:
        """Give connections back."""
        ...
