"""What a message in another language than Dutch means here.

The api has recognised the language (extraction/foreign.py). The classifier knows Dutch, and only
the most usual English phrases: those it is sure of stay what they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

SURE: Final = 0.6
# Served in every language, whatever the classifier makes of it.
NEEDS: Final = {"human": "request_advisor", "distress": "express_distress"}
NOT_UNDERSTOOD: Final = "nlu_fallback"
# What the classifier may be sure of: of other languages it knows no word.
KNOWN: Final = frozenset({"nl", "en"})
# What is merely told: in another language it is read for facts, and not taken for an answer.
TELLING: Final = frozenset({"inform", "choose_option", "correct_answer", NOT_UNDERSTOOD})


def meant_in(foreign: object, intent: Mapping[str, Any]) -> str | None:
    """Return the intent to act on instead of the classifier's; None to leave it as it is."""
    if not isinstance(foreign, Mapping):
        return None
    need = foreign.get("need")
    if need == "distress":
        return NEEDS["distress"]
    sure = foreign.get("lang") in KNOWN and float(intent.get("confidence") or 0.0) >= SURE
    if sure and intent.get("name") not in TELLING:
        return None
    return NEEDS.get(str(need), NOT_UNDERSTOOD)
