"""Skills that are named by a thing alone: "beurten, remblokken en uitlaten gedaan", "met de flex".

A word counts when it stands in the labels of one skill, or nearly, and of no trade; and only where
the message says that somebody worked on it or with it, because to own a kitchen is no skill.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from extraction.fragments import breaks
from extraction.mentions import Mention
from extraction.message import Clause, Message
from extraction.readings import is_name
from extraction.tokens import words
from extraction.vocabulary import Vocabulary
from taxonomy.model import Concept, Taxonomy

THING = 0.45  # says how it was read; how sure that is, trust.py knows
_SHORTEST = 4
_MOST_OWNERS = 3
_NEARLY_ALL = 0.75  # of the labels with the word
_TELLING = 0.12  # of the skill's labels; a word of one label in twenty is chance
_FRAGMENT = 4  # words of a part of a list
_KEPT = 20_000  # words whose skill is remembered, mostly that they have none


class ThingFinder:
    """Finds skills by the things that only they are about."""

    def __init__(self, taxonomy: Taxonomy, vocabulary: Vocabulary) -> None:
        """Index the words of the skills' labels that tell one skill from all others."""
        self._vocabulary = vocabulary
        self._verbs = taxonomy.verb_forms
        self._owner = self._owners(taxonomy.skills.values())
        self._told_by = lru_cache(maxsize=_KEPT)(self._only_owner)

    def complete(
        self, message: Message, mentions: Sequence[Mention], *, listed: bool
    ) -> list[Mention]:
        """Return the mentions with those of things added.

        Args:
            message: the whole message.
            mentions: what the labels gave.
            listed: work or skills were asked for, so that a list of things is an answer.
        """
        named = {place for mention in mentions for place in mention.places}
        found = list(mentions)
        known = {mention.concept.uri for mention in mentions}
        worked = listed or any(m.of_kind("skill") or m.of_kind("occupation") for m in mentions)
        for place in range(len(message.tokens)):
            concept = None if place in named else self._concept(message, place)
            if concept is None or concept.uri in known:
                continue
            if self._is_worked_on(message, place, worked=worked):
                found.append(Mention(concept, (place,), THING))
                known.add(concept.uri)
        return sorted(found, key=lambda mention: mention.places)

    def _owners(self, skills: Iterable[Concept]) -> dict[str, Concept]:
        counts: dict[str, list[tuple[int, Concept]]] = defaultdict(list)
        for skill in skills:
            said = Counter(chain.from_iterable(map(set, map(words, skill.labels))))
            for word, times in said.items():
                counts[word].append((times, skill))
        owners = ((word, _owner(count)) for word, count in counts.items() if self._tells(word))
        return {word: owner for word, owner in owners if owner is not None}

    def _tells(self, word: str) -> bool:
        return (
            len(word) >= _SHORTEST
            and word not in self._verbs
            and not self._vocabulary.is_common(word)
            and not self._vocabulary.is_unpaired(word)
            and not self._vocabulary.is_cue(word)
        )

    def _concept(self, message: Message, place: int) -> Concept | None:
        concept = self._told_by(message.norm(place))
        return None if concept is None or is_name(message, place) else concept

    def _only_owner(self, word: str) -> Concept | None:
        if not self._tells(word):
            return None
        owners = {
            owner.uri: owner
            for base in (word, *self._vocabulary.bases(word))
            if (owner := self._owner.get(base))
        }
        return next(iter(owners.values())) if len(owners) == 1 else None

    def _is_worked_on(self, message: Message, place: int, *, worked: bool) -> bool:
        clause = message.clause_of(place)
        if message.has("not_worked_on", within=clause):
            return False
        if self._follows(message, place, "place_of"):
            return False
        if message.has("worked_on", within=clause) or self._follows(message, place, "tool_of"):
            return message.has("worked_on", within=clause) or worked
        return worked and self._is_listed(message, clause, place)

    def _follows(self, message: Message, place: int, category: str) -> bool:
        """Tell whether "in", "op", "met" and the like stand before the thing."""
        ends = {cue.last - 1 for cue in message.find(category)}
        before = place - 1
        while before not in ends and self._vocabulary.is_filler(message.norm(before)):
            before -= 1
        return before in ends

    def _is_listed(self, message: Message, clause: Clause, place: int) -> bool:
        """Tell whether the thing stands in a list without a verb of its own."""
        first, last = _fragment(message, clause, place)
        if last - first > _FRAGMENT:
            return False
        verbs = (cue.first for cue in message.find("finite", within=clause))
        return not any(first <= verb < last for verb in verbs)


def _owner(count: Sequence[tuple[int, Concept]]) -> Concept | None:
    if len(count) > _MOST_OWNERS:
        return None
    most, concept = max(count, key=lambda item: item[0])
    owns = most >= _NEARLY_ALL * sum(times for times, _ in count)
    return concept if owns and most >= _TELLING * len(concept.labels) else None


def _fragment(message: Message, clause: Clause, place: int) -> tuple[int, int]:
    """Return the part of a list around a place: from comma or "en" to comma or "en"."""
    ends = [clause.first, clause.last, *breaks(message, clause)]
    return max(b for b in ends if b <= place), min(b for b in ends if b > place)
