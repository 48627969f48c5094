"""Tasks told by a thing and what is done to it, in words that no label has together.

"Camera's hangen we op" and "kozijnen, deuren en ramen gezet" name a thing of some label and a verb
of the same sort as the label's (doings.py). What a thing tells by itself is things.py's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extraction.doings import Doing, Doings
from extraction.message import Message
from extraction.tokens import words
from extraction.vocabulary import Vocabulary
from taxonomy.model import Concept, Taxonomy

_REACH = 8
_MOST_THINGS = 2


@dataclass(frozen=True, slots=True)
class Task:
    """A skill told by a thing on `places`; at `doing` stands what is done to it."""

    skill: Concept
    places: tuple[int, ...]
    doing: int


class TaskFinder:
    """Finds tasks; things are words of skill labels that end in a listed verb."""

    def __init__(self, taxonomy: Taxonomy, doings: Doings, vocabulary: Vocabulary) -> None:
        """Index the skills by the things in their labels; everyday words are no things."""
        self._doings = doings
        self._vocabulary = vocabulary
        self._verbs = taxonomy.verb_forms
        self._skills: dict[tuple[str, ...], dict[str, list[Concept]]] = {}
        for skill in taxonomy.skills.values():
            for label in skill.labels:
                if doings.is_listed(label.rpartition(" ")[2]):
                    self._add(skill, tuple(w for w in words(label) if not vocabulary.is_filler(w)))
        self._words = frozenset(word for key in self._skills for word in key)

    def _add(self, skill: Concept, parts: tuple[str, ...]) -> None:
        if not 2 <= len(parts) <= _MOST_THINGS + 1 or any(map(self._is_vague, parts[:-1])):
            return
        sorts = self._doings.sorts(parts[-1])
        by_sort = self._skills.setdefault(tuple(sorted(parts[:-1])), defaultdict(list))
        for sort in sorts:
            if skill not in by_sort[sort]:
                by_sort[sort].append(skill)

    def _is_vague(self, word: str) -> bool:
        everyday = self._vocabulary.is_common(word) or self._vocabulary.is_unpaired(word)
        return everyday or word in self._doings.vague or word in self._verbs

    def is_doing(self, message: Message, place: int) -> bool:
        """Tell whether a word says that something is done to a thing."""
        return self._doings.is_verb(message.norm(place))

    def find(self, message: Message, things: Sequence[tuple[str, ...]]) -> Iterator[Task]:
        """Yield the tasks that a thing and a verb of its sort tell together.

        Args:
            message: the whole message.
            things: per token, the label words that it can be read as.
        """
        doings = list(self._doings.find(message))
        if not doings:
            return
        verbs = {doing.place for doing in doings}
        verbs |= {place for cue in message.find("number") for place in range(cue.first, cue.last)}
        for places, key in self._things(things):
            if not verbs.isdisjoint(places):
                continue
            doing = _nearest(message, places, doings)
            if doing is None or self._is_where(message, places[0]):
                continue
            if skill := self._meant(key, doing.sorts):
                yield Task(skill, places, doing.place)

    def _is_where(self, message: Message, place: int) -> bool:
        """Tell "in badkamers en keukens" from "badkamers en keukens": a place, not a thing."""
        first = max(message.clause_of(place).first, place - _REACH)
        for before in range(place - 1, first - 1, -1):
            word = message.norm(before)
            if word in self._doings.where:
                return True
            if "," in message.gap(before + 1) or self._doings.is_verb(word):
                return False
        return False

    def _things(
        self, things: Sequence[tuple[str, ...]]
    ) -> Iterator[tuple[tuple[int, ...], tuple[str, ...]]]:
        known = [[word for word in read if word in self._words] for read in things]
        for place, read in enumerate(known):
            if not read:
                continue
            following = known[place + 1] if place + 1 < len(known) else ()
            pairs = [tuple(sorted((one, other))) for one in read for other in following]
            if key := next((pair for pair in pairs if pair in self._skills), None):
                yield (place, place + 1), key
            elif key := next(((one,) for one in read if (one,) in self._skills), None):
                yield (place,), key

    def _meant(self, key: tuple[str, ...], sorts: Iterable[str]) -> Concept | None:
        """Choose the only skill, or the only one that bears the thing in its own name."""
        by_sort = self._skills[key]
        skills = {skill.uri: skill for sort in sorts for skill in by_sort.get(sort, ())}
        if len(skills) > 1:
            skills = {
                uri: skill for uri, skill in skills.items() if set(key) <= set(words(skill.label))
            }
        return next(iter(skills.values())) if len(skills) == 1 else None


def _nearest(message: Message, places: tuple[int, ...], doings: Iterable[Doing]) -> Doing | None:
    """Return the first doing after the thing, as Dutch has it, else the last one before it."""
    clause = message.clause_of(places[0])
    inside = [d for d in doings if clause.first <= d.place < clause.last and d.place not in places]
    after = [d for d in inside if 0 < d.place - places[-1] <= _REACH]
    before = [d for d in inside if 0 < places[0] - d.place <= _REACH]
    return next(iter((*after, *reversed(before))), None)
