"""The taxonomy's labels, arranged to be found in running text: as phrases and as loose pairs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from extraction.dictionary import is_ordinary
from extraction.inflection import forms, weak_forms
from extraction.spelling import Speller
from extraction.tokens import words
from taxonomy.model import Concept, Taxonomy

LONGEST = 8
END = ""
_KINDS = ("occupations", "skills", "certificates", "licences", "sectors", "languages", "education")
_CORRECTED = frozenset({"occupation", "skill", "certificate", "language"})


@dataclass(slots=True)
class Node:
    """One word further in the tree of labels; `concepts` end here."""

    next: dict[str, "Node"]
    concepts: list[Concept]


@dataclass(frozen=True, slots=True)
class WordLists:
    """Words that are no labels; what each list is for stands in data/words.yml."""

    common: frozenset[str]
    cues: frozenset[str]
    filler: frozenset[str]
    unsafe_forms: frozenset[str]
    general: frozenset[str]
    unpaired: frozenset[str]


class Vocabulary:
    """All labels of a taxonomy, their words, the forms of these, and a speller for them."""

    def __init__(self, taxonomy: Taxonomy, lists: WordLists) -> None:
        self.root = Node({}, [])
        self.pairs: dict[tuple[str, ...], list[Concept]] = defaultdict(list)
        self._bases: dict[str, tuple[str, ...]] = {}
        self._weak: dict[str, tuple[str, ...]] = {}
        self._lists = lists
        targets: set[str] = set()
        for concept in _concepts(taxonomy):
            for label in concept.labels:
                parts = words(label)
                self._add(parts, concept)
                if concept.kind in _CORRECTED:
                    targets.update(part for part in parts if part not in lists.filler)
        self._add_forms()
        right = lists.common | lists.cues | self._bases.keys() | self._weak.keys()
        self.speller = Speller(targets - lists.common, right, is_ordinary)

    def bases(self, word: str) -> tuple[str, ...]:
        """Return the label words that this word is a form of, itself first if it is one."""
        return self._bases.get(word, ())

    def weak_bases(self, word: str) -> tuple[str, ...]:
        """Return the label words of which this is a form that needs company."""
        return self._weak.get(word, ())

    def is_filler(self, word: str) -> bool:
        """Tell whether the word says nothing by itself: "een", "van", "met"."""
        return word in self._lists.filler

    def is_general(self, word: str) -> bool:
        """Tell whether the trade is too vague to be read out of a compound: "monteur"."""
        return word in self._lists.general

    def _add(self, parts: tuple[str, ...], concept: Concept) -> None:
        if not 0 < len(parts) <= LONGEST:
            return
        node = self.root
        for part in parts:
            node = node.next.setdefault(part, Node({}, []))
            self._bases.setdefault(part, (part,))
        if concept not in node.concepts:
            node.concepts.append(concept)
        content = tuple(sorted({part for part in parts if not self.is_filler(part)}))
        loose = concept.kind in ("occupation", "skill") and 2 <= len(content) <= 3
        loose = loose and self._lists.unpaired.isdisjoint(content)
        if loose and concept not in self.pairs[content]:
            self.pairs[content].append(concept)

    def _add_forms(self) -> None:
        own = list(self._bases)
        for table, rule in ((self._bases, forms), (self._weak, weak_forms)):
            extra: dict[str, list[str]] = defaultdict(list)
            for word in own:
                if word in self._lists.filler:
                    continue
                for form in rule(word):
                    if form != word and form not in self._lists.unsafe_forms:
                        extra[form].append(word)
            for form, bases in extra.items():
                table[form] = tuple(dict.fromkeys((*table.get(form, ()), *bases)))[:4]


def _concepts(taxonomy: Taxonomy) -> Iterator[Concept]:
    for kind in _KINDS:
        by_uri: Mapping[str, Concept] = getattr(taxonomy, kind)
        yield from by_uri.values()


def content_keys(choices: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the keys under which a pair or triple of words may be known."""
    for chosen in product(*choices):
        if len(set(chosen)) == len(chosen):
            yield tuple(sorted(chosen))
