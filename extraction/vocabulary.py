"""The taxonomy's labels, arranged to be found in running text: as phrases and as loose pairs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from extraction.dictionary import is_ordinary, load_dictionary
from extraction.imported import SHORTEST_TARGET, Care, is_form_of, labels_of, may_be_else
from extraction.inflection import forms, weak_forms
from extraction.labels import Concepts, Labels, Pairs
from extraction.spelling import Speller
from extraction.tokens import words
from taxonomy.model import Concept, Taxonomy

LONGEST = 16
MOST_BASES = 4
_Bases = dict[str, tuple[str, ...]]
_KINDS = ("occupations", "skills", "certificates", "licences", "sectors", "languages", "education")
_CORRECTED = frozenset({"occupation", "skill", "certificate", "language"})


@dataclass(frozen=True, slots=True)
class WordLists:
    """Words that are no labels; what each list is for stands in data/words.yml."""

    common: frozenset[str]
    cues: frozenset[str]
    filler: frozenset[str]
    unsafe_forms: frozenset[str]
    general: frozenset[str]
    unpaired: frozenset[str]
    vague: frozenset[str] = frozenset()


class Vocabulary:
    """All labels of a taxonomy, their words, the forms of these, and a speller for them."""

    def __init__(self, taxonomy: Taxonomy, lists: WordLists) -> None:
        self.labels = Labels()
        self.pairs = Pairs()
        self._bases: _Bases = {}
        self._imported: _Bases = {}
        self._weak: _Bases = {}
        self._lists = lists
        self._doubtful: set[str] = set()
        targets: set[str] = set()
        for concept in _concepts(taxonomy):
            alone = (concept,)
            for label in concept.labels:
                parts = words(label)
                self._add(label, parts, alone)
                if concept.kind in _CORRECTED:
                    targets.update(parts)
        self._add_forms()
        targets -= lists.filler
        guarded = frozenset(self._add_imported(taxonomy)) - targets - lists.common
        right = (lists.common | lists.cues, self._bases, self._weak)
        load_dictionary()
        self.speller = Speller(targets - lists.common, right, is_ordinary, guarded)

    def bases(self, word: str) -> tuple[str, ...]:
        """Return the label words that this word is a form of, itself first if it is one."""
        return self._bases.get(word, ())

    def imported_bases(self, word: str) -> tuple[str, ...]:
        """Return the words of imported labels that this word is a form of.

        They stand apart, so that an import adds readings and takes none away.
        """
        return self._imported.get(word, ())

    def weak_bases(self, word: str) -> tuple[str, ...]:
        """Return the label words of which this is a form that needs company."""
        return self._weak.get(word, ())

    @property
    def filler(self) -> frozenset[str]:
        """All words that say nothing by themselves."""
        return self._lists.filler

    def is_filler(self, word: str) -> bool:
        """Tell whether the word says nothing by itself: "een", "van", "met"."""
        return word in self._lists.filler

    def is_common(self, word: str) -> bool:
        """Tell whether the word belongs to everyday talk: "naar", "dochter"."""
        return word in self._lists.common or word in self._lists.filler

    def is_unpaired(self, word: str) -> bool:
        """Tell whether the word stands beside any work: "baan", "bedrijf"."""
        return word in self._lists.unpaired

    def is_cue(self, word: str) -> bool:
        """Tell whether the word says how something is meant: "vijf", "nooit"."""
        return word in self._lists.cues

    def is_doubtful(self, word: str) -> bool:
        """Tell whether an imported trade's name is a word with other uses: "dealer"."""
        return word in self._doubtful

    def is_vague(self, word: str) -> bool:
        """Tell whether the word alone names no work in particular: "monteur", "technicus"."""
        return word in self._lists.vague

    def is_general(self, word: str) -> bool:
        """Tell whether the trade is too vague to be read out of a compound: "monteur"."""
        return word in self._lists.general

    def _add(self, label: str, parts: tuple[str, ...], alone: Concepts) -> None:
        if not 0 < len(parts) <= LONGEST:
            return
        for part in parts:
            if part not in self._bases:
                self._bases[part] = (part,)
        self.labels.add(_text(label, parts), alone)
        if content := self._pair_key(parts, alone[0]):
            self.pairs.add(content, alone)

    def _pair_key(self, parts: tuple[str, ...], concept: Concept) -> set[str]:
        content = set(parts).difference(self._lists.filler)
        loose = concept.kind in ("occupation", "skill") and 2 <= len(content) <= 3
        return content if loose and self._lists.unpaired.isdisjoint(content) else set()

    def _add_imported(self, taxonomy: Taxonomy) -> Iterator[str]:
        """Add imported labels where none of ours says the same; yield words to correct to."""
        lists = self._lists
        care = Care(taxonomy, lists.common | lists.cues, lists.filler)
        labels, pairs = Labels(), self.pairs.beside()
        for label in labels_of(taxonomy):
            concept, parts = label.concept, label.parts
            if not self._is_readable(parts) or not care.is_telling(label):
                continue
            text, alone = _text(label.text, parts), (concept,)
            if text in self.labels or concept in labels.concepts(text):
                continue
            labels.add(text, alone)
            self._imported.update((part, (part,)) for part in parts)
            content = self._pair_key(parts, concept) if care.may_part(label) else ()
            if content and content not in self.pairs:
                pairs.add(content, alone)
            if concept.kind != "occupation":
                continue
            if len(parts) == 1 and may_be_else(parts[0]):
                self._doubtful.add(parts[0])
            yield from (part for part in parts if len(part) >= SHORTEST_TARGET)
        self.labels.update(labels)
        self.pairs.update(pairs)
        made = self._made(list(self._imported), forms)
        _extend(self._imported, ((form, word) for form, word in made if is_form_of(form, word)))

    def _is_readable(self, parts: tuple[str, ...]) -> bool:
        return 0 < len(parts) <= LONGEST and (len(parts) > 1 or not self.is_general(parts[0]))

    def _add_forms(self) -> None:
        own = [word for word in self._bases if word not in self._lists.filler]
        for table, rule in ((self._bases, forms), (self._weak, weak_forms)):
            _extend(table, self._made(own, rule))

    def _made(
        self, known: Iterable[str], rule: Callable[[str], Iterable[str]]
    ) -> Iterator[tuple[str, str]]:
        """Yield each form that the rule makes, with the word that it is made of."""
        for word in known:
            for form in rule(word):
                if form != word and form not in self._lists.unsafe_forms:
                    yield form, word


def _extend(table: _Bases, made: Iterable[tuple[str, str]]) -> None:
    """Add forms with the words that they are made of; forms of one word share their tuple."""
    alone: dict[str, tuple[str, ...]] = {}
    for form, word in made:
        bases = table.get(form, ())
        if not bases:
            table[form] = alone.setdefault(word, (word,))
        elif word not in bases and len(bases) < MOST_BASES:
            table[form] = (*bases, word)


def _text(label: str, parts: tuple[str, ...]) -> str:
    """Return the words as one text: the label itself where it is the same, which costs nothing."""
    text = " ".join(parts)
    return label if label == text else text


def _concepts(taxonomy: Taxonomy) -> Iterator[Concept]:
    for kind in _KINDS:
        by_uri: Mapping[str, Concept] = getattr(taxonomy, kind)
        yield from by_uri.values()
