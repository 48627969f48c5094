"""What speaks for a guess at work, in figures; trust.py weighs them.

A guess is a concept that some words of the message sound like ("distributieriemen bij een dealer").
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extraction.hearing import WORK, Ear, Heard, Hearing, Window
from extraction.kinship import Kinship
from extraction.latent_trade import LatentTrade
from extraction.likeness import Likeness, Likenesses
from extraction.word_model import Ints, Table, ranges, stem_of
from taxonomy.model import Concept

SIGNS = (
    "chance", "odds", "chance_of_many", "chance_squared", "all", "own", "strongest", "weakest",
    "against", "pointing", "words", "ahead", "ahead_of_many", "second", "trade", "beside",
    "in_message", "best_elsewhere", "echo", "told_elsewhere", "part_words", "part_share",
    "message_words", "pair", "one", "covered", "sector_words", "is_label", "covers_label",
    "in_label", "typical", "akin", "sector", "mentions", "asks", "asks_else", "asks_papers",
    "like", "like_squared", "less_like", "less_like_any", "latent", "nothing",
)  # fmt: skip
_TELLING = 2.0  # evidence from which a word points at a concept
_FURTHEST_AHEAD = 10.0
_NOTHING_BESIDE = -5.0
_NEAR = 8  # words before and after a window
_MOST_MENTIONS = 4
_MOST_WORDS = 14  # of one in twenty messages of the dev sets; beyond, their weights know nothing
_LEAST_CHANCE = -3.2  # a logarithm; what was less likely was right in one of thirty cases
_UNLIKE = (False, 0.0, 0.0)  # words that no label of a concept has
_STEPS = np.arange(1, _NEAR + 1)[:, None]

type _Sign = Sequence[float] | NDArray[Any] | float  # of each guess, or the same of all


@dataclass(frozen=True, slots=True)
class Guesses:
    """Concepts that windows may mean; each has a row of signs."""

    windows: Sequence[Window]
    concepts: Sequence[Concept]
    signs: Table
    likenesses: Likenesses


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Which concepts (columns) of which windows (rows) are guessed, and how likely each is."""

    rows: Ints
    columns: Ints
    chances: Table  # of each, a logarithm
    ahead: Table  # by how much each sounds likelier than the next best


