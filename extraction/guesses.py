"""What speaks for a guess at work, in figures; trust.py weighs them.

A guess is a concept that some words of the message sound like ("distributieriemen bij een dealer").
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from extraction.hearing import WORK, Ear, Heard, Hearing, Window
from extraction.kinship import Kinship
from extraction.likeness import Likeness, Likenesses
from extraction.word_model import Ints, Table, stem_of
from taxonomy.model import Concept

SIGNS = (
    "chance", "odds", "chance_of_many", "chance_squared", "all", "own", "strongest", "weakest",
    "against", "pointing", "words", "ahead", "ahead_of_many", "second", "trade", "beside",
    "in_message", "best_elsewhere", "echo", "told_elsewhere", "part_words", "part_share",
    "message_words", "pair", "one", "covered", "sector_words", "is_label", "covers_label",
    "in_label", "typical", "akin", "sector", "mentions", "asks", "asks_else", "asks_papers",
    "like", "like_squared", "less_like", "less_like_any",
)  # fmt: skip
_TELLING = 2.0  # evidence from which a word points at a concept
_FURTHEST_AHEAD = 10.0
_NOTHING_BESIDE = -5.0
_NEAR = 8  # words before and after a window
_MOST_MENTIONS = 4
_MOST_WORDS = 30
_LEAST_CHANCE = -3.2  # a logarithm; what was less likely was right in one of thirty cases
_KEPT = 20_000  # stems that are remembered


@dataclass(frozen=True, slots=True)
class Guesses:
    """Concepts that windows may mean; each has a row of signs."""

    windows: Sequence[Window]
    concepts: Sequence[Concept]
    signs: Table
    likenesses: Likenesses


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Which concepts (columns) of which windows (rows) are guessed, and the next best of each."""

    rows: Ints
    columns: Ints
    rivals: Ints


class _Labels(NamedTuple):
    """The labels of a concept by their stems."""

    wholes: frozenset[str]
    shares: Mapping[str, float]  # of each stem in the shortest label that has it


