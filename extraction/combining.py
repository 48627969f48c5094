"""Which answers of a question may be chosen together."""

from __future__ import annotations

from typing import Final

# Questions that take several buttons at once, their values joined by commas.
MANY: Final = frozenset(
    {"goal", "certificates", "driving_licence", "languages", "sector", "activities"}
    | {"schedule", "conditions", "learning"}
)
# Answers to those that stand alone: "all is fine" does not go with "not outdoors".
ALONE: Final = frozenset({"any", "none", "skip", "unknown"})


def goes_with_others(asks: str | None, value: str) -> bool:
    """Whether a button may be chosen together with other buttons of its question."""
    return asks in MANY and value not in ALONE and ":" not in value
