"""What a message names once labels and guesses are weighed against each other.

A guess fills what the labels left, or takes the place of one that is less likely; where both say
the same, the label's confidence says so. Every confidence here is a share of right ones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from extraction.guesses import Features, Guess, Guesser
from extraction.hearing import PAIR, REST, WHOLE, Ear, Heard, Hearing
from extraction.mentions import GUESSED, Mention
from extraction.trust import Trust

LEAST = 0.5  # below, a guess costs more than it brings
LEAST_UNASKED = 0.65  # where nobody asked for work
LEAST_OF_LABEL = 0.2  # what a label gave is rather asked than left out
SUREST = 0.97
_WORK = frozenset({"occupation", "skill"})
_BETTER = 0.1  # by so much a guess must be likelier than the label whose place it takes


class Signs(NamedTuple):
    """All guesses at a message, and what speaks for each concept that a label gave."""

    guesses: list[Guess]
    labels: list[tuple[Mention, Features]]


class Weigher:
    """Weighs labels and guesses by what was right in the dev sets."""

    def __init__(self, ear: Ear, guesser: Guesser, trust: Trust) -> None:
        self._ear = ear
        self._guesser = guesser
        self._trust = trust

    def complete(self, heard: Heard) -> list[Mention]:
        """Return the mentions with their confidence set, and with guesses added."""
        hearing = self._ear.hear(heard)
        if hearing is None:
            return list(heard.mentions)
        weighed = [self._weighed(heard, hearing, mention) for mention in heard.mentions]
        return sorted(self._guessed(heard, hearing, weighed), key=lambda m: m.places)

    def signs(self, heard: Heard) -> Signs:
        """Return what there is to weigh, for those who find the weights."""
        hearing = self._ear.hear(heard)
        if hearing is None:
            return Signs([], [])
        labels = [m for m in heard.mentions if _is_label(m)]
        signs = [(m, self._guesser.of_mention(heard, hearing, m)) for m in labels]
        return Signs(list(self._guesser.guesses(heard, hearing)), signs)

    def _weighed(self, heard: Heard, hearing: Hearing, mention: Mention) -> Mention:
        if not _is_label(mention):
            return mention
        features = self._guesser.of_mention(heard, hearing, mention)
        if not features:
            return mention
        return replace(mention, quality=_rounded(self._trust.of_label(features, mention.quality)))

    def _guessed(
        self, heard: Heard, hearing: Hearing, mentions: Sequence[Mention]
    ) -> list[Mention]:
        """Choose part by part between labels and guesses, and between one part and two at once."""
        found = [m for m in mentions if m.concept.kind not in _WORK or m.quality >= LEAST_OF_LABEL]
        best = self._best(heard, hearing, mentions)
        parts = sorted({part for _, part in best})
        at = 0
        while at < len(parts):
            part = parts[at]
            filled, whole = (best.get((sort, part)) for sort in (REST, WHOLE))
            chosen = max(_filled(found, filled), _replaced(found, whole), key=_gain)
            pair = _replaced(found, best.get((PAIR, part)))
            after = _filled(chosen, best.get((REST, part + 1)))
            at += 1
            if _gain(pair) > _gain(after):
                chosen = pair
                at += 1
            found = chosen
        return found

    def _best(
        self, heard: Heard, hearing: Hearing, mentions: Sequence[Mention]
    ) -> dict[tuple[str, int], Mention]:
        """Return the likeliest guess of each window that no label gave already."""
        known = {c.uri for mention in mentions for c in (mention.concept, *mention.others)}
        best: dict[tuple[str, int], Mention] = {}
        least = LEAST if heard.asks_work else LEAST_UNASKED
        for guess in self._guesser.guesses(heard, hearing):
            if self._is_idle(heard, guess):
                continue
            key = (guess.window.sort, guess.window.part)
            quality = _rounded(self._trust.of_guess(guess.features))
            known_better = key in best and best[key].quality >= quality
            if quality >= least and guess.concept.uri not in known and not known_better:
                best[key] = Mention(guess.concept, guess.window.places, quality)
        return best

    def _is_idle(self, heard: Heard, guess: Guess) -> bool:
        """Tell what is owned, or but a place ("in keukens"), or vague, or told by no worker."""
        signs, message = guess.features, heard.message
        if message.has("something", within=message.clause_of(guess.window.places[0])):
            return True
        sort, _, places, verb = guess.window
        if sort == REST and verb is not None and verb < places[0] and signs["where"]:
            return True
        worked = heard.mentions or signs["done"]
        return not heard.asks_work and (bool(signs["owned"]) or not worked)


def _is_label(mention: Mention) -> bool:
    return mention.concept.kind in _WORK and mention.quality != GUESSED


def _filled(found: list[Mention], guess: Mention | None) -> list[Mention]:
    """Add a guess for words that nothing was read on."""
    if guess is None or any(guess.concept == mention.concept for mention in found):
        return found
    return [*found, guess]


def _replaced(found: list[Mention], guess: Mention | None) -> list[Mention]:
    """Put a guess in the place of work of its kind read on its words, if that was less likely."""
    if guess is None or any(guess.concept == mention.concept for mention in found):
        return found
    old = [m for m in found if m.concept.kind in _WORK and not _apart(m, guess)]
    if any(m.concept.kind != guess.concept.kind for m in old):
        return found
    if any(m.quality > guess.quality - _BETTER for m in old):
        return found
    return [*(mention for mention in found if mention not in old), guess]


def _gain(found: Iterable[Mention]) -> float:
    return sum(mention.quality - LEAST for mention in found if mention.concept.kind in _WORK)


def _apart(one: Mention, other: Mention) -> bool:
    return set(one.places).isdisjoint(other.places)


def _rounded(chance: float) -> float:
    return round(min(chance, SUREST), 2)
