"""Learns extraction/data/phrases.npz: how near what people say is to each concept.

python -m bench.understanding.phrases            learn and write (some five minutes)
python -m bench.understanding.phrases --check    learn nothing; how often each model puts a concept
                                                 first that the quotes of the dev sets mean

A linear model with a narrow middle: pieces of words, then a few numbers, then all concepts and
"nothing". It learns from labels, sayings and marked words; "nothing" from words of marked messages
that nobody marked. The dev sets are not learnt from.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.neural_network import MLPClassifier

from bench.understanding.evaluate import Material, say
from extraction.lexicon import DATA
from extraction.marked import Marked, load_marked
from extraction.phrase_model import FILE, PhraseModel, pieces_in
from extraction.sayings import load_sayings
from extraction.tokens import words
from extraction.word_model import Table, pieces_of
from taxonomy.model import Concept, Taxonomy

_SIZE = 48  # numbers of a word; 32 put the right concept first somewhat less often
_LEAST_WORDS = 6  # that must have a piece
_LABELS = 20  # forms of labels of each concept: some have hundreds, by the forms of their verbs
_ROUNDS = 8
_AT_ONCE = 65_536  # phrases that are handed over together, since their table is kept whole
_BATCH = 512
_SPEED = 0.003  # falls to nothing over the rounds
_LONGEST_NOTHING = 4  # words
_FURTHEST = 99.95  # per cent of the numbers; those beyond are cut off, so that the rest is finer
_WHOLE = 127


class Phrase(NamedTuple):
    """Words, and the number of the concept that they mean."""

    words: tuple[str, ...]
    concept: int


def phrases(taxonomy: Taxonomy, concepts: Sequence[Concept]) -> list[Phrase]:
    """Return what is learnt from, in any but always the same order."""
    draw = random.Random(1)
    silent = _silent_words()
    sayings = load_sayings(DATA, taxonomy)
    found: list[Phrase] = []
    for number, concept in enumerate(concepts):
        labels = sorted(set(concept.labels))
        chosen = draw.sample(labels, min(_LABELS, len(labels)))
        said = [*(tuple(label.split()) for label in chosen), *sayings.get(concept.uri, ())]
        found += [Phrase(_telling(each, silent), number) for each in said]
    for message in load_marked(DATA / "marked", taxonomy):
        found += [Phrase(each, len(concepts)) for each in _unmarked(message, silent, draw)]
    draw.shuffle(found)
    return found


def _silent_words() -> frozenset[str]:
    content = yaml.safe_load((DATA / "words.yml").read_text("utf-8"))
    return frozenset(word for listed in content["filler"] for word in words(listed))


def _telling(said: Sequence[str], silent: frozenset[str]) -> tuple[str, ...]:
    """Leave out the words that say nothing, unless there are no others."""
    return tuple(word for word in said if word not in silent) or tuple(said)


def _unmarked(
    message: Marked, silent: frozenset[str], draw: random.Random
) -> Iterator[tuple[str, ...]]:
    """Yield some words of each stretch of a message that nobody marked."""
    ends = [0, *(place for mark in message.marks for place in (mark.start, mark.end))]
    for start, end in zip(ends[::2], [*ends[1::2], len(message.text)], strict=True):
        left = [word for word in words(message.text[start:end]) if word not in silent]
        if left:
            size = draw.randint(1, min(_LONGEST_NOTHING, len(left)))
            first = draw.randint(0, len(left) - size)
            yield tuple(left[first : first + size])


def known_pieces(said: Sequence[Phrase]) -> dict[str, int]:
    """Number the pieces that enough words have."""
    every = dict.fromkeys(word for phrase in said for word in phrase.words)
    counts = Counter(piece for word in every for piece in pieces_of(word))
    kept = (piece for piece, count in counts.items() if count >= _LEAST_WORDS and "\n" not in piece)
    return {piece: number for number, piece in enumerate(kept)}


class Tables:
    """Turns phrases into rows of pieces."""

    def __init__(self, known: Mapping[str, int]) -> None:
        """Count in these pieces."""
        self._known = known
        self._words: dict[str, tuple[list[int], list[float]]] = {}

    def of(self, said: Sequence[Phrase]) -> csr_matrix:
        """Return a row for each phrase; its length grows with the root of its words."""
        ends, columns, weights = [0], [], []
        for phrase in said:
            share = max(1, len(phrase.words)) ** -0.5
            for word in phrase.words:
                if word not in self._words:
                    self._words[word] = pieces_in(word, self._known)
                pieces, counts = self._words[word]
                columns += pieces
                weights += [count * share for count in counts]
            ends.append(len(columns))
        values = np.array(weights, dtype=np.float32)
        return csr_matrix((values, columns, ends), shape=(len(said), len(self._known)))


def learn(said: list[Phrase], known: Mapping[str, int], concepts: int) -> MLPClassifier:
    """Return the trained model."""
    tables, draw = Tables(known), random.Random(2)
    model = MLPClassifier(
        (_SIZE,), activation="identity", batch_size=_BATCH, alpha=1e-6, random_state=1
    )
    for round_number in range(_ROUNDS):
        speed = _SPEED * (1 - round_number / _ROUNDS)
        model.learning_rate_init = speed
        if round_number:
            model._optimizer.learning_rate_init = speed
        draw.shuffle(said)
        for first in range(0, len(said), _AT_ONCE):
            chunk = said[first : first + _AT_ONCE]
            meant = [phrase.concept for phrase in chunk]
            model.partial_fit(tables.of(chunk), meant, classes=range(concepts + 1))
        say(f"round {round_number + 1} of {_ROUNDS}: loss {model.loss_:.3f}")
    return model


def write(model: MLPClassifier, known: Mapping[str, int], concepts: Sequence[Concept]) -> None:
    """Keep the numbers of pieces as whole ones, which a seventh of the room."""
    first, last = model.coefs_
    scale = np.percentile(np.abs(first), _FURTHEST) / _WHOLE
    vectors = np.clip(np.rint(first / scale), -_WHOLE, _WHOLE).astype(np.int8)
    usual = model.intercepts_[0] @ last + model.intercepts_[1]
    np.savez_compressed(
        DATA / FILE,
        vectors=vectors,
        scale=np.float32(scale),
        near=last.T.astype(np.float32),
        usual=usual.astype(np.float32),
        pieces=_as_bytes(known),
        concepts=_as_bytes([concept.uri for concept in concepts]),
    )


def _as_bytes(names: Sequence[str] | Mapping[str, int]) -> Table:
    return np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8)


def main() -> int:
    """Learn and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="learn nothing")
    checks = parser.parse_args().check
    material = Material.load()
    concepts = (*material.taxonomy.skills.values(), *material.taxonomy.occupations.values())
    if not checks:
        said = phrases(material.taxonomy, concepts)
        known = known_pieces(said)
        say(f"{len(said)} phrases, {len(known)} pieces, {len(concepts)} concepts")
        write(learn(said, known, len(concepts)), known, concepts)
        say(f"{FILE}: {(DATA / FILE).stat().st_size / 1e6:.1f} MB")
    check(material, concepts)
    return 0


def check(material: Material, concepts: Sequence[Concept]) -> None:
    """Say how often the quotes of the dev sets sound most like what they mean."""
    quotes = list(_quotes(material, {concept.uri: row for row, concept in enumerate(concepts)}))
    model = PhraseModel(DATA / FILE, concepts)
    silent = _silent_words()
    first: Counter[str] = Counter()
    for split, said, meant in quotes:
        heard = _telling(words(said), silent)
        vector = np.sum([model.vector(word) for word in heard], axis=0) * len(heard) ** -0.5
        first[split] += int(model.scores(vector[np.newaxis]).argmax()) in meant
    for split, count in first.items():
        of_split = sum(split == other for other, _, _ in quotes)
        say(f"{split}: {count / of_split:.3f} of {of_split} first")


def _quotes(
    material: Material, rows: Mapping[str, int]
) -> Iterator[tuple[str, str, frozenset[int]]]:
    for utterance in material.utterances("dev")[0]:
        for item in utterance.items:
            meant = frozenset(rows[key.concept] for key in item.keys if key.concept in rows)
            if item.quote and meant:
                yield utterance.split, item.quote, meant


if __name__ == "__main__":
    sys.exit(main())