class _Layout(NamedTuple):
    """Where the words of each window stand among the content words of the message."""

    first: Ints
    last: Ints
    part_first: Ints
    part_last: Ints


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
        self._latent = LatentTrade(ear.model)
        self._kinds = ear.model.kinds
        self._concepts = ear.model.concepts
        sizes = [kind.stop - kind.start for kind in self._kinds]
        self._kind_of = np.repeat(np.arange(len(sizes)), sizes)
        self._kinship = kinship
        self._labels = [self._labels_of(concept, silent) for concept in self._concepts]
        self._having: dict[str, list[int]] = {}  # the concepts of which a label has this stem
        for column, labels in enumerate(self._labels):
            for stem in labels.shares:
                self._having.setdefault(stem, []).append(column)

    def guesses(self, heard: Heard, hearing: Hearing) -> Guesses:
        """Return what each window may mean, the two likeliest concepts of each kind."""
        parts = [_likeliest(hearing, number) for number in range(len(self._kinds))]
        chosen = _Chosen(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
        layout = _layout(hearing)
        windows = [hearing.windows[row] for row in chosen.rows.tolist()]
        concepts = [self._concepts[column] for column in chosen.columns.tolist()]
        sound = list(_sound(hearing, chosen))
        likenesses = self._likeness.of(hearing)
        signs = [
            *sound,
            *self._place(hearing, chosen, layout),
            *_elsewhere(heard, hearing, chosen, (layout, sound[SIGNS.index("strongest")])),
            *_shape(heard, hearing, chosen),
            *self._spelled(hearing, chosen),
            *self._fit(heard, chosen.columns.tolist()),
            *self._like(likenesses, chosen),
            self._together(heard, hearing, chosen),
            0.0 if hearing.nothing is None else hearing.nothing[chosen.rows],
        ]
        table = np.empty((len(signs), len(windows)))
        for row, sign in zip(table, signs, strict=True):
            row[:] = sign
        return Guesses(windows, concepts, table.T, likenesses)

    def _like(self, likenesses: Likenesses, chosen: _Chosen) -> Iterator[Table]:
        """Yield how like a phrase of the concept the window is, and how much less than the best."""
        like = likenesses.at(chosen.rows, chosen.columns)
        best = np.stack([likenesses.best(kind)[chosen.rows] for kind in self._kinds])
        yield from (like, like * like)
        yield best[self._kind_of[chosen.columns], np.arange(len(like))] - like
        yield best.max(axis=0) - like

    def _together(self, heard: Heard, hearing: Hearing, chosen: _Chosen) -> Table:
        """Return how well a task fits the trade that the other words point at; 0 for a trade."""
        named = _read(heard, *WORK)  # what fits the work that is named is told by other signs
        fits = self._latent.fits(hearing, named, (chosen.rows, chosen.columns))
        return np.where(chosen.columns < self._kinds[0].stop, fits, 0.0)

    def _place(self, hearing: Hearing, chosen: _Chosen, layout: _Layout) -> Iterator[_Sign]:
        """Yield how a concept stands in the whole message: its kind, and how it sounds there."""
        yield chosen.columns >= self._kinds[-1].start
        yield _beside(hearing, chosen, layout)
        best = np.array([hearing.whole[kind].max() for kind in self._kinds])
        yield hearing.whole[chosen.columns] - best[self._kind_of[chosen.columns]]
        firsts = np.concatenate(hearing.chances.firsts)
        won = np.bincount(firsts, minlength=len(self._concepts))
        yield won[chosen.columns] / len(hearing.windows)

    def _spelled(self, hearing: Hearing, chosen: _Chosen) -> Iterator[_Sign]:
        """Yield whether a label is said, about how much of one, and how many words are of one."""
        stems = {place: stem_of(word) for place, word in hearing.words.items()}
        touched = frozenset[int]().union(*[self._having.get(s, ()) for s in stems.values()])
        said: dict[int, frozenset[str]] = {}
        signs: list[tuple[bool, float, float]] = []
        for row, column in zip(chosen.rows.tolist(), chosen.columns.tolist(), strict=True):
            if column not in touched:
                signs.append(_UNLIKE)
                continue
            if row not in said:
                said[row] = frozenset([stems[place] for place in hearing.windows[row].places])
            signs.append(_shares(self._labels[column], said[row]))
        for number in range(len(_UNLIKE)):
            yield [sign[number] for sign in signs]

    def _labels_of(self, concept: Concept, silent: frozenset[str]) -> _Labels:
        wholes: set[str] = set()
        shares: dict[str, float] = {}
        for label in concept.labels:
            stems = {stem_of(word) for word in label.split() if word not in silent}
            wholes.add(_key(stems))
            for stem in stems:
                shares[stem] = max(shares.get(stem, 0.0), 1.0 / len(stems))
        return _Labels(frozenset(wholes), shares)

    def _fit(self, heard: Heard, columns: Sequence[int]) -> Iterator[_Sign]:
        """Yield whether the concept fits the work that is named, and the question."""
        if heard.mentions:
            company = self._kinship.company(heard.mentions)
            known = {column: company.fits(self._concepts[column]) for column in set(columns)}
            for number in range(3):
                yield [known[column][number] for column in columns]
        else:
            yield from (0.0, 0.0, 0.0)
        yield min(len(heard.mentions), _MOST_MENTIONS) / _MOST_MENTIONS
        yield from (float(heard.asks_work), float(heard.asks_else), float(heard.asks_papers))


def _shares(labels: _Labels, said: frozenset[str]) -> tuple[bool, float, float]:
    """Return whether words are a label, how much of one they are, and how many are of one."""
    shares = labels.shares
    if shares.keys().isdisjoint(said):
        return _UNLIKE
    found = [shares[stem] for stem in said if stem in shares]
    whole = len(found) == len(said) and _key(said) in labels.wholes
    return whole, min(1.0, sum(found)), len(found) / len(said)


def _key(stems: Iterable[str]) -> str:
    return " ".join(sorted(stems))


def _likeliest(hearing: Hearing, number: int) -> tuple[Ints, Ints, Table, Table]:
    """Return the two likeliest concepts of each window, as far as they are likely at all."""
    chances = hearing.chances
    first, second, ahead = chances.ahead(number)
    firsts = (first > _LEAST_CHANCE).nonzero()[0]
    seconds = (second > _LEAST_CHANCE).nonzero()[0]  # no first of these is less likely
    return (
        np.concatenate((firsts, seconds)),
        np.concatenate((chances.firsts[number][firsts], chances.seconds[number][seconds])),
        np.concatenate((first[firsts], second[seconds])),
        np.concatenate((ahead[firsts], -ahead[seconds])),
    )


def _layout(hearing: Hearing) -> _Layout:
    rows, parts = hearing.rows, hearing.parts
    ends = [(rows[part[0]], rows[part[-1]]) for part in parts]
    found = [
        (rows[window.places[0]], rows[window.places[-1]], *ends[window.part])
        for window in hearing.windows
    ]
    return _Layout(*np.array(found).T)


def _sound(hearing: Hearing, chosen: _Chosen) -> Iterator[NDArray[Any]]:
    """Yield how the words of the window sound for the concept, and how much more than the next."""
    rows, sums = chosen.rows, hearing.sums
    size = sums.sizes[rows]
    words = sums.inside[ranges(sums.starts[rows], size)]  # of one guess after the other
    columns, guess = chosen.columns.repeat(size), size.cumsum() - size
    said = hearing.said[words, columns]
    chance, many = chosen.chances, np.log(size)
    own = np.add.reduceat(hearing.weighed[words, columns], guess)
    yield from (chance, np.exp(chance), chance * many, chance * chance, own, own / size)
    yield np.maximum.reduceat(said, guess)
    yield np.minimum.reduceat(said, guess)
    yield np.add.reduceat(said < 0.0, guess, dtype=np.intp)
    yield np.add.reduceat(said > _TELLING, guess, dtype=np.intp) / size
    ahead_of = np.minimum(chosen.ahead, _FURTHEST_AHEAD)
    yield from (many, ahead_of, ahead_of * many, chosen.ahead < 0.0)


def _beside(hearing: Hearing, chosen: _Chosen, layout: _Layout) -> Table:
    """Return what the words right before and after the window, in its part, say for the concept."""
    before = np.where(layout.first > layout.part_first, layout.first - 1, -1)
    behind = np.where(layout.last < layout.part_last, layout.last + 1, -1)
    edges = np.array((before, behind))[:, chosen.rows]
    said = np.where(edges >= 0, hearing.said[edges, chosen.columns], _NOTHING_BESIDE)
    beside: Table = np.maximum.reduce(said)
    return beside


def _elsewhere(
    heard: Heard, hearing: Hearing, chosen: _Chosen, window: tuple[_Layout, Table]
) -> Iterator[_Sign]:
    """Yield what words near the window that a label read already say, and how much more."""
    layout, strongest = window
    read = _read(heard, "occupation", "skill")
    if not read:
        yield from (_NOTHING_BESIDE, np.maximum(0.0, _NOTHING_BESIDE - strongest))
        return
    is_read = np.zeros(len(hearing.words) + 1, dtype=bool)  # the last one stands for no word
    is_read[[row for place, row in hearing.rows.items() if place in read]] = True
    first, last = layout.first[chosen.rows], layout.last[chosen.rows]
    near = np.concatenate((first - _STEPS, last + _STEPS))
    near = np.where((near >= 0) & (near < len(hearing.words)), near, -1)
    said = hearing.said[near, chosen.columns]
    echo = np.maximum.reduce(np.where(is_read[near], said, _NOTHING_BESIDE))
    yield echo
    yield np.maximum(0.0, echo - strongest)


def _read(heard: Heard, *kinds: str) -> frozenset[int]:
    return frozenset(p for m in heard.mentions if m.concept.kind in kinds for p in m.places)


def _shape(heard: Heard, hearing: Hearing, chosen: _Chosen) -> Iterator[_Sign]:
    """Yield how much of its part and of the message a window is, and what labels read in it."""
    rows, sizes, windows = chosen.rows, hearing.sums.sizes, hearing.windows
    parts = np.array([len(part) for part in hearing.parts])[[window.part for window in windows]]
    yield parts[rows]
    yield np.minimum(1.0, sizes / parts)[rows]
    yield min(len(hearing.words), _MOST_WORDS)
    yield np.array([window.pair for window in windows])[rows]
    yield (sizes == 1)[rows]
    for read in (_read(heard, *WORK), _read(heard, "sector")):
        inside = [len(read.intersection(window.places)) for window in windows] if read else 0
        yield (inside / sizes)[rows]
