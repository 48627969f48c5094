"""Messages that only tell of somebody near: "mijn man is elektricien, die vindt het mooi".

Told in passing, they ask nothing and say nothing of the writer. Words: data/passing.yml.
"""

from collections.abc import Sequence
from functools import cache

from extraction.lexicon import DATA, Cue, Lexicon, read_phrases
from extraction.message import Message
from extraction.questioning import is_question
from extraction.subject import after_leads

_WORDS = DATA / "passing.yml"
_OPENING = 3  # words from the start to the person: "een oude vriendin"
_VERB_ENDS = ("t", "te", "de", "ten", "den")
_ALSO = 3  # and from one person to the next: "mijn man en mijn zoon"


def tells_of_others_only(message: Message) -> bool:
    """Tell whether it opens with somebody near, and asks nothing, and the writer is not in it."""
    if message.for_other or not message.clauses or "?" in message.text:
        return False
    cues = load_words().find([token.norm for token in message.tokens])
    if any(cue.category == "asks" for cue in cues):
        return False
    near = [cue for cue in cues if cue.category == "near"]
    if not _opens_with(message, near) or _has_writer(message, near):
        return False
    return not _is_asked(message, cues)


def _opens_with(message: Message, near: Sequence[Cue]) -> bool:
    """Read "mijn oudste zoon zit": somebody near, and then what they are or do."""
    start = after_leads(message, message.clauses[0])
    first = next((cue for cue in near if cue.tag == "any" and cue.first >= start), None)
    if first is None or first.first - start >= _OPENING or first.last == len(message.tokens):
        return False
    leads = {cue.first for cue in near if cue.tag == "named"}
    return all(place in leads for place in range(start, first.first)) and _acts(message, first)


def _acts(message: Message, person: Cue) -> bool:
    """Tell "mijn vader werkt" from "mijn vader helpen", which the writer may have done."""
    behind = message.norm(person.last)
    known = load_words().phrases("behind", "any")
    return message.covers(person.last, "doing") or behind in known or behind.endswith(_VERB_ENDS)


def _has_writer(message: Message, near: Sequence[Cue]) -> bool:
    """Tell "die sleutelt aan mijn auto" from "een vriendin van mij" and "en mijn zoon ook"."""
    people = [cue for cue in near if cue.tag == "any"]
    for cue in message.find("object_self"):
        if all(cue.first - person.last not in (0, 1) for person in people):
            return True
    owned = (cue for cue in message.find("my"))
    return any(all(not 0 < person.first - cue.first <= _ALSO for person in people) for cue in owned)


def _is_asked(message: Message, cues: Sequence[Cue]) -> bool:
    """Read "telt haar papier hier" and "krijgt ze dan geld": the verb stands first."""
    if any(is_question(message, clause) for clause in message.clauses):
        return True
    doers = {cue.first for cue in cues if cue.category == "turned" and cue.tag == "doer"}
    starts = {segment.first for segment in message.segments}
    return any(
        (cue.tag == "opens" and cue.first in starts) or (cue.tag == "asks" and cue.last in doers)
        for cue in cues
        if cue.category == "turned"
    )


@cache
def load_words() -> Lexicon:
    """Read the words once."""
    return Lexicon(read_phrases(_WORDS))
