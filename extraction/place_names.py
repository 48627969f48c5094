"""The names of places: right, slipped in typing, or written as they sound."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from extraction.phonetics import sound_of
from extraction.scene import Scene
from extraction.spelling import allowed_errors
from extraction.tokens import words
from taxonomy.places import Place

_LONGEST_NAME = 5
_NO_NAME = ("country", "home_country", "reply", "reside", "transport", "finite")
_SHORTEST_MISSPELT = 5
_SHORTEST_HEARD = 4
_LONG_HEARD = 6  # sounds of which one more may slip

type Hit = tuple[Place, int, int]


class Spelt(IntEnum):
    """How a name may be written to be taken for a place."""

    RIGHT = 0
    AS_IT_SOUNDS = 1
    WITH_SLIPS = 2
    ANYHOW = 3  # and an ordinary word as well: "Best"


class PlaceTable(Protocol):
    """What is needed of taxonomy.places.Places."""

    def find(self, name: str) -> Place | None: ...  # noqa: D102
    def names(self) -> Iterable[str]: ...  # noqa: D102
    def is_ordinary_word(self, name: str) -> bool: ...  # noqa: D102


class PlaceNames:
    """Reads the name of a place from a token of a message on."""

    def __init__(self, places: PlaceTable, is_word: Callable[[str], bool]) -> None:
        """Take the places, and a test for ordinary words: those are no misspelt places."""
        self._places = places
        self._is_word = is_word
        names = sorted({" ".join(words(name)) for name in places.names()} - {""})
        self._known = frozenset(names)
        self._openings = frozenset(name.split()[0] for name in names)
        self._starts: dict[str, list[str]] = defaultdict(list)
        self._sounds: dict[str, list[str]] = defaultdict(list)
        for name in names:
            self._starts[name[0]].append(name)
            self._sounds[sound_of(name)].append(name)
        self._heard_from: dict[str, list[str]] = defaultdict(list)
        for sound in self._sounds:
            self._heard_from[sound[:1]].append(sound)
        self._guess = lru_cache(maxsize=5_000)(self._meant)

    def at(self, scene: Scene, first: int, end: int, *, spelt: Spelt) -> Hit | None:
        """Return the longest known name from this token on, then one that is misspelt."""
        norms = [
            scene.message.norm(place) for place in range(first, min(end, first + _LONGEST_NAME))
        ]
        if norms and norms[0] in self._openings and not _is_article(scene, first):
            for size in range(len(norms), 0, -1):
                name = " ".join(norms[:size])
                if name in self._known and self._is_meant(scene, first, name, spelt):
                    place = self._places.find(name)
                    if place is not None:
                        return place, first, first + size
        return self._nearly(scene, first, norms, spelt) if spelt else None

    def ending_at(self, scene: Scene, last: int, start: int) -> Hit | None:
        """Return the longest known name that ends before the token `last`."""
        for first in range(max(start, last - _LONGEST_NAME), last):
            hit = self.at(scene, first, last, spelt=Spelt.RIGHT)
            if hit is not None and hit[2] == last:
                return hit
        return None

    def is_small_word(self, scene: Scene, first: int, last: int) -> bool:
        """Tell one word without a capital that has another meaning: "in winkel"."""
        message = scene.message
        small = last - first == 1 and not message.text[message.tokens[first].start].isupper()
        return small and self._is_word(message.norm(first))

    def _is_meant(self, scene: Scene, first: int, name: str, spelt: Spelt) -> bool:
        if spelt is Spelt.ANYHOW or not self._places.is_ordinary_word(name):
            return True
        return any(cue.last == first for cue in scene.message.find("reside"))

    def _nearly(self, scene: Scene, first: int, norms: Sequence[str], spelt: Spelt) -> Hit | None:
        if scene.message.covers(first, *_NO_NAME):
            return None
        for size in (2, 1):
            if len(norms) < size or any(map(self._is_word, norms[:size])):
                continue
            name = self._guess(" ".join(norms[:size]), spelt)
            place = self._places.find(name) if name else None
            if place is not None:
                return place, first, first + size
        return None

    def _meant(self, name: str, spelt: Spelt) -> str | None:
        """Return the one place name that this can have been meant to be."""
        heard = self._as_heard(name)
        if heard or spelt < Spelt.WITH_SLIPS:
            return heard
        return self._as_typed(name) or self._nearly_heard(name)

    def _as_heard(self, name: str) -> str | None:
        if len(name) < _SHORTEST_HEARD:
            return None
        return self._best(name, self._sounds.get(sound_of(name), ()))

    def _as_typed(self, name: str) -> str | None:
        if len(name) < _SHORTEST_MISSPELT:
            return None
        known = self._starts.get(name[0], ())
        limit = allowed_errors(len(name))
        return self._best(name, _within(name, known, limit))

    def _nearly_heard(self, name: str) -> str | None:
        sound = sound_of(name)
        if len(sound) < _LONG_HEARD:
            return None
        near = _within(sound, self._heard_from.get(sound[:1], ()), 1)
        return self._best(name, [known for other in near for known in self._sounds[other]])

    def _best(self, name: str, known: Iterable[str]) -> str | None:
        """Return the nearest as it is written; of equals, where most people live."""
        ranked = [(OSA.distance(name, other), -self._people(other), other) for other in known]
        return min(ranked)[2] if ranked else None

    def _people(self, name: str) -> int:
        place = self._places.find(name)
        return place.population if place else 0


def _within(name: str, known: Sequence[str], limit: int) -> list[str]:
    near = process.extract(name, known, scorer=OSA.distance, score_cutoff=limit, limit=5)
    return [other for other, _, _ in near]


def _is_article(scene: Scene, first: int) -> bool:
    """Tell the number or article "een" from the village."""
    return any(cue.first == first for cue in scene.message.find("number"))
