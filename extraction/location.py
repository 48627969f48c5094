"""Where the writer lives: Dutch places by name, nickname or misspelt; workplaces are out."""

from collections.abc import Callable, Iterator

from extraction.corrections import CHECKED, REACH, is_replaced, residence_starts
from extraction.denial import denials
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.message import Clause
from extraction.place_leads import is_elsewhere, is_lasting, is_told, is_told_around, leads
from extraction.place_names import Hit, PlaceNames, PlaceTable, Spelt
from extraction.scene import Scene
from extraction.subject import is_about_other

_KEPT = "place"
_LONG_NAME = 7
_LOOKED_FOR = ("per_week", "hours", "wish", "place_sought")
_FEW = 3  # words of a bare answer
_BEHIND = 3  # tokens behind a word of residence in which the place can follow
# Questions at which the name of a place can be the answer, or part of one.
_NAMES_ASKED = frozenset(
    {"name", "languages", "education", "company", "training_place", "contact"}
    | {"clarify", "feedback", "vacancy_title", "vacancy_skills", "vacancy_more", "support"}
)
# Questions whose answer is a place, however it is said.
_PLACES_ASKED = frozenset({"place", "vacancy_place"})


class PlaceFinder:
    """Finds the place of residence in a message."""

    def __init__(self, places: PlaceTable, is_word: Callable[[str], bool]) -> None:
        """Take the places, and a test for ordinary words: those are no misspelt places."""
        self._names = PlaceNames(places, is_word)

    def find(self, scene: Scene) -> Iterator[Fact]:
        """Yield the residence, if it is said with living, near or from, or was asked."""
        kept = scene.message.kept
        if self.heeds_work(scene) or _KEPT not in kept:  # asked for before work is read and after
            kept[_KEPT] = self._found(scene)
        found: Hit | None = kept[_KEPT]
        if found is not None:
            place, first, last = found
            value = {"place": place.name, "region": place.region}
            if place.municipality:
                value["municipality"] = place.municipality
            yield scene.fact("preference", value, range(first, last))

    def _found(self, scene: Scene) -> Hit | None:
        found = self._corrected(scene) or self._told(scene)
        if found is None and scene.asks in _PLACES_ASKED:
            return self._bare(scene)
        if found is None and scene.asks not in _NAMES_ASKED:
            return self._hiring(scene) or self._alone(scene) or self._apart(scene)
        return found

    def heeds_work(self, scene: Scene) -> bool:
        """Tell whether the work that is named can change which place is read."""
        return scene.message.has("reside", "near")

    def _told(self, scene: Scene) -> Hit | None:
        """Take the first place after a word of residence, in its clause."""
        message = scene.message
        for cue in leads(scene):
            clause = message.clause_of(cue.first)
            if is_elsewhere(message, clause, cue):
                continue
            if cue.tag == "here" and not self._linked(scene, cue, clause):
                continue
            if hit := self._behind(scene, clause, cue):
                return self._inside(scene, hit)
            if cue.tag == "here" and (hit := self._before(scene, clause, cue)):
                return hit
        return self._around(scene)

    def _behind(self, scene: Scene, clause: Clause, cue: Cue) -> Hit | None:
        """Return the place that a word of residence leads to."""
        message = scene.message
        sure = cue.tag in ("here", "near")
        end = clause.last if cue.tag == "here" else min(clause.last, cue.last + _BEHIND)
        sought = cue.tag == "in"
        for first in range(cue.last, cue.last + 1 if sought else end):
            ear = first == cue.last and self._is_name(scene, first)
            spelt = Spelt.ANYHOW if sure else Spelt.AS_IT_SOUNDS if ear else Spelt.RIGHT
            hit = self._at(scene, first, end, spelt=spelt)
            if hit and sought and self._is_no_place(scene, *hit[1:]):
                continue
            if hit and (_denies(scene, cue, hit) or not is_replaced(message, clause, *hit[1:])):
                return hit
        return None

    def _is_name(self, scene: Scene, first: int) -> bool:
        """Tell whether a word can be the name of a place that is spelt by ear."""
        return first in scene.message.capitals or len(scene.message.norm(first)) >= _LONG_NAME

    def _around(self, scene: Scene) -> Hit | None:
        """Read "werk, Emmen en omgeving": not of work that was there."""
        message = scene.message
        for cue in message.find("around"):
            clause = message.clause_of(cue.first)
            hit = self._names.ending_at(scene, cue.first, clause.first)
            if hit is None or is_about_other(message, clause, hit[1]):
                continue
            told = is_told(message, clause) or is_lasting(message, clause)
            if not told and not is_replaced(message, clause, *hit[1:]):
                return hit
        return None

    def _inside(self, scene: Scene, hit: Hit) -> Hit:
        """Read the village of "vlakbij Nijmegen, in Wijchen" and "de Achterhoek, in Vorden"."""
        message = scene.message
        if hit[0].municipality and not message.has("reside", "near"):
            return hit
        for cue in message.find("reside", "in"):
            if 0 <= cue.first - hit[2] <= 1:
                end = len(message.tokens)
                return self._at(scene, cue.last, end, spelt=Spelt.RIGHT) or hit
        return hit

    def _corrected(self, scene: Scene) -> Hit | None:
        """Read "nee Zwolle" and "niet Almere maar Lelystad", once there is a place to correct."""
        for start in residence_starts(scene):
            end = min(start + REACH, len(scene.message.tokens))
            for first in range(start, end):
                if hit := self._instead(scene, first, end):
                    return hit
        return None

    def _instead(self, scene: Scene, first: int, end: int) -> Hit | None:
        message = scene.message
        clause = message.clause_of(first)
        if message.has("working", within=clause) or is_about_other(message, clause, first):
            return None
        token = message.tokens[first]
        long = scene.asks in CHECKED and len(token.norm) >= _LONG_NAME
        sure = long or message.text[token.start].isupper()  # then it may be misspelt
        hit = self._at(scene, first, end, spelt=Spelt.RIGHT) or (
            self._at(scene, first, end, spelt=Spelt.ANYHOW) if sure else None
        )
        return hit if hit and not is_replaced(message, clause, *hit[1:]) else None

    def _linked(self, scene: Scene, cue: Cue, clause: Clause) -> bool:
        message = scene.message
        denied = denials(message, clause) or is_replaced(message, clause, cue.first, cue.last)
        return not denied and not is_about_other(message, clause, cue.last)

    def _before(self, scene: Scene, clause: Clause, cue: Cue) -> Hit | None:
        """Read "in Almere woon ik"."""
        for first in range(clause.first, cue.first):
            if hit := self._at(scene, first, cue.first, spelt=Spelt.RIGHT):
                return hit
        return None

    def _alone(self, scene: Scene) -> Hit | None:
        """Read "Hengelo", "in Almere centrum" or "Hengelo, maar Enschede mag ook".

        A place or places are all that is said then, while none is known.
        """
        message = scene.message
        if scene.profile.get("preferences", {}).get("place") or "?" in message.text:
            return None
        led = [cue.last for cue in message.find("reside") if cue.first == 0]
        districts = {cue.first: cue.last for cue in message.find("district")}
        count = len(message.tokens)
        for first in (0, *led):
            hit = self._at(scene, first, count, spelt=Spelt.RIGHT)
            if hit and self._are_places(scene, districts.get(hit[2], hit[2]), count):
                return hit
        return None

    def _are_places(self, scene: Scene, first: int, last: int) -> bool:
        """Tell whether nothing but places, and that these are fine too, is said up to `last`."""
        message = scene.message
        while first < last:
            if message.covers(first, "place_too", "place_tail", "around"):
                first += 1
            elif hit := self._at(scene, first, last, spelt=Spelt.RIGHT):
                first = hit[2]
            else:
                return False
        return True

    def _apart(self, scene: Scene) -> Hit | None:
        """Read "32 uur per week, Helmond": beside what is looked for, between two commas."""
        message = scene.message
        known = scene.profile.get("preferences", {}).get("place")
        looks = any(map(message.has, _LOOKED_FOR)) or message.has("unit", "hour")
        if known or "?" in message.text or not looks:
            return None
        for segment in message.segments:
            ear = self._is_name(scene, segment.first)
            spelt = Spelt.AS_IT_SOUNDS if ear else Spelt.RIGHT
            hit = self._at(scene, segment.first, segment.last, spelt=spelt)
            if hit is None or self._is_no_place(scene, *hit[1:]):
                continue
            if self._are_places(scene, hit[2], segment.last) and not is_told_around(scene, hit[1]):
                return hit
        return None

    def _bare(self, scene: Scene) -> Hit | None:
        message = scene.message
        count = len(message.tokens)
        for spelt in (Spelt.RIGHT, Spelt.ANYHOW):
            for first in range(count):
                few = Spelt.ANYHOW if count <= _FEW else spelt
                hit = self._at(scene, first, count, spelt=few)
                clause = message.clause_of(first)
                if hit is None or is_about_other(message, clause, first):
                    continue
                if not is_replaced(message, clause, *hit[1:]):
                    return hit
        return None

    def _hiring(self, scene: Scene) -> Hit | None:
        """Read "wij zoeken twee lassers in Zwolle": an employer is where the work is."""
        message = scene.message
        known = scene.profile.get("audience") == "employer"
        if not known and not message.has("audience", "employer"):
            return None
        found = (
            self._at(scene, cue.last, len(message.tokens), spelt=Spelt.RIGHT)
            for cue in message.find("reside", "in")
        )
        return next((hit for hit in found if hit is not None), None)

    def _at(self, scene: Scene, first: int, end: int, *, spelt: Spelt) -> Hit | None:
        """Read a place from this token on; where one was asked for it may be misspelt."""
        asked = scene.asks in _PLACES_ASKED
        return self._names.at(
            scene, first, end, spelt=max(spelt, Spelt.WITH_SLIPS) if asked else spelt
        )

    def _is_no_place(self, scene: Scene, first: int, last: int) -> bool:
        """Tell "in winkel" and "in heel Nederland" from the villages of these names."""
        return scene.message.covers(first, "travel") or self._names.is_small_word(
            scene, first, last
        )


def _denies(scene: Scene, cue: Cue, hit: Hit) -> bool:
    """Tell whether the words that lead to a place hold the "niet": "niet te ver van Ede"."""
    inside = range(cue.first, cue.last)
    return hit[1] == cue.last and any(n.first in inside for n in scene.message.find("negator"))
