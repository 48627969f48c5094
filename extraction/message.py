"""A message as the finders see it: words, cues and clauses, with their places in the text."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extraction.lexicon import Cue
from extraction.tokens import Token


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens that say one thing; `opens` marks the first clause of a sentence."""

    first: int
    last: int
    opens: bool


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

    def clause_of(self, place: int) -> Clause:
        """Return the clause that a token stands in."""
        return self._clause_at[place]

    def before(self, clause: Clause) -> Clause | None:
        """Return the clause before this one in the message."""
        return self._clause_at.get(clause.first - 1)

    def find(self, category: str, *tags: str, within: Clause | None = None) -> Iterator[Cue]:
        """Yield the cues of a category, of any of the tags, inside a clause if one is given."""
        place = -1 if within is None else within.first
        for cue in self._by_category.get((category, place), ()):
            if not tags or cue.tag in tags:
                yield cue

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
