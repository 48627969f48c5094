"""A message as the finders see it: words, cues and clauses, with their places in the text."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from extraction.lexicon import Cue
from extraction.tokens import Token

_SOFT = frozenset(",:()")
_FURTHEST = 12  # segments that can still be about the same


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
    cues: Sequence[Cue]
    clauses: Sequence[Clause]
    for_other: bool = False  # a helper writes: "hij" and "mijn man" mean the person helped
    _clause_at: dict[int, Clause] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        places = {i: clause for clause in self.clauses for i in range(clause.first, clause.last)}
        object.__setattr__(self, "_clause_at", places)

    @cached_property
    def _by_category(self) -> dict[tuple[str, int], list[Cue]]:
        """Cues by category and first token of their clause; -1 stands for the whole message."""
        cues: dict[tuple[str, int], list[Cue]] = defaultdict(list)
        for cue in self.cues:
            cues[cue.category, -1].append(cue)
            cues[cue.category, self._clause_at[cue.first].first].append(cue)
        return cues

    @cached_property
    def segments(self) -> Sequence[Segment]:
        """All segments, in order of place."""
        starts = [
            place
            for place in range(len(self.tokens))
            if place == 0
            or self._clause_at[place].first == place
            or not _SOFT.isdisjoint(self.gap(place))
        ]
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

    def segments_before(self, segment: Segment) -> Sequence[Segment]:
        """Return the segments before, nearest first."""
        place = self._segment_at[segment.first]
        return self.segments[max(0, place - _FURTHEST) : place][::-1]

    def inside(self, within: Segment, category: str, *tags: str) -> Iterator[Cue]:
        """Yield the cues of a category that start inside a segment."""
        numbers = range(self._segment_at[within.first], self._segment_at[within.last - 1] + 1)
        for number in numbers:
            for cue in self._by_segment.get((category, number), ()):
                if within.first <= cue.first < within.last and (not tags or cue.tag in tags):
                    yield cue

    @cached_property
    def _by_segment(self) -> dict[tuple[str, int], list[Cue]]:
        cues: dict[tuple[str, int], list[Cue]] = defaultdict(list)
        for cue in self.cues:
            cues[cue.category, self._segment_at[cue.first]].append(cue)
        return cues

    def holds(self, within: Segment, category: str, *tags: str) -> bool:
        """Tell whether a segment has such a cue."""
        return next(self.inside(within, category, *tags), None) is not None

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
        cues = self._by_category.get((category, -1 if within is None else within.first), ())
        return (cue for cue in cues if cue.tag in tags) if tags else iter(cues)

    def covers(self, place: int, *categories: str) -> bool:
        """Tell whether a token is part of a cue, of one of these categories if any are given."""
        covering = self._covering.get(place)
        return covering is not None and not (categories and covering.isdisjoint(categories))

    @cached_property
    def _covering(self) -> Mapping[int, set[str]]:
        """The categories of the cues on each token."""
        covering: dict[int, set[str]] = defaultdict(set)
        for cue in self.cues:
            for place in range(cue.first, cue.last):
                covering[place].add(cue.category)
        return covering

    def has(self, category: str, *tags: str, within: Clause | None = None) -> bool:
        """Tell whether there is such a cue."""
        return next(self.find(category, *tags, within=within), None) is not None

    def gap(self, place: int) -> str:
        """Return what stands between the token before this place and this one."""
        if not 0 < place < len(self.tokens):
            return ""
        return self.text[self.tokens[place - 1].end : self.tokens[place].start]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters of the tokens first up to, not including, last."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def places_of(self, start: int, end: int) -> set[int]:
        """Return the tokens inside a span of characters."""
        return {i for i, t in enumerate(self.tokens) if t.start >= start and t.end <= end}

    def norm(self, place: int) -> str:
        """Return the word at a place, or nothing outside the message."""
        return self.tokens[place].norm if 0 <= place < len(self.tokens) else ""
