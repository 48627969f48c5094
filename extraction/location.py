"""Where the writer lives: Dutch places by name, nickname or misspelt; workplaces are out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from extraction.corrections import CHECKED, REACH, is_replaced, residence_starts
from extraction.denial import denials
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.message import Clause
from extraction.scene import WORK, Scene
from extraction.sought import is_sought
from extraction.spelling import allowed_errors
from extraction.subject import is_about_other
from extraction.tokens import words
from taxonomy.places import Place

_LONGEST_NAME = 5
_NO_NAME = ("country", "home_country", "reply", "reside", "transport", "finite")
_SHORTEST_MISSPELT = 5
_LONG_NAME = 7
# Questions at which the name of a place can be the answer, or part of one.
_NAMES_ASKED = frozenset(
    {"name", "languages", "education", "company", "training_place", "contact"}
    | {"clarify", "feedback", "vacancy_title", "vacancy_skills", "vacancy_more", "support"}
)


_ON_THE_WAY = ("travel", "transport", "ride_verb")
# Questions whose answer is a place, however it is said.
_PLACES_ASKED = frozenset({"place", "vacancy_place"})


class PlaceTable(Protocol):
    """What is needed of taxonomy.places.Places."""

    def find(self, name: str) -> Place | None: ...  # noqa: D102
    def names(self) -> Iterable[str]: ...  # noqa: D102
    def is_ordinary_word(self, name: str) -> bool: ...  # noqa: D102


class PlaceFinder:
    """Finds the place of residence in a message."""

    def __init__(self, places: PlaceTable, is_word: Callable[[str], bool]) -> None:
        """Take the places, and a test for ordinary words: those are no misspelt places."""
        self._places = places
        self._is_ordinary = is_word
        self._names = sorted({" ".join(words(name)) for name in places.names()} - {""})
        self._known = frozenset(self._names)
        self._starts: dict[str, list[str]] = {}
        for name in self._names:
            self._starts.setdefault(name[0], []).append(name)
        self._guess = lru_cache(maxsize=5_000)(self._misspelt)

    def find(self, scene: Scene) -> Iterator[Fact]:
        """Yield the residence, if it is said with living, near or from, or was asked."""
        found = self._corrected(scene) or self._told(scene)
        if found is None and scene.asks in _PLACES_ASKED:
            found = self._bare(scene)
        elif found is None and scene.asks not in _NAMES_ASKED:
            found = self._hiring(scene) or self._alone(scene)
        if found is not None:
            place, first, last = found
            value = {"place": place.name, "region": place.region}
            if place.municipality:
                value["municipality"] = place.municipality
            yield scene.fact("preference", value, range(first, last))

    def heeds_work(self, scene: Scene) -> bool:
        """Tell whether the work that is named can change which place is read."""
        return scene.message.has("reside", "near")

    def _told(self, scene: Scene) -> tuple[Place, int, int] | None:
        """Take the first place after a word of residence, in its clause."""
        message = scene.message
        near = message.has("reside", "near")
        for cue in self._leads(scene):
            clause = message.clause_of(cue.first)
            if self._is_elsewhere(scene, clause, cue):
                continue
            start = cue.last
            if cue.tag == "here" and not self._linked(scene, cue, clause):
                continue
            sure = cue.tag in ("here", "near")
            end = clause.last if cue.tag == "here" else min(clause.last, start + 3)
            sought = cue.tag == "in"
            for first in range(start, start + 1 if sought else end):
                hit = self._at(scene, first, end, sure=sure)
                if hit and sought and self._is_no_place(scene, *hit[1:]):
                    continue
                if hit and not is_replaced(message, clause, *hit[1:]):
                    nearer = self._inside(scene, hit[2]) if near else None
                    return nearer or hit
            if cue.tag == "here" and (hit := self._before(scene, clause, cue)):
                return hit
        return None

    def _leads(self, scene: Scene) -> Iterator[Cue]:
        """Yield words of residence, surest first; "near" beside work is where that is."""
        message = scene.message
        yield from message.find("reside", "here")
        for cue in message.find("reside", "near"):
            clause = message.clause_of(cue.first)
            worked = any(clause.first <= m.first < clause.last for m in scene.of_kind(*WORK))
            if not worked or scene.asks == "place" or is_sought(message, cue.first):
                yield cue
        yield from message.find("reside", "from")
        for cue in message.find("reside", "start"):  # "half uur met de auto vanuit Gouda"
            if any(message.has(s, within=message.clause_of(cue.first)) for s in _ON_THE_WAY):
                yield cue
        for cue in message.find("reside", "in"):  # "ik zoek werk als kok in Arnhem"
            if is_sought(message, cue.first):
                yield cue

    def _inside(self, scene: Scene, last: int) -> tuple[Place, int, int] | None:
        """Read the village of "vlakbij Nijmegen, in Wijchen"."""
        for cue in scene.message.find("reside", "in"):
            if 0 <= cue.first - last <= 1:
                return self._at(scene, cue.last, len(scene.message.tokens), sure=False)
        return None

    def _corrected(self, scene: Scene) -> tuple[Place, int, int] | None:
        """Read "nee Zwolle" and "niet Almere maar Lelystad", once there is a place to correct."""
        for start in residence_starts(scene):
            end = min(start + REACH, len(scene.message.tokens))
            for first in range(start, end):
                if hit := self._instead(scene, first, end):
                    return hit
        return None

    def _instead(self, scene: Scene, first: int, end: int) -> tuple[Place, int, int] | None:
        message = scene.message
        clause = message.clause_of(first)
        if message.has("working", within=clause) or is_about_other(message, clause, first):
            return None
        token = message.tokens[first]
        long = scene.asks in CHECKED and len(token.norm) >= _LONG_NAME
        sure = long or message.text[token.start].isupper()  # then it may be misspelt
        hit = self._at(scene, first, end, sure=False) or (
            self._at(scene, first, end, sure=True) if sure else None
        )
        return hit if hit and not is_replaced(message, clause, *hit[1:]) else None

    def _linked(self, scene: Scene, cue: Cue, clause: Clause) -> bool:
        message = scene.message
        denied = denials(message, clause) or is_replaced(message, clause, cue.first, cue.last)
        return not denied and not is_about_other(message, clause, cue.last)

    def _is_elsewhere(self, scene: Scene, clause: Clause, cue: Cue) -> bool:
        """Leave out "gewerkt in de buurt van ..." and what others do."""
        if is_about_other(scene.message, clause, cue.first):
            return True
        return cue.tag != "here" and scene.message.has("former", within=clause)

    def _before(self, scene: Scene, clause: Clause, cue: Cue) -> tuple[Place, int, int] | None:
        """Read "in Almere woon ik"."""
        for first in range(clause.first, cue.first):
            if hit := self._at(scene, first, cue.first, sure=False):
                return hit
        return None

    def _alone(self, scene: Scene) -> tuple[Place, int, int] | None:
        """Read "Hengelo", "in Almere centrum" or "Hengelo, maar Enschede mag ook".

        A place or places are all that is said then, while none is known.
        """
        message = scene.message
        if scene.profile.get("preferences", {}).get("place") or "?" in message.text:
            return None
        leads = [cue.last for cue in message.find("reside") if cue.first == 0]
        districts = {cue.first: cue.last for cue in message.find("district")}
        count = len(message.tokens)
        for first in (0, *leads):
            hit = self._at(scene, first, count, sure=False)
            if hit and self._are_places(scene, districts.get(hit[2], hit[2])):
                return hit
        return None

    def _are_places(self, scene: Scene, first: int) -> bool:
        """Tell whether nothing but places, and that these are fine too, is said from here on."""
        message = scene.message
        count = len(message.tokens)
        while first < count:
            if message.covers(first, "place_too"):
                first += 1
            elif hit := self._at(scene, first, count, sure=False):
                first = hit[2]
            else:
                return False
        return True

    def _bare(self, scene: Scene) -> tuple[Place, int, int] | None:
        message = scene.message
        count = len(message.tokens)
        for sure in (False, True):
            for first in range(count):
                hit = self._at(scene, first, count, sure=sure or count <= 3)
                clause = message.clause_of(first)
                if hit is None or is_about_other(message, clause, first):
                    continue
                if not is_replaced(message, clause, *hit[1:]):
                    return hit
        return None

    def _hiring(self, scene: Scene) -> tuple[Place, int, int] | None:
        """Read "wij zoeken twee lassers in Zwolle": an employer is where the work is."""
        message = scene.message
        known = scene.profile.get("audience") == "employer"
        if not known and not message.has("audience", "employer"):
            return None
        found = (
            self._at(scene, cue.last, len(message.tokens), sure=False)
            for cue in message.find("reside", "in")
        )
        return next((hit for hit in found if hit is not None), None)

    def _at(
        self, scene: Scene, first: int, end: int, *, sure: bool
    ) -> tuple[Place, int, int] | None:
        """Read a place from this token on: the longest known name, then a misspelt one."""
        norms = [
            scene.message.norm(place) for place in range(first, min(end, first + _LONGEST_NAME))
        ]
        for size in range(len(norms), 0, -1):
            name = " ".join(norms[:size])
            if name in self._known and not _is_article(scene, first):
                if not sure and size == 1 and self._is_word(scene, first, name):
                    continue
                place = self._places.find(name)
                if place is not None:
                    return place, first, first + size
        if not sure and scene.asks not in _PLACES_ASKED:
            return None
        return self._nearly(scene, first, norms)

    def _is_word(self, scene: Scene, first: int, name: str) -> bool:
        preposition = any(cue.last == first for cue in scene.message.find("reside"))
        return self._places.is_ordinary_word(name) and not preposition

    def _is_no_place(self, scene: Scene, first: int, last: int) -> bool:
        """Tell "in winkel" and "in heel Nederland" from the villages of these names."""
        message = scene.message
        if message.covers(first, "travel"):
            return True
        token = message.tokens[first]
        small = last - first == 1 and not message.text[token.start].isupper()
        return small and self._is_ordinary(token.norm)

    def _nearly(
        self, scene: Scene, first: int, norms: Sequence[str]
    ) -> tuple[Place, int, int] | None:
        if scene.message.covers(first, *_NO_NAME):
            return None
        for size in (2, 1):
            if len(norms) < size or any(map(self._is_ordinary, norms[:size])):
                continue
            name = self._guess(" ".join(norms[:size]))
            place = self._places.find(name) if name else None
            if place is not None:
                return place, first, first + size
        return None

    def _misspelt(self, name: str) -> str | None:
        """Return the one place name that this can have been meant to be."""
        if len(name) < _SHORTEST_MISSPELT or name[0] not in self._starts:
            return None
        limit = allowed_errors(len(name))
        near = process.extract(
            name, self._starts[name[0]], scorer=OSA.distance, score_cutoff=limit, limit=5
        )
        ranked = sorted((distance, -self._people(known), known) for known, distance, _ in near)
        return ranked[0][2] if ranked else None

    def _people(self, name: str) -> int:
        place = self._places.find(name)
        return place.population if place else 0


def _is_article(scene: Scene, first: int) -> bool:
    """Tell the number or article "een" from the village."""
    return any(cue.first == first for cue in scene.message.find("number"))
