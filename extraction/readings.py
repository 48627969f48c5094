"""As which words of labels each word of a message can be read, and how surely."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extraction import compounds
from extraction.dictionary import base_of, is_ordinary
from extraction.inflection import slips
from extraction.message import Message
from extraction.vocabulary import Vocabulary

EXACT, FORM, WEAK, CORRECTED, PART = 0.97, 0.94, 0.9, 0.8, 0.79
_SHORTEST_JOINED = 8
_LONGEST_JOINED = 24
_STOPS = frozenset(".!?\n")


@dataclass(frozen=True, slots=True)
class WordReading:
    """One way to read a token: as this word of a label, with so much trust."""

    word: str
    quality: float


class WordReader:
    """Reads words as typed, inflected, misspelt, torn apart or joined."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._speller = vocabulary.speller

    def read(self, word: str, *, by_ear: bool) -> tuple[WordReading, ...]:
        """Return the readings of a word, those as our own labels' words first."""
        own = self._own(word, by_ear=by_ear)
        imported = self._vocabulary.imported_bases(word)
        if not imported:
            return own
        sure = {reading.word for reading in own if reading.quality >= FORM}
        kept = [reading for reading in own if reading.word in sure or reading.word not in imported]
        added = [WordReading(b, EXACT if b == word else FORM) for b in imported if b not in sure]
        return (*kept, *added)

    def _own(self, word: str, *, by_ear: bool) -> tuple[WordReading, ...]:
        bases = self._vocabulary.bases(word)
        read = [WordReading(base, EXACT if base == word else FORM) for base in bases]
        filler = self._vocabulary.is_filler(word)  # "met stroom" does not measure it ("meet")
        weak = [] if filler else [b for b in self._vocabulary.weak_bases(word) if b not in bases]
        read += [WordReading(base, WEAK) for base in weak]
        if read and not is_ordinary(word):  # a label may hold a slip: "heftruk"
            sounds = (b for w in self._speller.like(word) for b in self._vocabulary.bases(w))
            read += [WordReading(base, CORRECTED) for base in sounds if base not in bases]
        read = read or list(self._slips(word))
        if read:
            return tuple(read)
        corrected = self._speller.correct(word, by_ear=by_ear)
        if corrected is None:
            return ()
        bases = self._vocabulary.bases(corrected) or self._vocabulary.imported_bases(corrected)
        return tuple(WordReading(base, CORRECTED if base == corrected else PART) for base in bases)

    def joined(self, message: Message, place: int) -> tuple[WordReading, ...]:
        """Return the readings of a token and the next as one word: "las robot", "zone panelen".

        Both must be words that say something.
        """
        parts = (message.norm(place), message.norm(place + 1))
        if message.gap(place + 1) not in (" ", "-") or message.covers(place, "hesitation"):
            return ()  # "eh techniek" is not "ev-techniek"
        word = "".join(parts)
        if bases := self._vocabulary.bases(word):
            return tuple(WordReading(base, FORM) for base in bases)
        common = any(self._vocabulary.is_common(part) for part in parts)
        if common or not _SHORTEST_JOINED <= len(word) <= _LONGEST_JOINED:
            return ()
        labels = all(self._vocabulary.bases(part) for part in parts)
        by_ear = not labels and not is_name(message, place)
        corrected = self._speller.correct(word, by_ear=by_ear)
        bases = self._vocabulary.bases(corrected) if corrected else ()
        return tuple(WordReading(base, CORRECTED) for base in bases)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the known words that an unknown compound is made of."""
        return compounds.split(word, self._is_part)

    def head(self, parts: tuple[str, ...]) -> Iterator[WordReading]:
        """Read a compound as its last part, which needs company: (eigen) frietzaak."""
        for base in self._vocabulary.bases(parts[-1]) if parts else ():
            yield WordReading(base, PART)

    def _slips(self, word: str) -> Iterator[WordReading]:
        if self._vocabulary.is_common(word):
            return
        base = base_of(word)
        for other in slips(word, base):
            for known in self._vocabulary.bases(other):
                yield WordReading(known, FORM)
        if word.endswith("e") and base not in (None, word[:-1], word + "n"):  # bande (wisselen)
            yield from (WordReading(known, WEAK) for known in self._vocabulary.bases(word + "n"))

    def _is_part(self, word: str) -> bool:
        return bool(self._vocabulary.bases(word)) or (len(word) > 3 and self._speller.knows(word))


def as_halves(readings: Iterable[WordReading]) -> Iterator[WordReading]:
    """Yield readings of a torn word for its first half: they count in company only."""
    return (WordReading(reading.word, PART) for reading in readings)


def is_name(message: Message, place: int) -> bool:
    """Tell whether a word looks like a name: a capital where no sentence starts."""
    if place not in message.capitals or place == 0:
        return False
    return _STOPS.isdisjoint(message.gap(place)) and not message.text.isupper()
