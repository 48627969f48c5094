"""How the writer stands to something that was named: did it, wants it, denies it, or another's."""

from collections.abc import Iterator
from dataclasses import dataclass

from extraction.companions import is_done_to, is_of_both
from extraction.denial import denial_of
from extraction.lexicon import Cue
from extraction.message import Message
from extraction.questioning import is_question
from extraction.repairs import is_repaired
from extraction.subject import is_about_other, is_done_by_other, is_explained, is_hired
from extraction.wanting import is_asked_for, is_imagined, wish_of

_BARE_ANSWER = 2


@dataclass(frozen=True, slots=True)
class Stance:
    """What surrounds a mention; `denial` and `wish` are the words that say so."""

    denial: Cue | None = None
    wish: Cue | None = None
    other: bool = False  # somebody else's, a vacancy's, or only imagined
    question: bool = False
    learning: bool = False
    others: tuple[str, ...] = ()  # the rules that read somebody else's
    chance: float = 1.0  # how often such a reading is right


def stance_of(message: Message, first: int, last: int, *, named: frozenset[int]) -> Stance:
    """Read what is said around the tokens first up to last; once, however many ask for it.

    Args:
        message: the whole message.
        first: the mention's first token.
        last: the token after the mention.
        named: tokens of all mentions, to see what lies between.
    """
    key = ("stance", first, last, named)
    if key not in message.kept:
        message.kept[key] = _read(message, first, last, named)
    found: Stance = message.kept[key]
    return found


def _read(message: Message, first: int, last: int, named: frozenset[int]) -> Stance:
    clause = message.clause_of(first)
    wish = wish_of(message, first, last, named)
    denial = denial_of(message, first, last, named)
    answered = denial is not None and denial.category == "no_answer"
    taken_up = denial is not None and denial.first >= message.segment_of(first).last
    others = tuple(_others(message, first, last))
    return Stance(
        denial=denial,
        wish=wish,
        other=bool(others) and not taken_up,  # "mijn broer is lasser, dat ben ik niet"
        question=wish is None and not answered and is_question(message, clause),
        learning=wish is None and message.has("learn", within=clause),
        others=others,
    )


def _others(message: Message, first: int, last: int) -> Iterator[str]:
    """Yield the rules that take what is on the tokens first up to last from the writer."""
    clause = message.clause_of(first)
    if is_about_other(message, clause, first) and not _is_own_beside(message, first, last):
        yield "about"
    if is_done_by_other(message, first, last):
        yield "done"
    if is_asked_for(message, clause, first):
        yield "asked"
    if is_imagined(message, first):
        yield "imagined"
    if is_repaired(message, first, last):
        yield "repaired"
    if is_hired(message, first):
        yield "hired"
    if is_explained(message, first):
        yield "explained"


def _is_own_beside(message: Message, first: int, last: int) -> bool:
    """Tell whether the writer does what is named, though others are named before it."""
    return is_done_to(message, first, last) or is_of_both(message, first, last)


def is_puzzled(message: Message) -> bool:
    """Tell whether the writer says not to understand; one word for it must be nearly all."""
    if message.has("puzzled", "said"):
        return True
    count = len(message.tokens)
    return any(count - (cue.last - cue.first) <= _BARE_ANSWER for cue in message.find("puzzled"))
