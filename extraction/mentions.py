"""What concepts.py finds: a concept by name, and on which words of the message."""

from collections.abc import Sequence
from dataclasses import dataclass

from taxonomy.model import Concept

GUESSED = 0.5  # the quality of a name that no label covers, read by its parts (trades.py)
NAMED_FROM = 0.6  # from this quality on, a concept is named and not only guessed


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept on the tokens `places`, by name or by how they sound; `others` have its name."""

    concept: Concept
    places: tuple[int, ...]
    quality: float
    others: tuple[Concept, ...] = ()
    by_sound: bool = False
    sure: float | None = None  # how often a fact so read is right; None if only the quality tells

    @property
    def first(self) -> int:
        """The first token of the mention."""
        return self.places[0]

    @property
    def last(self) -> int:
        """The token after the mention."""
        return self.places[-1] + 1

    def of_kind(self, kind: str) -> Concept | None:
        """Return the concept of this kind that bears the name, if there is one."""
        if self.concept.kind == kind:
            return self.concept
        for concept in self.others:
            if concept.kind == kind:
                return concept
        return None


def mention_of(concepts: Sequence[Concept], places: tuple[int, ...], quality: float) -> Mention:
    """Make a mention of the first concept; the others bear the same name."""
    return Mention(concepts[0], places, quality, tuple(concepts[1:]))
