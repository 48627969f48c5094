"""The answer to "what do you mean?": the button that was pressed names the intent itself.

Such a button stands under that question, or beside the answers of any open question.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

QUESTION: Final = "clarify"  # a contract `asks` key
OTHER: Final = "something_else"  # the button for who meant neither; actions/clarify.py offers it
MEANT: Final = "meant:"  # how the value of a button beside answers begins; as in actions/clarify.py
OTHER_INTENT: Final = "nlu_fallback"


def chosen_intent(asks: str | None, choice: str | None, intents: Container[str]) -> str | None:
    """Return the intent that a button stands for; None for an answer, or where words were typed."""
    if choice is None:
        return None
    if choice.startswith(MEANT):
        meant = choice[len(MEANT) :]
        return meant if meant in intents else None
    if asks != QUESTION:
        return None
    if choice == OTHER:
        return OTHER_INTENT
    return choice if choice in intents else None
