"""Which concepts of the taxonomy a message names, and where. What it says of them is not here."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice, pairwise

from extraction.choosing import WINDOW, Chooser, is_alone, is_half
from extraction.labels import Concepts
from extraction.mending import end_of, is_broken
from extraction.mentions import Mention, mention_of
from extraction.message import Message
from extraction.readings import EXACT, FORM, WordReader, WordReading, as_halves, is_name
from extraction.tasks import TaskFinder
from extraction.vocabulary import Vocabulary
from taxonomy.model import Concept

LOOSE, COMPOUND, TASK, SHARED, HEAD = 0.88, 0.85, 0.84, 0.82, 0.7
_MOST_PATHS = 40
_KEPT = 20_000  # words whose readings are remembered

_Readings = Sequence[tuple[WordReading, ...]]


class ConceptFinder:
    """Finds the labels of a vocabulary in messages: as typed, inflected, misspelt or joined."""

    def __init__(
        self, vocabulary: Vocabulary, tasks: TaskFinder, blocked: frozenset[tuple[str, str]]
    ) -> None:
        """`blocked` are pairs of words that together mean something else ("dienst draaien")."""
        self._vocabulary = vocabulary
        self._reader = WordReader(vocabulary)
        self._tasks = tasks
        self._chooser = Chooser(vocabulary, blocked)
        self._read = lru_cache(maxsize=_KEPT)(self._read_word)

    def find(
        self, message: Message, taken: frozenset[int] = frozenset(), *, listed: bool = False
    ) -> list[Mention]:
        """Return the mentions, first to last, none of them overlapping.

        Args:
            message: the whole message.
            taken: tokens that name something else, a person or a place.
            listed: work was asked for, so that a verb's stem alone names it too.
        """
        key = ("candidates", listed)
        if key not in message.kept:
            message.kept[key] = self._candidates(message, listed=listed)
        return self._chooser.choose(message, message.kept[key], taken)

    def _candidates(self, message: Message, *, listed: bool) -> list[Mention]:
        words = [token.norm for token in message.tokens]
        capitals = message.capitals
        named = [place in capitals and is_name(message, place) for place in range(len(words))]
        readings, parts = zip(*map(self._read, words, named), strict=True) if words else ((), ())
        joined = list(self._joined(message))
        wide = [
            (*read, *self._reader.head(split), *as_halves(both)) if split or both else read
            for read, split, both in zip(readings, parts, joined, strict=True)
        ]
        candidates = list(self._phrases(message, wide, joined))
        candidates += self._pairs(message, wide)
        candidates += self._heads(parts)
        candidates += self._told(message, wide)
        candidates = [m for m in candidates if not is_half(m)]
        if not listed:
            candidates = [m for m in candidates if not is_alone(message, m)]
            candidates = [m for m in candidates if not self._is_doubtful(message, m)]
        return candidates

    def _joined(self, message: Message) -> Iterator[tuple[WordReading, ...]]:
        """Yield the readings of each word and the next as one; most words can have none."""
        filler = self._vocabulary.filler
        said = [token.norm for token in message.tokens]
        whole = [word.isalpha() and word not in filler for word in said]
        for place, (one, other) in enumerate(pairwise((*whole, False))):
            yield self._reader.joined(message, place) if one and other else ()

    def _is_doubtful(self, message: Message, mention: Mention) -> bool:
        """Tell an imported trade's name with other uses, claimed by nobody: "bij een dealer"."""
        if len(mention.places) > 1:
            return False
        word = message.norm(mention.first)
        if not any(map(self._vocabulary.is_doubtful, (word, *self._vocabulary.bases(word)))):
            return False
        claims = message.find("claimed")
        return not any(mention.first == c.last or mention.last == c.first for c in claims)

    def _read_word(self, word: str, named: bool) -> tuple[tuple[WordReading, ...], tuple[str, ...]]:
        """Return the readings of a word, and the parts of one that none reads surely."""
        read = self._reader.read(word, by_ear=not named)
        if any(r.quality >= FORM for r in read) or self._vocabulary.speller.knows(word):
            return read, ()
        return read, self._reader.parts(word)

    def _phrases(
        self, message: Message, readings: _Readings, joined: _Readings
    ) -> Iterator[Mention]:
        somebody = _somebody(message)
        for first in range(len(message.tokens)):
            if first not in somebody and (readings[first] or joined[first]):
                yield from self._from(message, readings, joined, first)

    def _from(
        self, message: Message, readings: _Readings, joined: _Readings, first: int
    ) -> Iterator[Mention]:
        """Walk the label tree from one token on, over every reading of each next token."""
        labels, end = self._vocabulary.labels, message.clause_of(first).last
        paths: list[tuple[str, int, float]] = [("", first, EXACT)]
        steps = 0
        while paths and steps < _MOST_PATHS:
            said, place, quality = paths.pop()
            steps += 1
            if said and (concepts := labels.concepts(said)):
                yield mention_of(concepts, tuple(range(first, place)), quality)
            if place >= end or (place > first and "," in message.gap(place)):
                continue
            before = said and said + " "
            for reading in readings[place]:
                if labels.leads(further := before + reading.word):
                    paths.append((further, place + 1, min(quality, reading.quality)))
            for reading in joined[place] if place + 1 < end else ():
                if labels.leads(further := before + reading.word):
                    paths.append((further, place + 2, min(quality, reading.quality)))

    def _pairs(self, message: Message, readings: _Readings) -> Iterator[Mention]:
        """Find labels whose words stand apart or in another order: "kabels door muren trekken"."""
        table = self._vocabulary.pairs
        numbers = [table.numbered([reading.word for reading in read]) for read in readings]
        somebody = _somebody(message)
        content = [
            place
            for place, read in enumerate(readings)
            if read and place not in somebody
            if message.tokens[place].norm not in self._vocabulary.filler
        ]
        for start, place in enumerate(content):
            if not numbers[place]:
                continue
            end = end_of(message, place)
            near = [
                other
                for other in islice(content, start + 1, start + WINDOW)
                if numbers[other] and other < end and other - place <= WINDOW
            ]
            linked = []
            for other in near:
                found, leads = table.together(numbers[place], numbers[other])
                if found and not self._is_apart(message, (place, other)):
                    yield from _loose(found, (place, other), readings)
                if leads:
                    linked.append(other)
            for others in combinations(linked, 2):
                places = (place, *others)
                found = list(table.meant([numbers[p] for p in places]))
                if found and not self._is_apart(message, places):
                    yield from _loose(found, places, readings)

    def _is_apart(self, message: Message, places: tuple[int, ...]) -> bool:
        """Tell whether a comma stands between, or among three words a verb of something else."""
        between = range(places[0] + 1, places[-1])
        parted = (place for place in (*between, places[-1]) if "," in message.gap(place))
        if not all(is_broken(message, place) for place in parted):
            return True
        beside = [place for place in between if place not in places]
        return len(places) > 2 and any(self._tasks.is_doing(message, place) for place in beside)

    def _heads(self, parts: Sequence[tuple[str, ...]]) -> Iterator[Mention]:
        """Read unknown compounds: all parts as a label, else a trade as the last part."""
        for place, split in enumerate(parts):
            if split:
                yield from self._compound(place, split)

    def _compound(self, place: int, parts: tuple[str, ...]) -> Iterator[Mention]:
        choices = [self._vocabulary.bases(part) or (part,) for part in parts]
        named = next(self._vocabulary.pairs.find(choices), None)
        trades = self._trades(choices[-1])
        if named and (not trades or any(c.kind == "occupation" for c in named)):
            yield mention_of(named, (place,), COMPOUND)
        elif trades:
            yield mention_of(trades, (place,), HEAD)

    def _trades(self, bases: Sequence[str]) -> list[Concept]:
        """Return the trades that a word names by itself, unless it is too vague."""
        for base in bases:
            named = self._vocabulary.labels.concepts(base)
            trades = [concept for concept in named if concept.kind == "occupation"]
            if trades and not self._vocabulary.is_general(base):
                return trades
        return []

    def _told(self, message: Message, readings: _Readings) -> Iterator[Mention]:
        """Find tasks by a thing and a like verb; a verb can serve several things of a list."""
        things = [tuple([reading.word for reading in read]) for read in readings]
        for task in self._tasks.find(message, things):
            yield mention_of((task.skill,), tuple(sorted((*task.places, task.doing))), TASK)
            yield mention_of((task.skill,), task.places, SHARED)


def _somebody(message: Message) -> frozenset[int]:
    """Return the places of who is no hair: "voor haar gewassen"."""
    owners = message.covered(("possessive",))
    return frozenset(place for place in owners if message.covers(place - 1, "with_whom"))


def _loose(
    found: Sequence[Concepts], places: tuple[int, ...], readings: _Readings
) -> Iterator[Mention]:
    quality = min(readings[place][0].quality for place in places)
    for concepts in found:
        yield mention_of(concepts, places, min(quality - 0.01, LOOSE))
