"""Which concepts of the taxonomy a message names, and where. What it says of them is not here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from extraction import compounds
from extraction.message import Message
from extraction.vocabulary import Node, Vocabulary, content_keys
from taxonomy.model import Concept

EXACT, FORM, WEAK, LOOSE, COMPOUND, CORRECTED, HEAD = 0.97, 0.94, 0.9, 0.88, 0.85, 0.8, 0.65
WINDOW = 5
_MOST_PATHS = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept by name: on the tokens `places`; `others` have the same name."""

    concept: Concept
    places: tuple[int, ...]
    quality: float
    others: tuple[Concept, ...] = ()

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
        for concept in (self.concept, *self.others):
            if concept.kind == kind:
                return concept
        return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a token: as this word of a label, with so much trust."""

    word: str
    quality: float


class ConceptFinder:
    """Finds the labels of a vocabulary in messages: as typed, inflected, misspelt or joined."""

    def __init__(self, vocabulary: Vocabulary, blocked: frozenset[tuple[str, str]]) -> None:
        """`blocked` are pairs of words that together mean something else ("dienst draaien")."""
        self._vocabulary = vocabulary
        self._blocked = blocked

    def find(
        self, message: Message, taken: frozenset[int] = frozenset(), *, listed: bool = False
    ) -> list[Mention]:
        """Return the mentions, first to last, none of them overlapping.

        Args:
            message: the whole message.
            taken: tokens that name something else, a person or a place.
            listed: work was asked for, so that a verb's stem alone names it too.
        """
        readings = [self._readings(message, place) for place in range(len(message.tokens))]
        candidates = list(self._phrases(message, readings))
        candidates += self._pairs(message, readings)
        candidates += self._heads(message, readings)
        if not listed:
            candidates = [m for m in candidates if not _is_alone(message, m)]
        return self._choose(message, candidates, taken)

    def _readings(self, message: Message, place: int) -> tuple[_Reading, ...]:
        word = message.tokens[place].norm
        bases = self._vocabulary.bases(word)
        read = [_Reading(base, EXACT if base == word else FORM) for base in bases]
        read += [_Reading(b, WEAK) for b in self._vocabulary.weak_bases(word) if b not in bases]
        if read:
            return tuple(read)
        corrected = self._vocabulary.speller.correct(word, by_ear=not _is_name(message, place))
        if corrected is None:
            return ()
        return tuple(_Reading(base, CORRECTED) for base in self._vocabulary.bases(corrected))

    def _phrases(
        self, message: Message, readings: Sequence[tuple[_Reading, ...]]
    ) -> Iterator[Mention]:
        for first in range(len(message.tokens)):
            yield from self._from(message, readings, first)

    def _from(
        self, message: Message, readings: Sequence[tuple[_Reading, ...]], first: int
    ) -> Iterator[Mention]:
        """Walk the label tree from one token on, over every reading of each next token."""
        end = message.clause_of(first).last
        paths: list[tuple[Node, int, float]] = [(self._vocabulary.root, first, EXACT)]
        steps = 0
        while paths and steps < _MOST_PATHS:
            node, place, quality = paths.pop()
            steps += 1
            if node.concepts:
                yield _mention(node.concepts, tuple(range(first, place)), quality)
            if place >= end or (place > first and "," in message.gap(place)):
                continue
            for reading in readings[place]:
                following = node.next.get(reading.word)
                if following is not None:
                    paths.append((following, place + 1, min(quality, reading.quality)))
            paths += self._joined(message, node, place, quality, end)

    def _joined(
        self, message: Message, node: Node, place: int, quality: float, end: int
    ) -> Iterator[tuple[Node, int, float]]:
        """Read two words as the one that they should have been: "las robot"."""
        if place + 1 >= end or message.gap(place + 1) not in (" ", "-"):
            return
        joined = message.norm(place) + message.norm(place + 1)
        following = node.next.get(joined)
        parts = (message.norm(place), message.norm(place + 1))
        if following is not None and not any(self._vocabulary.is_filler(part) for part in parts):
            yield following, place + 2, min(quality, FORM)

    def _pairs(
        self, message: Message, readings: Sequence[tuple[_Reading, ...]]
    ) -> Iterator[Mention]:
        """Find labels whose words stand apart or in another order: "kabels door muren trekken"."""
        content = [
            place
            for place, read in enumerate(readings)
            if read and not self._vocabulary.is_filler(message.tokens[place].norm)
        ]
        for start, place in enumerate(content):
            clause = message.clause_of(place)
            near = [
                other
                for other in islice(content, start + 1, start + WINDOW)
                if other < clause.last and other - place <= WINDOW
            ]
            for size in (1, 2):
                for others in combinations(near, size):
                    if not _parted(message, place, others[-1]):
                        yield from self._loose((place, *others), readings)

    def _loose(
        self, places: tuple[int, ...], readings: Sequence[tuple[_Reading, ...]]
    ) -> Iterator[Mention]:
        choices = [tuple(reading.word for reading in readings[place]) for place in places]
        quality = min(readings[place][0].quality for place in places)
        for key in content_keys(choices):
            concepts = self._vocabulary.pairs.get(key)
            if concepts:
                yield _mention(concepts, places, min(quality, LOOSE))

    def _heads(
        self, message: Message, readings: Sequence[tuple[_Reading, ...]]
    ) -> Iterator[Mention]:
        """Read unknown compounds: all parts as a label, else a trade as the last part."""
        for place, read in enumerate(readings):
            word = message.tokens[place].norm
            exact = any(reading.quality >= FORM for reading in read)
            if exact or self._vocabulary.speller.knows(word):
                continue
            parts = compounds.split(word, self._is_part)
            if parts:
                yield from self._compound(place, parts)

    def _is_part(self, word: str) -> bool:
        return bool(self._vocabulary.bases(word)) or (
            len(word) > 3 and self._vocabulary.speller.knows(word)
        )

    def _compound(self, place: int, parts: tuple[str, ...]) -> Iterator[Mention]:
        choices = [self._vocabulary.bases(part) or (part,) for part in parts]
        for key in content_keys(choices):
            if concepts := self._vocabulary.pairs.get(key):
                yield _mention(concepts, (place,), COMPOUND)
                return
        for base in choices[-1]:
            node = self._vocabulary.root.next.get(base)
            trades = [c for c in (node.concepts if node else ()) if c.kind == "occupation"]
            if trades and not self._vocabulary.is_general(base):
                yield _mention(trades, (place,), HEAD)
                return

    def _choose(
        self, message: Message, candidates: Sequence[Mention], taken: frozenset[int]
    ) -> list[Mention]:
        """Keep the longest and surest mentions; a token belongs to one of them, sectors aside."""
        order = sorted(candidates, key=lambda m: (-len(m.places), -m.quality, m.places))
        used, chosen = set(taken), []
        beside = set(taken)  # a sector may lie inside a task ("in de bouw gewerkt")
        for mention in order:
            sector = mention.concept.kind == "sector"
            if not (beside if sector else used).isdisjoint(mention.places):
                continue
            if self._is_noise(message, mention):
                continue
            if mention.concept.kind != "skill":
                beside.update(mention.places)
            if not sector:
                used.update(mention.places)
            chosen.append(mention)
        ordered = sorted(chosen, key=lambda mention: mention.places)
        return [m for m in ordered if not _is_taken_back(message, m, ordered)]

    def _is_noise(self, message: Message, mention: Mention) -> bool:
        return _is_letter(message, mention) or self._means_else(message, mention)

    def _means_else(self, message: Message, mention: Mention) -> bool:
        if len(mention.places) > 1:
            return False
        clause, place = message.clause_of(mention.first), mention.first
        mine = self._forms_of(message, place)
        near = range(max(clause.first, place - WINDOW), min(clause.last, place + WINDOW))
        return any(
            (mine_word, other) in self._blocked
            for beside in near
            if beside != place
            for mine_word in mine
            for other in self._forms_of(message, beside)
        )

    def _forms_of(self, message: Message, place: int) -> tuple[str, ...]:
        word = message.norm(place)
        return (word, *self._vocabulary.bases(word))


def _is_alone(message: Message, mention: Mention) -> bool:
    """Tell "voeg toe" from "ik voeg": a verb's stem names work only beside its subject."""
    if len(mention.places) > 1 or mention.quality != WEAK:
        return False
    subjects = {cue.first for cue in message.find("pronoun", "first")}
    return subjects.isdisjoint((mention.first - 1, mention.last))


def _is_name(message: Message, place: int) -> bool:
    """Tell whether a word looks like a name: a capital where no sentence starts."""
    token = message.tokens[place]
    inside = place > 0 and not set(".!?\n") & set(message.gap(place))
    return inside and message.text[token.start].isupper() and not message.text.isupper()


def _parted(message: Message, first: int, last: int) -> bool:
    return any("," in message.gap(place) for place in range(first + 1, last + 1))


def _is_taken_back(message: Message, mention: Mention, others: Sequence[Mention]) -> bool:
    """Tell what the next words mend: the first of "vcu, eh nee vca"."""
    return any(
        0 <= cue.first - mention.last <= 1
        and any(
            0 <= other.first - cue.last <= 1 and other.concept.kind == mention.concept.kind
            for other in others
        )
        for cue in message.find("repair")
    )


def _is_letter(message: Message, mention: Mention) -> bool:
    """Tell whether a skill is named by one letter only ("C"), which mostly means something else."""
    return mention.concept.kind == "skill" and all(
        len(message.norm(place)) < 2 for place in mention.places
    )


def _mention(concepts: Sequence[Concept], places: tuple[int, ...], quality: float) -> Mention:
    return Mention(concepts[0], places, quality, tuple(concepts[1:]))
