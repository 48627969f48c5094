"""How the writer stands to something that was named: did it, wants it, denies it, or another's."""

from dataclasses import dataclass

from extraction.lexicon import Cue
from extraction.message import Clause, Message

_NEAR_END = 5
_BARE_ANSWER = 2


@dataclass(frozen=True, slots=True)
class Stance:
    """What surrounds a mention; `denial` and `wish` are the words that say so."""

    denial: Cue | None = None
    wish: Cue | None = None
    other: bool = False
    question: bool = False
    learning: bool = False


def stance_of(message: Message, first: int, last: int, *, named: frozenset[int]) -> Stance:
    """Read the clause around the tokens first up to last.

    Args:
        message: the whole message.
        first: the mention's first token.
        last: the token after the mention.
        named: tokens of all mentions, to see what lies between.
    """
    clause = message.clause_of(first)
    denial = _denial(message, clause, (first, last), named)
    wish = _wish(message, clause, first)
    return Stance(
        denial=denial,
        wish=wish,
        other=is_about_other(message, clause, first),
        question=wish is None and is_question(message, clause),
        learning=wish is None and message.has("learn", within=clause),
    )


def is_puzzled(message: Message) -> bool:
    """Tell whether the writer says not to understand; one word for it must be nearly all."""
    if message.has("puzzled", "said"):
        return True
    count = len(message.tokens)
    return any(count - (cue.last - cue.first) <= _BARE_ANSWER for cue in message.find("puzzled"))


def denials(message: Message, clause: Clause) -> list[Cue]:
    """Return the words of the clause that deny, without those that only look so."""
    swallowed = {
        place
        for cue in message.find("neutral", within=clause)
        for place in range(cue.first, cue.last)
    }
    return [cue for cue in message.find("negator", within=clause) if cue.first not in swallowed]


def _denial(
    message: Message, clause: Clause, mention: tuple[int, int], named: frozenset[int]
) -> Cue | None:
    first, last = mention
    exception = next(message.find("restrict", "except", within=clause), None)
    if exception is not None and exception.first == clause.first:
        before = message.before(clause)
        return None if before and denials(message, before) else exception
    for cue in denials(message, clause):
        if first < cue.first < last:
            return cue
        if cue.last <= first and _reaches(message, clause, cue, (first, named)):
            return cue
        ends = clause.last - cue.last < _NEAR_END
        after = range(cue.last, clause.last)
        if cue.first >= last and ends and cue.tag != "none" and named.isdisjoint(after):
            return cue
    return None


def _reaches(
    message: Message, clause: Clause, cue: Cue, mention: tuple[int, frozenset[int]]
) -> bool:
    """Tell whether a denial before the mention still covers it ("geen timmerman, schilder")."""
    first, named = mention
    between = range(cue.last, first)
    if all("," not in message.gap(place) for place in range(cue.last + 1, first + 1)):
        return True
    if named.isdisjoint(between) or message.has("denied_head", within=clause):
        return True
    return any(message.find("conjunction", "list", within=clause))


def _wish(message: Message, clause: Clause, first: int) -> Cue | None:
    """Return the word that makes the mention something wanted; "van lasser naar ..." is not."""
    for cue in message.find("wish", within=clause):
        if cue.tag == "become" and not _becomes(message, clause, cue):
            continue
        if not _left_behind(message, clause, first):
            return cue
    return None


def _becomes(message: Message, clause: Clause, cue: Cue) -> bool:
    """Tell whether "word(en)" stands for the writer's own future."""
    return cue.last == clause.last or message.has("pronoun", "first", within=clause)


def _left_behind(message: Message, clause: Clause, first: int) -> bool:
    sources = message.find("change", "from", within=clause)
    goals = list(message.find("change", "to", within=clause))
    return any(
        cue.last <= first <= cue.last + 1 and any(goal.first > first for goal in goals)
        for cue in sources
    )


def is_question(message: Message, clause: Clause) -> bool:
    """Tell whether a clause asks: by its first word, or by its mark and no subject before it."""
    if clause.last < len(message.tokens):
        ends = "?" in message.gap(clause.last)
    else:
        ends = "?" in message.text[message.tokens[-1].end :]
    asks = any(
        cue.first == clause.first for cue in message.find("question", "word", "may", within=clause)
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


def is_about_other(message: Message, clause: Clause, first: int) -> bool:
    """Tell whether the last person named before the mention is somebody else."""
    if message.for_other or message.has("helper", "any"):
        return False
    here = _subject(message, clause, first)
    steps = 0
    while here is None and not clause.opens and steps < 20:
        previous = message.before(clause)
        if previous is None:
            break
        here, clause, steps = _subject(message, previous, previous.last), previous, steps + 1
    return here == "other"


def _subject(message: Message, clause: Clause, until: int) -> str | None:
    """Return "self" or "other" for the last subject before a place, None if there is none."""
    found: list[tuple[int, str]] = []
    for cue in message.find("pronoun", within=clause):
        if cue.tag == "first" or _is_subject(message, clause, cue):
            found.append((cue.first, "self" if cue.tag == "first" else "other"))
    for cue in message.find("relative", within=clause):
        if _relative_is_subject(message, clause, cue):
            found.append((cue.first, "other"))
    before = [item for item in found if item[0] < until]
    return max(before)[1] if before else None


def _is_subject(message: Message, clause: Clause, cue: Cue) -> bool:
    """Tell "hij is lasser" from "ik heb ze gelast"."""
    if cue.first == clause.first or _is_at(message, clause, "conjunction", cue.first - 1):
        return True
    firsts = message.find("pronoun", "first", within=clause)
    return all(first.first > cue.first for first in firsts) and not _own_verb(message, clause)


def _own_verb(message: Message, clause: Clause) -> bool:
    return any(cue.first == clause.first for cue in message.find("finite", "own", within=clause))


def _relative_is_subject(message: Message, clause: Clause, cue: Cue) -> bool:
    """Tell "mijn broer is lasser" from "met mijn broer gewerkt als lasser"."""
    if not _is_at(message, clause, "possessive", cue.first - 1):
        return False
    if _is_at(message, clause, "relative_clause", cue.last):
        return True
    return not _is_at(message, clause, "with_whom", cue.first - 2)


def _is_at(message: Message, clause: Clause, category: str, place: int) -> bool:
    return any(cue.first <= place < cue.last for cue in message.find(category, within=clause))
