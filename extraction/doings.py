"""What people do to things, in sorts, and which words of a message say it ("hing ... op")."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from extraction.inflection import forms, weak_forms
from extraction.message import Message
from extraction.tokens import words

_NO_VERBS: Set[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Doing:
    """A word that says what is done, and of what sorts that is."""

    place: int
    sorts: frozenset[str]


class Doings:
    """The verbs of data/doings.yml with their forms, and the things too vague to tell a task."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.where = frozenset(content["where"])
        self.vague = frozenset(w for listed in content["vague"] for w in words(listed))
        self._sorts: dict[str, set[str]] = defaultdict(set)
        for sort, verbs in content["sorts"].items():
            for verb in verbs:
                self._sorts[verb].add(sort)
        self._verbs: dict[str, set[str]] = defaultdict(set)
        for verb in self._sorts:
            irregular = content["forms"].get(verb, ())
            ruled = () if irregular else (*forms(verb), *weak_forms(verb))
            for form in (verb, verb.removesuffix("n"), *irregular, *ruled):
                self._verbs[form].add(verb)
        self._apart: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for particle, verbs in content["apart"].items():
            for verb, stems in verbs.items():
                for stem in stems:
                    self._apart[stem].append((verb, particle))

    def sorts(self, infinitive: str) -> frozenset[str]:
        """Return the sorts of doing that a verb can mean, none if it is not listed."""
        return frozenset(self._sorts.get(infinitive, ()))

    def is_listed(self, infinitive: str) -> bool:
        """Tell whether a verb is listed, in this form."""
        return infinitive in self._sorts

    def is_verb(self, word: str) -> bool:
        """Tell whether the word is a form of a listed verb."""
        return word in self._verbs

    def find(self, message: Message) -> Iterator[Doing]:
        """Yield the words of a message that say what is done, in order."""
        for place, token in enumerate(message.tokens):
            verbs: Set[str] = self._verbs.get(token.norm, _NO_VERBS)
            if token.norm in self._apart:
                verbs = verbs | self._with_particle(message, place)
            if verbs:
                sorts = frozenset(sort for verb in verbs for sort in self._sorts[verb])
                yield Doing(place, sorts)

    def _with_particle(self, message: Message, place: int) -> set[str]:
        after = range(place + 1, message.clause_of(place).last)
        near = {message.norm(other) for other in after}
        return {verb for verb, particle in self._apart[message.norm(place)] if particle in near}


def load_doings(path: Path) -> Doings:
    """Read the verbs and the vague things."""
    return Doings(yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader))
