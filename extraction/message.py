"""A message as the finders see it: words, cues and clauses, with their places in the text."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import Any

from extraction.lexicon import Cue, Cues
from extraction.tokens import Token

STOPS = frozenset(".!?;\n")
_SOFT = frozenset(",:()")
_FURTHEST = 12  # segments that can still be about the same
_FEW = 8  # cues that are looked through as fast as they are searched
_FIRST = attrgetter("first")
_NONE: Set[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens that say one thing; `opens` marks the first clause of a sentence."""

    first: int
    last: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """The tokens between two commas or clause ends: the least that says something."""

    first: int
    last: int


@dataclass(frozen=True)
class Message:
    """The text with all that was recognised in it before anybody asks what it means."""

    text: str
    tokens: Sequence[Token]
    cues: Cues
    clauses: Sequence[Clause]
    for_other: bool = False  # a helper writes: "hij" and "mijn man" mean the person helped
    _clause_at: dict[int, Clause] = field(init=False, repr=False)
    _by_category: Mapping[str, Sequence[Cue]] = field(init=False, repr=False, compare=False)

    # What is worked out once of a clause, by what it is and where the clause starts.
    known_of: dict[tuple[str, int], list[Cue]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    # Where statements start inside a segment: by its first token and all that is named.
    statements: dict[tuple[int, frozenset[int]], Sequence[int]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    # What readers worked out of the whole message, each under a key of its own, for who asks next.
    kept: dict[Hashable, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        places = {i: clause for clause in self.clauses for i in range(clause.first, clause.last)}
        object.__setattr__(self, "_clause_at", places)
        object.__setattr__(self, "_by_category", self.cues.by_category)

    @cached_property
    def _categories_at(self) -> Mapping[int, set[str]]:
        """The categories of the cues that a token is part of."""
        found: dict[int, set[str]] = {place: set() for place in range(len(self.tokens))}
        for category, _, first, last in self.cues:
            found[first].add(category)
            if last - first > 1:
                for place in range(first + 1, last):
                    found[place].add(category)
        return found

    @cached_property
    def parted(self) -> Sequence[int]:
        """The tokens before which more stands than a space, or less; not the first."""
        return [place for place, gap in enumerate(self._gaps) if gap != " " and place]

    @cached_property
    def _gaps(self) -> Sequence[str]:
        """What stands before each token; the first is empty."""
        text = self.text
        between = [text[one.end : other.start] for one, other in pairwise(self.tokens)]
        return ["", *between]

    @cached_property
    def _norms(self) -> Mapping[int, str]:
        return {place: token.norm for place, token in enumerate(self.tokens)}

    @cached_property
    def digits(self) -> Sequence[int]:
        """The tokens that are written in digits."""
        return [place for place, token in enumerate(self.tokens) if token.is_number]

    @cached_property
    def capitals(self) -> frozenset[int]:
        """The tokens that start with a capital."""
        text = self.text
        if text.islower():
            return frozenset()
        return frozenset([i for i, token in enumerate(self.tokens) if text[token.start].isupper()])

    @cached_property
    def sentences(self) -> Sequence[int]:
        """The number of the sentence that each token stands in."""
        starts = [place for place in self.parted if not STOPS.isdisjoint(self._gaps[place])]
        ends = pairwise((0, *starts, len(self.tokens)))
        return [number for number, span in enumerate(ends) for _ in range(*span)]

    @cached_property
    def segments(self) -> Sequence[Segment]:
        """All segments, in order of place."""
        soft = (place for place in self.parted if not _SOFT.isdisjoint(self._gaps[place]))
        starts = sorted({*(clause.first for clause in self.clauses), *soft})
        return [Segment(*ends) for ends in pairwise((*starts, len(self.tokens)))]

    @cached_property
    def _segment_at(self) -> dict[int, int]:
        return {
            place: number
            for number, segment in enumerate(self.segments)
            for place in range(segment.first, segment.last)
        }

    def segment_of(self, place: int) -> Segment:
        """Return the segment that a token stands in."""
        return self.segments[self._segment_at[place]]

    def segments_after(self, segment: Segment) -> Sequence[Segment]:
        """Return the segments that follow."""
        place = self._segment_at[segment.first] + 1
        return self.segments[place : place + _FURTHEST]

    def segment_after(self, segment: Segment) -> Segment | None:
        """Return the segment that follows; None at the end."""
        return next(iter(self.segments_after(segment)), None)

    def segments_before(self, segment: Segment) -> Sequence[Segment]:
        """Return the segments before, nearest first."""
        place = self._segment_at[segment.first]
        return self.segments[max(0, place - _FURTHEST) : place][::-1]

    def inside(self, within: Segment, category: str, *tags: str) -> Iterator[Cue]:
        """Return the cues of a category that start inside a segment."""
        cues = self._by_category.get(category)
        return iter(_starting(cues, within, tags) if cues else ())

    def holds(self, within: Segment, category: str, *tags: str) -> bool:
        """Tell whether a segment has such a cue."""
        cues = self._by_category.get(category)
        return cues is not None and bool(_starting(cues, within, tags))

    def ends_with(self, segment: Segment, mark: str) -> bool:
        """Tell whether a mark stands behind the segment."""
        if segment.last < len(self.tokens):
            return mark in self.gap(segment.last)
        return mark in self.text[self.tokens[-1].end :]

    def clause_of(self, place: int) -> Clause:
        """Return the clause that a token stands in."""
        return self._clause_at[place]

    def before(self, clause: Clause) -> Clause | None:
        """Return the clause before this one in the message."""
        return self._clause_at.get(clause.first - 1)

    def after(self, clause: Clause) -> Clause | None:
        """Return the clause after this one in the message."""
        return self._clause_at.get(clause.last)

    def find(self, category: str, *tags: str, within: Clause | None = None) -> Iterator[Cue]:
        """Return the cues of a category, of any of the tags, inside a clause if one is given."""
        cues = self._by_category.get(category)
        if cues is None:
            return iter(())
        if within is not None:
            return iter(_starting(cues, within, tags))
        return iter([cue for cue in cues if cue.tag in tags] if tags else cues)

    def covers(self, place: int, *categories: str) -> bool:
        """Tell whether a token is part of a cue, of one of these categories if any are given."""
        here = self._categories_at.get(place, _NONE)
        return not here.isdisjoint(categories) if categories else bool(here)

    def covered(self, categories: Iterable[str]) -> set[int]:
        """Return the tokens that are part of a cue of one of these categories."""
        found = (self._by_category.get(category, ()) for category in categories)
        return {place for cues in found for cue in cues for place in range(cue.first, cue.last)}

    def has(self, category: str, *tags: str, within: Clause | None = None) -> bool:
        """Tell whether there is such a cue."""
        cues = self._by_category.get(category)
        if cues is None:
            return False
        if within is not None:
            return bool(_starting(cues, within, tags))
        return not tags or any(cue.tag in tags for cue in cues)

    def gap(self, place: int) -> str:
        """Return what stands between the token before this place and this one."""
        return self._gaps[place] if 0 < place < len(self._gaps) else ""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters of the tokens first up to, not including, last."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def places_of(self, start: int, end: int) -> set[int]:
        """Return the tokens inside a span of characters."""
        return {i for i, t in enumerate(self.tokens) if t.start >= start and t.end <= end}

    def norm(self, place: int) -> str:
        """Return the word at a place, or nothing outside the message."""
        return self._norms.get(place, "")


def _starting(
    cues: Sequence[Cue], within: Segment | Clause, tags: tuple[str, ...]
) -> Sequence[Cue]:
    """Return the cues that start inside, of any of the tags if there are some."""
    first, last = within.first, within.last
    if len(cues) > _FEW:
        cues = cues[bisect_left(cues, first, key=_FIRST) : bisect_left(cues, last, key=_FIRST)]
    if tags:
        return [cue for cue in cues if first <= cue.first < last and cue.tag in tags]
    return [cue for cue in cues if first <= cue.first < last]
