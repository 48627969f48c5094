"""The answer to "what do you mean?": the button that was pressed names the intent itself."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

QUESTION: Final = "clarify"  # a contract `asks` key
OTHER: Final = "something_else"  # the button for who meant neither; actions/clarify.py offers it
OTHER_INTENT: Final = "nlu_fallback"


def chosen_intent(asks: str | None, choice: str | None, intents: Container[str]) -> str | None:
    """Return the intent that a button of the clarifying question stands for.

    None where another question was open, or the message was typed.
    """
    if asks != QUESTION or choice is None:
        return None
    if choice == OTHER:
        return OTHER_INTENT
    return choice if choice in intents else None