class Guesser:
    """Puts in figures how a message sounds."""

    def __init__(
        self, ear: Ear, kinship: Kinship, likeness: Likeness, silent: frozenset[str]
    ) -> None:
        """`silent` words of labels say nothing."""
        self._likeness = likeness
        self._kinds = ear.model.kinds
        self._concepts = ear.model.concepts
        self._kinship = kinship
        self._stem = lru_cache(maxsize=_KEPT)(stem_of)
        self._labels = [self._labels_of(concept, silent) for concept in self._concepts]

    def guesses(self, heard: Heard, hearing: Hearing) -> Guesses:
        """Return what each window may mean, the two likeliest concepts of each kind."""
        firsts = [hearing.scores[:, kind].argmax(axis=1) + kind.start for kind in self._kinds]
        parts = [_likeliest(hearing, *both) for both in zip(self._kinds, firsts, strict=True)]
        chosen = _Chosen(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
        windows = [hearing.windows[row] for row in chosen.rows.tolist()]
        concepts = [self._concepts[column] for column in chosen.columns.tolist()]
        sound = list(_sound(hearing, chosen))
        likenesses = self._likeness.of(hearing)
        signs = [
            *sound,
            *self._place(hearing, chosen, firsts),
            *_elsewhere(heard, hearing, chosen, sound[SIGNS.index("strongest")]),
            *_shape(heard, hearing, windows),
            *self._spelled(hearing, chosen),
            *self._fit(heard, concepts),
            *self._like(likenesses, chosen),
        ]
        table = np.empty((len(signs), len(windows)))
        for row, sign in zip(table, signs, strict=True):
            row[:] = sign
        return Guesses(windows, concepts, table.T, likenesses)

    def _like(self, likenesses: Likenesses, chosen: _Chosen) -> Iterator[Table]:
        """Yield how like a phrase of the concept the window is, and how much less than the best."""
        like = likenesses.at(chosen.rows, chosen.columns)
        best = np.stack([likenesses.best(kind)[chosen.rows] for kind in self._kinds])
        of_kind = np.searchsorted([kind.stop for kind in self._kinds], chosen.columns, "right")
        yield from (like, like * like)
        yield best[of_kind, np.arange(len(like))] - like
        yield best.max(axis=0) - like

    def _place(
        self, hearing: Hearing, chosen: _Chosen, firsts: Sequence[Ints]
    ) -> Iterator[Sequence[float] | Table]:
        """Yield how a concept stands in the whole message: its kind, and how it sounds there."""
        yield (chosen.columns >= self._kinds[-1].start).astype(float)
        yield _beside(hearing, chosen)
        whole = hearing.said.sum(axis=0)
        for kind in self._kinds:
            whole[kind] -= whole[kind].max()
        yield whole[chosen.columns]
        won = np.bincount(np.concatenate(firsts), minlength=len(self._concepts))
        yield won[chosen.columns] / len(hearing.windows)

    def _spelled(self, hearing: Hearing, chosen: _Chosen) -> Iterator[Sequence[float]]:
        """Yield whether a label is said, about how much of one, and how many words are of one."""
        said = {
            row: self._stems(hearing, hearing.windows[row]) for row in set(chosen.rows.tolist())
        }
        keys = {row: _key(stems) for row, stems in said.items()}
        pairs = zip(chosen.rows.tolist(), chosen.columns.tolist(), strict=True)
        labels = [(row, self._labels[column]) for row, column in pairs]
        yield [float(keys[row] in known.wholes) for row, known in labels]
        found = [(said[row], known.shares) for row, known in labels]
        yield [min(1.0, sum(shares.get(stem, 0.0) for stem in own)) for own, shares in found]
        yield [sum(stem in shares for stem in own) / len(own) for own, shares in found]

    def _stems(self, hearing: Hearing, window: Window) -> frozenset[str]:
        return frozenset(self._stem(hearing.words[place]) for place in window.places)

    def _labels_of(self, concept: Concept, silent: frozenset[str]) -> _Labels:
        wholes: set[str] = set()
        shares: dict[str, float] = {}
        for label in concept.labels:
            stems = {self._stem(word) for word in label.split() if word not in silent}
            wholes.add(_key(stems))
            for stem in stems:
                shares[stem] = max(shares.get(stem, 0.0), 1.0 / len(stems))
        return _Labels(frozenset(wholes), shares)

    def _fit(self, heard: Heard, concepts: Sequence[Concept]) -> Iterator[list[float]]:
        """Yield whether the concept fits the work that is named, and the question."""
        company = self._kinship.company(heard.mentions)
        yield [float(company.is_typical(concept)) for concept in concepts]
        yield [float(company.is_akin(concept)) for concept in concepts]
        yield [float(company.is_of_sector(concept)) for concept in concepts]
        yield [min(len(heard.mentions), _MOST_MENTIONS) / _MOST_MENTIONS] * len(concepts)
        yield [float(heard.asks_work)] * len(concepts)
        yield [float(heard.asks_else)] * len(concepts)
        yield [float(heard.asks_papers)] * len(concepts)


def _key(stems: Iterable[str]) -> str:
    return " ".join(sorted(stems))


def _likeliest(hearing: Hearing, kind: slice, firsts: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the two likeliest concepts of each window, as far as they are likely at all."""
    every = np.arange(len(firsts))
    rows = np.flatnonzero(hearing.chances[every, firsts] > _LEAST_CHANCE)
    first = firsts[rows]
    others = hearing.chances[rows, kind]
    others[np.arange(len(rows)), first - kind.start] = -np.inf
    second = others.argmax(axis=1) + kind.start
    also = np.flatnonzero(hearing.chances[rows, second] > _LEAST_CHANCE)
    return (
        np.concatenate((rows, rows[also])),
        np.concatenate((first, second[also])),
        np.concatenate((second, first[also])),
    )


def _sound(hearing: Hearing, chosen: _Chosen) -> Iterator[Table]:
    """Yield how the words of the window sound for the concept, and how much more than the next."""
    rows, columns = chosen.rows, chosen.columns
    sizes = np.array([len(window.places) for window in hearing.windows])
    inside = np.full((len(sizes), sizes.max()), -1)
    for number, window in enumerate(hearing.windows):
        inside[number, : sizes[number]] = [hearing.rows[place] for place in window.places]
    size, inside = sizes[rows], inside[rows]
    heard, many = inside >= 0, np.log(size)
    said = hearing.said[inside, columns[:, None]]
    chance, own = hearing.chances[rows, columns], hearing.own[rows, columns]
    ahead = hearing.scores[rows, columns] - hearing.scores[rows, chosen.rivals]
    yield from (chance, np.exp(chance), chance * many, chance * chance, own, own / size)
    yield np.where(heard, said, -np.inf).max(axis=1)
    yield np.where(heard, said, np.inf).min(axis=1)
    yield ((said < 0.0) & heard).sum(axis=1).astype(float)
    yield ((said > _TELLING) & heard).sum(axis=1) / size
    ahead_of = np.minimum(ahead, _FURTHEST_AHEAD)
    yield from (many, ahead_of, ahead_of * many, (ahead < 0.0).astype(float))


def _beside(hearing: Hearing, chosen: _Chosen) -> Table:
    """Return what the words right before and after the window, in its part, say for the concept."""
    edges = np.array([_edges(hearing, window) for window in hearing.windows])[chosen.rows]
    said = hearing.said[edges, chosen.columns[:, None]]
    beside: Table = np.where(edges >= 0, said, _NOTHING_BESIDE).max(axis=1)
    return beside


def _elsewhere(
    heard: Heard, hearing: Hearing, chosen: _Chosen, strongest: Table
) -> Iterator[Table]:
    """Yield what words near the window that a label read already say, and how much more."""
    read = _read(heard, "occupation", "skill")
    is_read = np.zeros(len(hearing.words) + 1, dtype=bool)  # the last one stands for no word
    is_read[[row for place, row in hearing.rows.items() if place in read]] = True
    ends = [(hearing.rows[w.places[0]], hearing.rows[w.places[-1]]) for w in hearing.windows]
    first, last = (np.array(rows)[chosen.rows, None] for rows in zip(*ends, strict=True))
    near = np.hstack((first - 1 - np.arange(_NEAR), last + 1 + np.arange(_NEAR)))
    near = np.where((near >= 0) & (near < len(hearing.words)), near, -1)
    said = hearing.said[near, chosen.columns[:, None]]
    echo = np.where(is_read[near], said, _NOTHING_BESIDE).max(axis=1)
    yield echo
    yield np.maximum(0.0, echo - strongest)


def _read(heard: Heard, *kinds: str) -> frozenset[int]:
    return frozenset(p for m in heard.mentions if m.concept.kind in kinds for p in m.places)


def _edges(hearing: Hearing, window: Window) -> tuple[int, int]:
    part, rows = hearing.parts[window.part], hearing.rows
    first, last = rows[window.places[0]], rows[window.places[-1]]
    before = first - 1 if first > rows[part[0]] else -1
    return before, last + 1 if last < rows[part[-1]] else -1


def _shape(heard: Heard, hearing: Hearing, windows: Sequence[Window]) -> Iterator[list[float]]:
    """Yield how much of its part and of the message a window is, and what labels read in it."""
    sizes = [len(window.places) for window in windows]
    parts = [len(hearing.parts[window.part]) for window in windows]
    yield [float(part) for part in parts]
    yield [min(1.0, size / part) for size, part in zip(sizes, parts, strict=True)]
    yield [float(min(len(hearing.words), _MOST_WORDS))] * len(windows)
    yield [float(window.pair) for window in windows]
    yield [float(size == 1) for size in sizes]
    for read in (_read(heard, *WORK), _read(heard, "sector")):
        yield [len(read.intersection(w.places)) / n for w, n in zip(windows, sizes, strict=True)]
