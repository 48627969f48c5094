"""The least parts of a message that can tell a task: from comma, mark or "en" to the next."""

from collections.abc import Iterator
from itertools import pairwise

from extraction.message import Clause, Message

_MARKS = frozenset(",;:()/+&")


def breaks(message: Message, clause: Clause) -> Iterator[int]:
    """Yield the places inside a clause where a part of a list starts or ends."""
    for place in message.parted:
        if clause.first < place < clause.last and not _MARKS.isdisjoint(message.gap(place)):
            yield place
    for cue in message.find("conjunction", "list", within=clause):
        yield cue.last
        if cue.first > clause.first:
            yield cue.first


def fragments(message: Message) -> list[range]:
    """Return the parts of all clauses, in order; a conjunction is none."""
    found = []
    for clause in message.clauses:
        inside = (b for b in breaks(message, clause) if clause.first < b < clause.last)
        ends = sorted({clause.first, clause.last, *inside})
        found += [range(*part) for part in pairwise(ends)]
    joints = {cue.first for cue in message.find("conjunction", "list")}
    return [part for part in found if not (len(part) == 1 and part.start in joints)]
