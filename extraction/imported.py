"""Which labels of an import are read out of talk: with more care than those that we wrote for it.

An official list names skills by words that people use for anything ("communicatie"), and trades by
words that mean something else beside ("dealer").
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from extraction.dictionary import base_of, is_ordinary
from extraction.tokens import words
from taxonomy.model import Concept, Taxonomy

SHORTEST_SKILL = 4  # "IT" and "R" mean something else too often
SHORTEST_TARGET = 8  # of words to correct to
SHORTEST_CLEAR = 12  # a longer word that no dictionary has is the compound of a trade


@dataclass(frozen=True, slots=True)
class ImportedLabel:
    """An import's label, and its words; `preferred` if its concept is called so first of all."""

    concept: Concept
    text: str
    parts: tuple[str, ...]
    preferred: bool


class Care:
    """Knows the words that say too little; the lists are those of data/words.yml."""

    def __init__(
        self, taxonomy: Taxonomy, everyday: Collection[str], silent: Collection[str]
    ) -> None:
        """Take the words of everyday talk, and those that say nothing by themselves."""
        self._everyday = everyday
        self._silent = silent
        self._languages = {
            part for c in taxonomy.languages.values() for label in c.labels for part in words(label)
        }.difference(silent)

    def is_telling(self, label: ImportedLabel) -> bool:
        """Tell whether somebody who just says this can be meant to name the concept."""
        content = [part for part in label.parts if part not in self._silent]
        if all(part in self._everyday for part in content):
            return False
        if label.concept.kind == "occupation":
            return True
        if not self._languages.isdisjoint(content):  # languages are a kind apart
            return False
        if len(content) > 1:
            return True
        word = content[0]
        return label.preferred and len(word) >= SHORTEST_SKILL and not is_ordinary(word)

    def may_part(self, label: ImportedLabel) -> bool:
        """Tell whether the words mean the concept also when they stand apart."""
        content = [part for part in label.parts if part not in self._silent]
        return not any(part in self._everyday for part in content)


def labels_of(taxonomy: Taxonomy) -> Iterator[ImportedLabel]:
    """Yield the imported labels, preferred ones first, so that these lead among equals."""
    concepts = (*taxonomy.occupations.values(), *taxonomy.skills.values())
    for concept in concepts:
        for label in concept.imported[:1]:
            yield ImportedLabel(concept, label, words(label), preferred=True)
    for concept in concepts:
        for label in concept.imported[1:]:
            yield ImportedLabel(concept, label, words(label), preferred=False)


def may_be_else(trade: str) -> bool:
    """Tell whether a trade's name in one word can mean something else: "dealer", "scanner"."""
    return len(trade) < SHORTEST_CLEAR or is_ordinary(trade)


def is_form_of(form: str, word: str) -> bool:
    """Tell whether a form made by rule is no word of its own: "grote" is none of "groen"."""
    return base_of(form) in (base_of(word), word)
