"""Things that stand for work where they are wished for, and where a message names them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import yaml

from extraction.inflection import spoken
from extraction.lexicon import DATA
from extraction.message import Message
from extraction.tokens import words

_KEPT = "things"


@dataclass(frozen=True, slots=True)
class Thing:
    """What a thing on the tokens `first` up to `last` stands for: kind and slug."""

    concept: str
    first: int
    last: int
    sort: str


@dataclass(frozen=True, slots=True)
class _Entry:
    said: tuple[str, ...]
    concept: str
    sort: str


def known_things(message: Message) -> Sequence[Thing]:
    """Return the things of a message, the longest where several start; found once."""
    if _KEPT not in message.kept:
        message.kept[_KEPT] = tuple(_found(message))
    found: Sequence[Thing] = message.kept[_KEPT]
    return found


def _found(message: Message) -> Iterator[Thing]:
    table, place = _table(), 0
    norms = [spoken(token.norm) for token in message.tokens]
    while place < len(norms):
        for entry in table.get(norms[place], ()):
            last = place + len(entry.said)
            if tuple(norms[place:last]) == entry.said:
                yield Thing(entry.concept, place, last, entry.sort)
                place = last - 1
                break
        place += 1


def things_at(message: Message) -> frozenset[int]:
    """Return the tokens of all things that stand for work."""
    return frozenset(p for thing in known_things(message) for p in range(thing.first, thing.last))


@cache
def _table() -> Mapping[str, Sequence[_Entry]]:
    """Return the things by their first word, longest first."""
    rows = yaml.safe_load((DATA / "wished_things.yml").read_text("utf-8"))
    entries = [
        _Entry(tuple(map(spoken, words(said))), concept, sort)
        for concept, sorts in rows.items()
        for sort, listed in sorts.items()
        for said in listed
    ]
    table: dict[str, list[_Entry]] = {}
    for entry in sorted(entries, key=lambda entry: -len(entry.said)):
        table.setdefault(entry.said[0], []).append(entry)
    return table
