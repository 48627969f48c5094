"""What speaks for how the writer stands to a mention: the words, cues and marks around it.

A sign is a name, there or not; stance_model.py weighs it. Signs come in groups, of where and what
is there, and their names are the two in one: nearly all are weighed under no such name, so that
these are not made. A is behind the mention up to the next
one and B before it, AA and BB are beyond those; S and C are the rest of its segment and clause.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from extraction.lexicon import Cues, endings
from extraction.mentions import Mention
from extraction.message import STOPS, Message

_MENTION, _NUMBER, _EDGE = "@", "#", "|"
_GAP = 12  # words up to the neighbour mention that are looked at
_FAR_GAP = 8
_BESIDE = 3  # words whose exact place counts
# Sorts of cues that tell of a stance, the most telling first.
_TELLING = (
    "negator", "no_answer", "never_done", "neutral", "restrict", "wish", "learn", "hired",
    "belongs", "relative", "pronoun", "object_self", "pointing", "question", "doing", "finite",
    "article", "with_whom", "conjunction", "seen", "opening",
)  # fmt: skip
_TAGGED = frozenset({"negator", "neutral", "restrict", "pronoun", "article", "wish"})
_SAYING = ("doing", "finite", "pronoun", "relative", "possessive", "negator", "working")
_SOFT = frozenset(",:()")

type Group = tuple[str, Iterable[str]]


def runs(message: Message, places: Sequence[int]) -> list[tuple[int, int]]:
    """Return the words of a mention that stand together, without verbs that say who does it.

    A guess runs over all that it was heard in: "goten ... goten doet mijn maat".
    """
    kept = [place for place in places if not message.covers(place, *_SAYING)] or places[:1]
    found: list[tuple[int, int]] = []
    for place in kept:
        if found and found[-1][1] == place and not message.gap(place).strip():
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


def anchors(message: Message, mentions: Iterable[Mention]) -> frozenset[int]:
    """Return the tokens by which mentions are named."""
    return frozenset(p for m in mentions for p in range(*runs(message, m.places)[0]))


class SignRows:
    """Finds the rows of signs in a table of weights."""

    def __init__(self, signs: Iterable[str]) -> None:
        """Number the signs in this order."""
        self._row = {sign: row for row, sign in enumerate(signs)}
        self._within = cache(self._rows_within)

    def of(self, groups: Iterable[Group]) -> list[int]:
        """Return the rows of all signs that have one, each once, in any order."""
        found: set[int | None] = set()
        for where, here in groups:
            found.update(map(self._within(where).get, here))
        return [row for row in found if row is not None]

    def _rows_within(self, where: str) -> Mapping[str, int]:
        """Return the signs whose names begin so, by the rest of their names."""
        size = len(where)
        return {sys.intern(s[size:]): row for s, row in self._row.items() if s.startswith(where)}


def names_of(groups: Iterable[Group]) -> Iterator[str]:
    """Yield the names of signs, under which they have weights."""
    return (where + said for where, here in groups for said in here)


class Surroundings:
    """The words and cues of one message, laid out once for all its mentions."""

    def __init__(self, message: Message, named: frozenset[int]) -> None:
        """`named` are the tokens of all anchors."""
        self._message = message
        self._named = named
        self._size = len(message.tokens)
        self._words = [token.norm for token in message.tokens]
        for place in message.digits:
            self._words[place] = _NUMBER
        for place in named:
            self._words[place] = _MENTION
        self._cues: list[list[str]] = [[] for _ in range(self._size)]
        self._told: list[str] = [""] * self._size
        self._lay_out(message.cues)
        self._said = [[word, *cues] for word, cues in zip(self._words, self._cues, strict=True)]
        self._marks = [""] * (self._size + 1)
        for place in (0, *message.parted, self._size):
            self._marks[place] = self._mark(place)
        beside = zip(self._words, self._marks[1:], self._words[1:], strict=False)
        self._pairs = ["", *[f"{one}{mark}_{other}" for one, mark, other in beside]]

    def _lay_out(self, cues: Cues) -> None:
        """Put each cue on its words, and note which tells most of each word."""
        found, told = self._cues, self._told
        for category, tag, first, last in cues:
            name = _named(category, tag)
            found[first].append(name)
            if last - first > 1:
                for place in range(first + 1, last):
                    found[place].append(name)
        known = cues.by_category
        for category in _TELLING:
            for _, tag, first, last in known.get(category, ()):
                name = _named(category, tag) if category in _TAGGED else category
                for place in range(first, last):
                    told[place] = told[place] or name
        for place in self._named:
            found[place], told[place] = [], ""

    def signs(self, first: int, last: int) -> list[Group]:
        """Return what stands around the tokens first up to last."""
        behind, before = self._after(last, _GAP), self._before(first, _GAP)
        end = next((mark for mark in self._marks[last:] if mark in (".", "?")), ".")
        return [
            *self._beside(first, last),
            *self._region("A", behind),
            *self._region("AA", self._after(self._past(behind.stop), _FAR_GAP)),
            *self._region("B", before),
            *self._region("BB", self._before(self._ahead(before.start), _FAR_GAP)),
            *self._parts(first, last),
            *self._courses("A", behind),
            *self._courses("B", before),
            ("end:", (end,)),
            ("ending:", (_ending(self._message.norm(last - 1)),)),
        ]

    def beyond(self, first: int, last: int) -> Iterator[Group]:
        """Yield what stands before and behind a list of mentions, as L< and L>."""
        for name, places in (
            ("L>", self._after(last, _FAR_GAP)),
            ("L<", self._before(first, _FAR_GAP)),
        ):
            yield name, [said for place in places for said in self._said[place]] or (_EDGE,)
            yield name, self._pairs[places.start + 1 : places.stop]
        yield self._at("L-1", first - 1, self._marks[first : first + 1])
        yield self._at("L+1", last, self._marks[last : last + 1])

    def _mark(self, place: int) -> str:
        """Return the sort of mark before a place: that of a sentence, a softer one, or none."""
        message = self._message
        if place == 0:
            return "."
        gap = message.text[message.tokens[-1].end :] if place == self._size else message.gap(place)
        if "?" in gap:
            return "?"
        if place == self._size or not STOPS.isdisjoint(gap):
            return "."
        return "," if not _SOFT.isdisjoint(gap) else ""

    def _after(self, start: int, most: int) -> range:
        """Return the tokens from start to the next mention."""
        place = start
        while place < self._size and place - start < most and place not in self._named:
            place += 1
        return range(start, place)

    def _before(self, end: int, most: int) -> range:
        """Return the tokens between the mention before and end."""
        place = end
        while place > 0 and end - place < most and place - 1 not in self._named:
            place -= 1
        return range(place, end)

    def _past(self, place: int) -> int:
        while place < self._size and place in self._named:
            place += 1
        return place

    def _ahead(self, place: int) -> int:
        while place > 0 and place - 1 in self._named:
            place -= 1
        return place

    def _beside(self, first: int, last: int) -> Iterator[Group]:
        for step in range(1, _BESIDE + 1):
            marks = self._marks[max(0, first - step + 1) : first + 1]
            yield self._at(f"-{step}", first - step, marks)
            yield self._at(f"+{step}", last + step - 1, self._marks[last : last + step])

    def _at(self, where: str, place: int, marks: Iterable[str]) -> Group:
        if not 0 <= place < self._size:
            return where, (_EDGE,)
        return where + min(filter(None, marks), default=""), self._said[place]

    def _region(self, name: str, places: range) -> Iterator[Group]:
        """Yield the words and cues of a region, apart for what stands beyond a mark."""
        if not places:
            yield name, (_EDGE,)
            return
        behind = name[0] == "A"
        where = name
        found: dict[str, list[str]] = {}
        for place in places if behind else reversed(places):
            mark = self._marks[place if behind else place + 1]
            if mark in (".", "?"):
                where = name + "."
            elif mark and where == name:
                where = name + ","
            found.setdefault(where, []).extend(self._said[place])
        yield from found.items()
        yield name, self._pairs[places.start + 1 : places.stop]

    def _parts(self, first: int, last: int) -> Iterator[Group]:
        segment, clause = self._message.segment_of(first), self._message.clause_of(first)
        for name, part in (("S", segment), ("C", clause)):
            before = range(max(part.first, first - _GAP), first)
            behind = range(last, min(part.last, last + _GAP))
            for side, places in (("<", before), (">", behind)):
                yield name + side, {sort for place in places for sort in self._cues[place]}

    def _courses(self, name: str, places: range) -> Iterator[Group]:
        """Yield which sorts of words follow one another, without those that tell nothing."""
        course = [said for p in places for said in (self._marks[p], self._told[p]) if said]
        sizes = (2, 3, 4)
        near = [course[:size] if name == "A" else course[-size:] for size in sizes]
        yield f"{name}1:", [" ".join(part) for part in near]
        for size in (2, 3):
            starts = range(len(course) - size + 1)
            yield f"{name}:", [" ".join(course[at : at + size]) for at in starts]


@cache
def _named(category: str, tag: str) -> str:
    """Return a cue as a sign.

    Made once, it need not be hashed for each message; as the same object that the model has
    (stance_model.py), it is found there a quarter faster.
    """
    return sys.intern(f"{category}:{tag}")


def _ending(word: str) -> str:
    if word.endswith(endings("single")):
        return "person"
    return "people" if word.endswith(endings("plural")) else word[-2:]
