"""Which clauses ask something."""

from extraction.message import Clause, Message
from extraction.subject import after_leads

_BARE_ANSWER = 2


def is_question(message: Message, clause: Clause) -> bool:
    """Tell whether a clause asks: by its first word, or by its mark and no subject before it."""
    if clause.last < len(message.tokens):
        ends = "?" in message.gap(clause.last)
    else:
        ends = "?" in message.text[message.tokens[-1].end :]
    starts = (clause.first, after_leads(message, clause))
    asks = any(
        cue.first in starts for cue in message.find("question", "word", "may", within=clause)
    )
    own = _leads(message, clause)
    return asks or (ends and not own and clause.last - clause.first > _BARE_ANSWER)


def is_turned(message: Message, clause: Clause) -> bool:
    """Tell "heb ik vca" from "ik heb vca" and "vca heb ik"."""
    verb = any(cue.first == clause.first for cue in message.find("finite", within=clause))
    own = message.find("pronoun", "first", within=clause)
    return verb and any(cue.first == clause.first + 1 for cue in own)


def _leads(message: Message, clause: Clause) -> bool:
    """Tell whether the writer is the subject of a statement, not of a question."""
    own = message.has("pronoun", "first", within=clause)
    return own and not is_turned(message, clause)
