"""The systems that ours must beat: the same labels, looked up without any reading.

Each gives what it finds as the writer's own, as it has no notion of denial, wish or other people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import spacy
from sklearn.feature_extraction.text import TfidfVectorizer
from spacy.matcher import PhraseMatcher
from spacy.util import filter_spans

from bench.understanding.gold import YES, Key, Output, Predicted
from bench.understanding.labels import identity
from extraction.tokens import Token, tokenise
from taxonomy.model import Concept, Taxonomy

ORDER: Final = ("occupation", "skill", "certificate", "licence", "language")
PAPERS: Final = frozenset({"certificate", "licence"})
SHORTEST: Final = 2  # letters; "b" and "c" are licences, and everywhere
WIDEST: Final = 5  # words in a window
MOST_WORDS: Final = 12  # in a label

Labels = Mapping[str, Concept]


def all_labels(taxonomy: Taxonomy, *, preferred: bool = False) -> dict[str, Concept]:
    """Return every spoken label, or only the one that visitors see, with its first concept."""
    labels: dict[str, Concept] = {}
    for kind in ORDER:
        for concept in taxonomy.concepts(kind):
            for label in (concept.label,) if preferred else (concept.label, *concept.labels):
                if len(label) >= SHORTEST:
                    labels.setdefault(label.lower(), concept)
    return labels


def by_words(labels: Labels) -> dict[str, Concept]:
    """Return labels as our tokeniser parts them: without hyphens, accents and apostrophes."""
    parted: dict[str, Concept] = {}
    for label, concept in labels.items():
        parted.setdefault(" ".join(token.norm for token in tokenise(label)), concept)
    return parted


@dataclass(frozen=True)
class Hit:
    """A label found in a text."""

    concept: Concept
    start: int
    end: int
    score: float = 1.0


def output(hits: Iterable[Hit]) -> Output:
    """Return what was found as the writer's own, each concept once."""
    found: dict[Key, Predicted] = {}
    for hit in hits:
        stance = "held" if hit.concept.kind in PAPERS else YES
        key = Key(hit.concept.kind, identity(hit.concept), stance)
        found.setdefault(key, Predicted(key, hit.start, hit.end))
    return Output(tuple(found.values()), {})


class ExactLabels:
    """(a) The longest label that stands in the text word for word."""

    def __init__(self, labels: Labels, name: str) -> None:
        self.name = name
        self._labels = by_words(labels)

    def read(self, text: str, asks: str | None = None) -> Output:  # noqa: ARG002 - knows no talk
        """Return the labels that stand in the text."""
        return output(self._hits(tokenise(text)))

    def _hits(self, tokens: list[Token]) -> Iterator[Hit]:
        place = 0
        while place < len(tokens):
            for width in range(min(MOST_WORDS, len(tokens) - place), 0, -1):
                window = tokens[place : place + width]
                concept = self._labels.get(" ".join(token.norm for token in window))
                if concept is not None:
                    yield Hit(concept, window[0].start, window[-1].end)
                    place += width - 1
                    break
            place += 1


class CharacterTfidf:
    """(b) Pieces of 3 to 5 letters: windows of up to five words against the labels."""

    name = "(b) char TF-IDF"

    def __init__(self, labels: Labels, threshold: float = 0.8) -> None:
        self.threshold = threshold
        parted = by_words(labels)
        self._concepts = list(parted.values())
        self._pieces = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), dtype=np.float32, sublinear_tf=True
        )
        self._labels = self._pieces.fit_transform(parted).T.tocsc()
        self._cache: dict[str, list[Hit]] = {}

    def read(self, text: str, asks: str | None = None) -> Output:  # noqa: ARG002 - knows no talk
        """Return the best windows that do not overlap, from the threshold on."""
        chosen: list[Hit] = []
        for hit in self._ranked(text):
            if hit.score < self.threshold:
                break
            if all(hit.end <= other.start or other.end <= hit.start for other in chosen):
                chosen.append(hit)
        return output(chosen)

    def _ranked(self, text: str) -> list[Hit]:
        if text not in self._cache:
            self._cache[text] = sorted(self._hits(text), key=lambda hit: -hit.score)
        return self._cache[text]

    def _hits(self, text: str) -> Iterator[Hit]:
        tokens = tokenise(text)
        windows = [
            tokens[first : first + width]
            for width in range(1, WIDEST + 1)
            for first in range(len(tokens) - width + 1)
        ]
        if not windows:
            return
        said = self._pieces.transform([" ".join(t.norm for t in window) for window in windows])
        scores = (said @ self._labels).tocsr()
        for row, window in enumerate(windows):
            values = scores.data[scores.indptr[row] : scores.indptr[row + 1]]
            if values.size:
                best = int(values.argmax())
                column = int(scores.indices[scores.indptr[row] + best])
                concept = self._concepts[column]
                yield Hit(concept, window[0].start, window[-1].end, float(values[best]))


class PlainPhrases:
    """(c) spaCy's PhraseMatcher on lower case over all labels."""

    name = "(c) spaCy PhraseMatcher"

    def __init__(self, labels: Labels) -> None:
        self._nlp = spacy.blank("nl")
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        self._concepts: dict[int, Concept] = {}
        for label, concept in labels.items():
            key = f"{concept.kind} {concept.uri}"
            self._concepts[self._nlp.vocab.strings.add(key)] = concept
            self._matcher.add(key, [self._nlp.make_doc(label)])

    def read(self, text: str, asks: str | None = None) -> Output:  # noqa: ARG002 - knows no talk
        """Return the longest phrases that do not overlap."""
        doc = self._nlp.make_doc(text)
        spans = filter_spans(self._matcher(doc, as_spans=True))
        return output(Hit(self._concepts[s.label], s.start_char, s.end_char) for s in spans)
