"""Work that is wanted by what it is with: "iets met zonnepanelen", "iets in de elektra"."""

from collections.abc import Iterator

from extraction.denial import denials
from extraction.facts import Fact
from extraction.message import Message
from extraction.scene import WORK, Scene
from extraction.subject import is_about_other
from extraction.thing_names import things_at
from extraction.tokens import words
from extraction.vocabulary import WordLists
from taxonomy.model import Concept, Taxonomy

_WANTING = frozenset({"sector", "activities", "goal"})
_REACH = 3


class ObjectFinder:
    """Finds the wished skill or trade of a thing, material or field that names no work itself."""

    def __init__(self, taxonomy: Taxonomy, lists: WordLists) -> None:
        """Index the tasks, then the trades, by the only telling word of a label or by its first.

        Args:
            taxonomy: all concepts.
            lists: which words tell nothing by themselves.
        """
        self._silent = lists.filler | lists.unpaired
        every = (*taxonomy.skills.values(), *taxonomy.occupations.values())
        concepts = [concept for concept in every if concept.labels]  # imported ones are too many
        self._by_word: dict[str, Concept] = {}
        for concept in concepts:
            for label in concept.labels:
                telling = [word for word in words(label) if word not in self._silent]
                if len(telling) == 1:
                    self._by_word.setdefault(telling[0], concept)
        for concept in concepts:
            self._by_word.setdefault(words(concept.label)[0], concept)

    def find(self, scene: Scene) -> Iterator[Fact]:
        """Yield a wish for every object of wished work that names no work by itself."""
        message = scene.message
        leads = list(self._leads(scene))
        things = things_at(message) if leads else ()  # of those wished_things.py tells
        for first, last in leads:
            clause = message.clause_of(first)
            if is_about_other(message, clause, first) or denials(message, clause):
                continue
            if message.has("former", within=clause):  # "ooit iets met hout gewerkt"
                continue
            if sector := self._sector(scene, last):
                yield sector
                continue
            named = any(clause.first <= m.first < clause.last for m in scene.of_kind(*WORK))
            place = None if named else self._object(message, last, clause.last)
            if place is not None and place not in scene.named and place not in things:
                concept = self._by_word[message.norm(place)]
                value = {"uri": concept.uri, "kind": concept.kind, "label": concept.label}
                yield scene.fact("wish", value, range(first, place + 1))

    def _sector(self, scene: Scene, place: int) -> Fact | None:
        """Return the sector of "iets in de bouw", though a task may be called so as well."""
        message = scene.message
        leads = (*message.find("field_lead"), *message.find("work_with"))
        led = any(cue.last == place for cue in leads)
        for cue in message.find("sector_short") if led else ():
            if cue.first == place and cue.tag != "any" and place not in scene.named:
                concept = scene.taxonomy.by_slug("sector", cue.tag)
                if message.norm(place) in words(concept.label):
                    return scene.fact("preference", {"sectors": [cue.tag]}, (place,))
        return None

    def _leads(self, scene: Scene) -> Iterator[tuple[int, int]]:
        """Yield what leads to an object: "iets met"; "met" only beside a wish to work."""
        message = scene.message
        for cue in message.find("wish_object"):
            yield cue.first, cue.last
        for cue in message.find("work_with"):
            clause = message.clause_of(cue.first)
            wanted = scene.asks in _WANTING or message.has("wish", within=clause)
            rides = any(0 <= t.first - cue.last <= 1 for t in message.find("transport"))
            if wanted and not rides and message.has("working", within=clause):
                yield cue.first, cue.last

    def _object(self, message: Message, first: int, end: int) -> int | None:
        hands = {cue.last - 1 for cue in message.find("activity", "hands")}  # of any trade
        for place in range(first, min(end, first + _REACH)):
            word = message.norm(place)
            if place in hands:
                return None
            if word not in self._silent:
                return place if word in self._by_word else None
        return None
