"""What speaks for a guess at work, and for a label that was read, in figures; trust.py weighs them.

A guess is a concept that a part of the message sounds like ("distributieriemen bij een dealer").
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extraction.hearing import PAIR, REST, WHOLE, Ear, Heard, Hearing, Window
from extraction.mentions import Mention
from taxonomy.model import Concept, Taxonomy

_TELLING = 2.0  # evidence from which a word points at a concept
_FURTHEST_AHEAD = 10.0
_MOST_MENTIONS = 4
_LEAST_CHANCE = -3.0  # a logarithm; what was less likely was right in one of thirty cases
_TRIED = 2  # concepts of a window and kind
_DONE = ("worked_on", "working", "claimed", "claim")
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Guess:
    """A concept that a window may mean, and what speaks for it."""

    window: Window
    concept: Concept
    features: Features


class Guesser:
    """Puts in figures how a message sounds."""

    def __init__(self, taxonomy: Taxonomy, ear: Ear) -> None:
        self._ear = ear
        self._concepts = ear.model.concepts
        self._typical = {
            trade.uri: frozenset((*trade.essential, *trade.useful))
            for trade in taxonomy.occupations.values()
        }

    def guesses(self, heard: Heard, hearing: Hearing) -> Iterator[Guess]:
        """Yield what each window may mean, the likeliest concepts of each kind."""
        typical = self._typical_of(heard.mentions)
        around: dict[int, dict[str, float]] = {}
        for number, kind in enumerate(self._ear.model.kinds):
            chances = hearing.chances[:, kind]
            for row in np.flatnonzero(chances.max(axis=1) > _LEAST_CHANCE).tolist():
                if row not in around:
                    around[row] = self._around(heard, hearing, hearing.windows[row])
                best = _highest(chances[row], _TRIED + 1) + kind.start
                for rank, column in enumerate(best[:_TRIED].tolist()):
                    if hearing.chances[row, column] <= _LEAST_CHANCE:
                        break
                    rival = best[1] if rank == 0 else best[0]
                    features = self._sound(hearing, row, column) | around[row]
                    features |= self._rank(hearing, row, column, int(rival))
                    features["trade"] = float(number)
                    features["typical"] = float(self._concepts[column].uri in typical)
                    yield Guess(hearing.windows[row], self._concepts[column], features)

    def _rank(self, hearing: Hearing, row: int, column: int, rival: int) -> dict[str, float]:
        ahead = float(hearing.scores[row, column] - hearing.scores[row, rival])
        many = math.log(len(hearing.windows[row].places))
        return {
            "ahead": min(ahead, _FURTHEST_AHEAD),
            "ahead_of_many": min(ahead, _FURTHEST_AHEAD) * many,
            "second": float(ahead < 0.0),
        }

    def of_mention(self, heard: Heard, hearing: Hearing, mention: Mention) -> Features:
        """Return what speaks for a concept that a label gave: how it sounds in its part."""
        columns = [self._ear.model.place.get(c.uri) for c in (mention.concept, *mention.others)]
        known = [column for column in columns if column is not None]
        row = _row_of(hearing, mention.places)
        if not known or row is None:
            return {}
        column = max(known, key=lambda c: hearing.scores[row, c])
        kind = next(k for k in self._ear.model.kinds if k.start <= column < k.stop)
        scores = hearing.scores[row, kind]
        ahead = float(hearing.scores[row, column] - scores.max())
        window = hearing.windows[row]
        inside = sum(place in mention.places for place in window.places)
        return self._sound(hearing, row, column) | {
            "behind": max(ahead, -_FURTHEST_AHEAD),
            "first": float(ahead >= 0.0),
            "covers": inside / len(window.places),
            "alone": float(len(mention.places) == 1),
            "trade": float(mention.concept.kind == "occupation"),
            "typical": float(mention.concept.uri in self._typical_of(heard.mentions)),
            "asks": float(heard.asks_work),
            "asks_else": float(heard.asks_else),
            "others": float(len(mention.others)),
        }

    def _sound(self, hearing: Hearing, row: int, column: int) -> dict[str, float]:
        places = hearing.windows[row].places
        said = [float(hearing.said[hearing.rows[place], column]) for place in places]
        chance, own = float(hearing.chances[row, column]), float(hearing.own[row, column])
        return {
            "chance": chance,
            "odds": math.exp(chance),
            "chance_of_many": chance * math.log(len(places)),
            "chance_squared": chance * chance,
            "all": own,
            "own": own / len(places),
            "strongest": max(said),
            "weakest": min(said),
            "against": float(sum(word < 0 for word in said)),
            "pointing": _share(word > _TELLING for word in said),
            "words": math.log(len(places)),
        }

    def _around(self, heard: Heard, hearing: Hearing, window: Window) -> dict[str, float]:
        message, places = heard.message, window.places
        clause = message.clause_of(places[0])
        return {
            WHOLE: float(window.sort == WHOLE),
            PAIR: float(window.sort == PAIR),
            REST: float(window.sort == REST),
            "known": _share(hearing.words[p] in self._ear.model.words for p in places),
            "everyday": _share(self._ear.is_everyday(message, p) for p in places),
            "verb": float(any(self._ear.is_verb(message, p) for p in places)),
            "shared": float(window.verb is not None),
            "owned": float(message.has("not_worked_on", within=clause)),
            "where": float(self._ear.is_where(message, places[0])),
            "done": float(any(message.has(sort, within=clause) for sort in _DONE)),
            "asks": float(heard.asks_work),
            "asks_else": float(heard.asks_else),
            "mentions": min(len(heard.mentions), _MOST_MENTIONS) / _MOST_MENTIONS,
        }

    def _typical_of(self, mentions: Sequence[Mention]) -> Collection[str]:
        """Return the skills that belong to the trades that were named."""
        return {
            uri
            for mention in mentions
            if (trade := mention.of_kind("occupation")) is not None
            for uri in self._typical.get(trade.uri, ())
        }


def _highest(scores: np.ndarray, count: int) -> np.ndarray:
    top = np.argpartition(-scores, count)[:count]
    return top[np.argsort(-scores[top], kind="stable")]


def _row_of(hearing: Hearing, places: Sequence[int]) -> int | None:
    """Return the smallest window that holds most of the places."""
    rows = [
        (sum(place in window.places for place in places), -len(window.places), -row)
        for row, window in enumerate(hearing.windows)
        if window.sort != PAIR or len(places) > 1
    ]
    best = max(rows, default=(0, 0, 0))
    return -best[2] if best[0] else None


def _share(found: Iterable[bool]) -> float:
    values = list(found)
    return sum(values) / len(values)
