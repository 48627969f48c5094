"""Labels as they are looked up: from the first word on, or by a few of their words in any order.

There are hundreds of thousands, so what is kept of each is little: its text, mostly the one that
the taxonomy has, and a tuple of concepts that all labels of a concept share.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, product

from taxonomy.model import Concept

Concepts = tuple[Concept, ...]
_BITS = 20  # of a word's number; three fit a key


class Labels:
    """Labels in normal form, their words parted by single spaces."""

    def __init__(self) -> None:
        self._concepts: dict[str, Concepts] = {}
        self._starts: set[str] = set()

    def __contains__(self, label: str) -> bool:
        return label in self._concepts

    def add(self, label: str, alone: Concepts) -> None:
        """Add a label of a concept, which comes as the tuple of it alone."""
        known = self._concepts.get(label)
        if known is None:
            self._concepts[label] = alone
            self._add_starts(label)
        elif alone[0] not in known:
            self._concepts[label] = known + alone

    def update(self, other: "Labels") -> None:
        """Add labels that are not there yet."""
        self._concepts.update(other._concepts)
        self._starts |= other._starts

    def concepts(self, label: str) -> Concepts:
        """Return the concepts that a label names."""
        return self._concepts.get(label, ())

    def leads(self, text: str) -> bool:
        """Tell whether a label is or begins with these words."""
        return text in self._concepts or text in self._starts

    def _add_starts(self, label: str) -> None:
        start = label.rpartition(" ")[0]
        while start and start not in self._starts:
            self._starts.add(start)
            start = start.rpartition(" ")[0]


class Pairs:
    """Two or three words of a label that mean its concept in any order."""

    def __init__(self, numbers: dict[str, int] | None = None) -> None:
        """Start empty; `numbers` are those of the words of a table to be joined with later."""
        self._numbers = {} if numbers is None else numbers
        self._concepts: dict[int, Concepts] = {}
        self._linked: set[int] = set()  # every two words of three that mean something

    def __contains__(self, content: Collection[str]) -> bool:
        return next(self.find([(word,) for word in content]), None) is not None

    def beside(self) -> "Pairs":
        """Return an empty table that can be joined with this one."""
        return Pairs(self._numbers)

    def add(self, content: Collection[str], alone: Concepts) -> None:
        """Add the words of a label of a concept, which comes as the tuple of it alone."""
        numbers = self._numbers
        words = [numbers.setdefault(word, len(numbers) + 1) for word in content]
        if len(words) > 2:
            self._linked.update(map(_key, combinations(words, 2)))
        key = _key(words)
        known = self._concepts.get(key)
        if known is None:
            self._concepts[key] = alone
        elif alone[0] not in known:
            self._concepts[key] = known + alone

    def update(self, other: "Pairs") -> None:
        """Join with a table that was made beside this one and has none of the same words."""
        self._concepts.update(other._concepts)
        self._linked |= other._linked

    def find(self, choices: Sequence[Sequence[str]]) -> Iterator[Concepts]:
        """Return the concepts meant by one word of each choice, for each way to choose."""
        return self.meant([self.numbered(words) for words in choices])

    def numbered(self, words: Iterable[str]) -> list[int]:
        """Return the numbers of those of the words that are known."""
        numbers = self._numbers
        return [numbers[word] for word in words if word in numbers]

    def meant(self, choices: Iterable[Sequence[int]]) -> Iterator[Concepts]:
        """Return the concepts as `find` does, of words that were numbered before."""
        keys = map(_key, product(*choices))
        return filter(None, map(self._concepts.get, keys))

    def together(self, these: Sequence[int], those: Sequence[int]) -> tuple[list[Concepts], bool]:
        """Return what one of these and one of those mean, and if a third word may be lacking."""
        keys = [_key((one, other)) for one in these for other in those]
        found = [concepts for key in keys if (concepts := self._concepts.get(key))]
        return found, not self._linked.isdisjoint(keys)


def _key(numbers: Sequence[int]) -> int:
    if len(numbers) == 2:  # most of all that are looked up
        one, other = numbers
        return one << _BITS | other if one < other else other << _BITS | one
    key = 0
    for number in sorted(numbers):
        key = key << _BITS | number
    return key
