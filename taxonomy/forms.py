"""From a label as written in a data file to all the ways in which it is typed.

Signs in data files: ``a|b`` is a choice in one word's place, in which ``_`` stands for a space;
``a~b`` joins a compound that many people write apart. A label that ends in a verb of
data/verbs.yml gets that verb's forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from taxonomy.grammar import Verb, conjugate, plural_of_trade
from taxonomy.search import strip_accents

_JOINT = "~"
_SPACE = "_"


def shown(label: str) -> str:
    """Return a label as visitors see it."""
    return label.replace(_JOINT, "")


class Wordforms:
    """Expands labels with the verbs it was given."""

    def __init__(self, verbs: Mapping[str, Mapping[str, object]]) -> None:
        self._verbs: dict[str, Verb] = {}
        self._unsafe: dict[str, frozenset[str]] = {}
        for infinitive, known in verbs.items():
            forms = {key: value for key, value in known.items() if isinstance(value, str)}
            base = verbs.get(infinitive.removeprefix(forms.get("particle", "")), {})
            self._verbs[infinitive] = conjugate(infinitive, _inherited(base, forms))
            unsafe = known.get("unsafe")
            self._unsafe[infinitive] = frozenset(unsafe if isinstance(unsafe, list) else ())

    @property
    def verb_forms(self) -> frozenset[str]:
        """Every single word that is a form of one of the verbs."""
        phrases = (phrase for verb in self._verbs.values() for phrase in verb.phrases("|"))
        bare = (phrase for verb in self._verbs.values() for phrase in verb.phrases(""))
        found = {word for phrase in (*phrases, *bare) for word in phrase.split()}
        return frozenset(found - {"|", "te"})

    def expand(self, labels: Iterable[str], *, trade: bool = False) -> tuple[str, ...]:
        """Return every form of the labels, lower case, each once, in order of the labels.

        Args:
            labels: as written in a data file.
            trade: the labels name people by their work, so plurals are added.
        """
        found: dict[str, None] = {}
        for pattern in labels:
            for phrase in _choices(pattern.lower()):
                found.update(dict.fromkeys(self._forms(phrase, trade)))
        return tuple(found)

    def _forms(self, phrase: str, trade: bool) -> Iterator[str]:
        for form in self._inflected(phrase, trade):
            yield from _spellings(form)

    def _inflected(self, phrase: str, trade: bool) -> Iterator[str]:
        yield phrase
        before, _, last = phrase.rpartition(" ")
        first, _, after = phrase.partition(" ")
        if last in self._verbs:
            yield from self._verb_forms(last, before)
        elif first in self._verbs and after:  # werken in een fabriek: in een fabriek gewerkt
            yield from self._verb_forms(first, after)
            yield f"{self._verbs[first].participle} {after}"
        elif trade and not before and (plural := plural_of_trade(phrase)):
            yield plural

    def _verb_forms(self, infinitive: str, before: str) -> Iterator[str]:
        forms = self._verbs[infinitive].phrases(before)
        return (form for form in forms if form not in self._unsafe[infinitive])


def _inherited(base: Mapping[str, object], forms: dict[str, str]) -> dict[str, str]:
    # aansluiten goes like sluiten: sloot aan, aangesloten.
    particle = forms.get("particle")
    if not particle:
        return forms
    below = {key: value for key, value in base.items() if isinstance(value, str)}
    if "participle" in below:
        below["participle"] = particle + below["participle"]
    return below | forms


def _choices(pattern: str) -> Iterator[str]:
    slots = [word.split("|") for word in pattern.split()]
    for words in product(*slots):
        yield " ".join(words).replace(_SPACE, " ")


def _spellings(form: str) -> Iterator[str]:
    if _JOINT in form:
        yield from _accents(form.replace(_JOINT, ""))
        yield from _accents(form.replace(_JOINT, " "))
    else:
        yield from _accents(form)
    if "-" in form:
        yield from _spellings(form.replace("-", " "))
        yield from _spellings(form.replace("-", ""))


def _accents(form: str) -> Iterator[str]:
    yield form
    plain = strip_accents(form)
    if plain != form:
        yield plain
