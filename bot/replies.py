"""What the bot says in one turn: collected from Rasa, handed on in the words of the channel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from rasa.core.channels.channel import OutputChannel

QUESTION: Final = "question"
TEXT: Final = "text"
BESIDE: Final = "beside"  # a message whose buttons go under the open question, if there is one


class TurnOutput(OutputChannel):
    """Keeps every response of a turn whole, and the names of the actions that failed."""

    def __init__(self) -> None:
        self.responses: list[dict[str, Any]] = []
        self.failures: list[str] = []

    @classmethod
    def name(cls) -> str:
        """Responses meant for one channel only would name this."""
        return "intake"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:  # noqa: ARG002 - Rasa fixes the signature
        """Keep a response; stock would cut it up by its parts and drop the unknown ones."""
        self.responses.append(message)

    def messages(self, *, asks: str | None) -> list[dict[str, Any]]:
        """Return what the visitor reads, in order; the last one is the question if one is open."""
        said = [_message(response) for response in self.responses if response.get("text")]
        messages = _moved_beside(said, is_open=asks is not None)
        if messages and asks is not None and messages[-1]["kind"] is None:
            messages[-1]["kind"] = QUESTION
        for message in messages:
            message["kind"] = message["kind"] or TEXT
        return messages

    def facts(self) -> list[Any]:
        """Return every fact that the actions of this turn reported, in order."""
        return [fact for custom in self._customs() for fact in custom.get("facts") or []]

    def last(self, key: str) -> Any:  # noqa: ANN401 - a JSON value
        """Return what was reported last under a key (`handoff`, `progress`), or None."""
        return next((c[key] for c in reversed(self._customs()) if c.get(key) is not None), None)

    def _customs(self) -> list[Mapping[str, Any]]:
        customs = [response.get("custom") for response in self.responses]
        return [custom for custom in customs if isinstance(custom, Mapping)]


def _moved_beside(messages: list[dict[str, Any]], *, is_open: bool) -> list[dict[str, Any]]:
    """Move buttons that go beside the answers to the open question; without one they ask alone.

    Where a question is open but not put again, there is no place for them, and they go.
    """
    beside = [message for message in messages if message["kind"] == BESIDE]
    if not is_open:
        return _asked_last(messages, beside)
    if messages[-1:] == beside[-1:]:
        return [message for message in messages if message["kind"] != BESIDE]
    for message in beside:
        message["kind"] = TEXT
        messages[-1]["buttons"] = [*messages[-1]["buttons"], *message["buttons"]]
        message["buttons"] = []
    return messages


def _asked_last(
    messages: list[dict[str, Any]], beside: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Let the last offer stand behind all else as a question of its own."""
    others = [message for message in messages if message["kind"] != BESIDE]
    return [*others, *({**offer, "kind": QUESTION} for offer in beside[-1:])]


def _message(response: Mapping[str, Any]) -> dict[str, Any]:
    """Shape one response; what an action passed goes before what the domain says."""
    metadata = response.get("metadata")
    said = {**(metadata if isinstance(metadata, Mapping) else {}), **response}
    return {
        "text": response["text"],
        "kind": said.get("kind"),
        "buttons": [_button(button) for button in response.get("buttons") or []],
        "sources": said.get("sources") or [],
        "help": said.get("help") or [],
    }


def _button(button: Mapping[str, Any]) -> dict[str, Any]:
    """Shape one button; its payload is the plain value that the open question takes."""
    title = button.get("title", "")
    return {"title": title, "value": button.get("payload", title), "image": button.get("image")}
