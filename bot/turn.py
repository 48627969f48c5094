"""One turn as a function: state and message in, replies and new state out, nothing kept."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import uuid4

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.trackers import DialogueStateTracker

from bot.clarify import QUESTION as CLARIFY
from bot.clarify import chosen_intent
from bot.mother_tongue import meant_in
from bot.replies import QUESTION, TurnOutput
from bot.state import BadTurnError, DialogueState, typed_field
from bot.trackers import TurnTrackerStore

EVENTS: Final = {"start": "start_conversation", "resume": "resume_conversation"}
CHOICE_INTENT: Final = "choose_option"
NO_WORDS_INTENT: Final = "nlu_fallback"
COMMAND: Final = re.compile(r"/\w+(_\w+|\s*\{)")  # shaped like Rasa's: no person asks so
FACTS_SLOT: Final = "turn_facts"  # written by action_read_message, amended by later actions
LONGEST_TEXT: Final = 20_000  # the api cuts at 4,000; this only keeps nonsense out


class TurnFailedError(Exception):
    """Raised when a turn has no trustworthy answer: an action failed, or nothing was said."""


@dataclass(frozen=True)
class Turn:
    """A visitor's message, or an event of the conversation, and the state it meets."""

    turn_id: str
    text: str = ""
    event: str | None = None
    choice: str | None = None
    state: DialogueState = field(default_factory=DialogueState)
    context: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_json(cls, body: object) -> Turn:
        """Read a request body."""
        if not isinstance(body, Mapping):
            raise BadTurnError("the body must be an object")
        turn = cls(
            turn_id=typed_field(body, "turnId", str, default=""),
            text=typed_field(body, "text", str, default=""),
            event=typed_field(body, "event", str),
            choice=typed_field(body, "choice", str),
            state=DialogueState.from_json(body.get("state")),
            context=typed_field(body, "context", dict, default={}),
        )
        turn._check()
        return turn

    def _check(self) -> None:
        if not self.turn_id:
            raise BadTurnError("turnId is missing")
        if self.event is not None and self.event not in EVENTS:
            raise BadTurnError(f"event must be one of {', '.join(EVENTS)}")
        if self.event is None and not self.text.strip():
            raise BadTurnError("text is missing")
        if len(self.text) > LONGEST_TEXT:
            raise BadTurnError(f"text has more than {LONGEST_TEXT} characters")


@dataclass(frozen=True)
class Decider:
    """Lets one loaded agent decide turns; as many at a time as there are."""

    agent: Agent
    trackers: TurnTrackerStore
    seconds: float = 25.0

    async def decide(self, turn: Turn) -> dict[str, Any]:
        """Return the answer of one turn.

        Raises:
            TurnFailedError: an action failed, took too long, or the bot had nothing to say.
        """
        output = TurnOutput()
        domain = self.agent.domain
        if domain is None:
            raise TurnFailedError("the model has no domain")
        # Our own id: a turn that is run again while its first run hangs must not meet it.
        tracker = turn.state.tracker(uuid4().hex, domain)
        message = await self._message(turn, output, tracker.sender_id)
        with self.trackers.opened(tracker):
            await self._handle(message, output)
        return _answer(tracker, output)

    async def _handle(self, message: UserMessage, output: TurnOutput) -> None:
        try:
            await asyncio.wait_for(self.agent.handle_message(message), self.seconds)
        except asyncio.TimeoutError as error:
            raise TurnFailedError(f"no answer within {self.seconds:g} s") from error
        except Exception as error:  # most failing actions Rasa swallows; some it lets through
            if output.failures:
                raise TurnFailedError(f"failed: {', '.join(output.failures)}") from error
            raise

    async def _message(self, turn: Turn, output: TurnOutput, sender_id: str) -> UserMessage:
        clarified = self._clarified(turn)
        metadata = {
            **turn.context,
            "turnId": turn.turn_id,
            "event": turn.event,
            "choice": None if clarified else turn.choice,
            "clarified": clarified,
        }
        message = UserMessage(
            output_channel=output,
            sender_id=sender_id,
            parse_data=await self._parse(turn),
            input_channel=output.name(),
            message_id=turn.turn_id,
            metadata=metadata,
        )
        message.text = turn.text  # not by the constructor, which strips: offsets would shift
        return message

    def _clarified(self, turn: Turn) -> str | None:
        """Return the intent that the visitor chose when asked what was meant."""
        known = self.agent.domain.intents if self.agent.domain else ()
        return chosen_intent(turn.state.asks, turn.choice, known)

    async def _parse(self, turn: Turn) -> dict[str, Any]:
        """Return the intent: known from an event or a button, else asked of the classifier."""
        if turn.event is not None:
            return _known(turn.text, EVENTS[turn.event])
        meant = self._clarified(turn)
        if meant is not None:
            return _known(turn.text, meant)
        if turn.choice is not None:
            return _known(turn.text, CHOICE_INTENT)
        words = turn.text.lstrip(INTENT_MESSAGE_PREFIX + " \t\r\n")
        if not words or COMMAND.match(turn.text.lstrip()):
            return _known(turn.text, NO_WORDS_INTENT, confidence=0.0)
        # Rasa takes a text like "/stop{...}" for a command; without the slash it is words.
        parsed = {**await self.agent.parse_message(words), "text": turn.text}
        served = meant_in(turn.context.get("foreign"), parsed["intent"])
        return parsed if served is None else _known(turn.text, served)


def _known(text: str, intent: str, *, confidence: float = 1.0) -> dict[str, Any]:
    return {"text": text, "intent": {"name": intent, "confidence": confidence}, "entities": []}


def _answer(tracker: DialogueStateTracker, output: TurnOutput) -> dict[str, Any]:
    """Put the answer together, or refuse to: half an answer would lose facts silently."""
    if output.failures:
        raise TurnFailedError(f"failed: {', '.join(output.failures)}")
    if tracker.latest_action_name != ACTION_LISTEN_NAME:
        raise TurnFailedError(f"the rules did not come to an end after {_actions(tracker)}")
    state = DialogueState.of(tracker)
    intent = tracker.latest_message.intent if tracker.latest_message else {}
    messages = output.messages(asks=state.asks)
    if messages and state.asks is not None:  # the question comes last
        messages[-1]["help"] = messages[-1]["help"] or output.last("help") or []
    elif messages and messages[-1]["kind"] == QUESTION:  # outside the intake: what was meant
        state = replace(state, asks=CLARIFY)
    if not messages:
        raise TurnFailedError(f"no message for {intent.get('name')} after {_actions(tracker)}")
    return {
        "messages": messages,
        "asks": state.asks,
        "facts": [*(tracker.get_slot(FACTS_SLOT) or []), *output.facts()],
        "handoff": output.last("handoff"),
        "state": state.to_json(),
        "intent": {"name": intent.get("name"), "confidence": intent.get("confidence")},
        "progress": output.last("progress"),
    }


def _actions(tracker: DialogueStateTracker) -> str:
    """Name the last actions, for the log; never a visitor's words."""
    names = [getattr(event, "action_name", None) for event in tracker.events]
    return " > ".join(name for name in names if name) or "nothing"
