"""What a message names once labels and guesses are weighed against each other.

A guess fills what the labels left, or takes the place of one that is less likely; where both say
the same, the label's confidence says so. Every confidence here is a share of right ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from extraction.guesses import Guesser, Guesses
from extraction.hearing import Ear, Heard, Hearing, Window
from extraction.label_signs import Features, LabelSigns
from extraction.mentions import GUESSED, Mention
from extraction.message import Message
from extraction.trust import Trust, tier_of
from extraction.word_model import Table
from taxonomy.model import Concept

LEAST = 0.3  # below, a guess costs more than it brings
LEAST_UNASKED = 0.45  # where nothing was asked, and for one word by itself
LEAST_ASIDE = 0.55  # where something else was asked
LEAST_TOLD = 0.4  # there, in a clause that tells of work
LEAST_OF_LABEL = 0.25  # an imported trade is less sure: the phrase model does not know it
LEAST_AT_PAPERS_UNNAMED = 0.7  # there, of a guess: "heftruck" names a paper and tells of no work
LEAST_AT_PAPERS = 0.2  # a machine that is hardly a skill still names its paper
SUREST = 0.99
_WORK = frozenset({"occupation", "skill"})
_BETTER = 0.1  # by so much a guess must be likelier than the label whose place it takes
_MOST_WEIGHED = 30  # each is held against the rest of the message, which must stay bounded
_DOING = ("doing", "finite", "learn", "negator")
_DONE = ("worked_on", "working", "claimed", "claim")
_OWN_DOING = ("worked_on", "working", "claim", "work_now")  # beside "ik"


class Signs(NamedTuple):
    """What was read, all guesses at a message, and what speaks for each label's concept."""

    mentions: Sequence[Mention]
    guesses: Guesses | None
    labels: list[tuple[Mention, Features]]
    hearing: Hearing | None = None


class Weighed(NamedTuple):
    """What a message names, and all that its words may mean with the chance of each."""

    mentions: Sequence[Mention]
    guesses: Guesses | None = None
    chances: Table = np.empty(0)
    hearing: Hearing | None = None


class Weigher:
    """Weighs labels and guesses by what was right in the dev sets."""

    def __init__(self, ear: Ear, guesser: Guesser, labels: LabelSigns, trust: Trust) -> None:
        self._ear = ear
        self._guesser = guesser
        self._labels = labels
        self._trust = trust

    def with_trust(self, trust: Trust) -> "Weigher":
        """Return one that weighs otherwise."""
        return Weigher(self._ear, self._guesser, self._labels, trust)

    def complete(self, heard: Heard) -> Weighed:
        """Return the mentions with their confidence set, and with guesses added."""
        if heard.asks_title:  # an employer's words, read as they stand
            return Weighed(heard.mentions)
        return self.choose(heard, self.signs(heard))

    def choose(self, heard: Heard, signs: Signs) -> Weighed:
        """Return what is likely enough, once there is all that is weighed."""
        if signs.guesses is None:
            return Weighed(heard.mentions)
        found = list(self._believed(heard, signs))
        chances = self._trust.of_guesses(signs.guesses.signs)
        for guess in self._likely(heard, signs.guesses, chances):
            found = _with(found, guess)
        ordered = sorted(found, key=lambda m: m.places)
        return Weighed(ordered, signs.guesses, chances, signs.hearing)

    def signs(self, heard: Heard) -> Signs:
        """Return what there is to weigh."""
        hearing = self._ear.hear(heard)
        if hearing is None:
            return Signs(heard.mentions, None, [])
        mentions = [self._labels.by_sound(hearing, mention) for mention in heard.mentions]
        heard = replace(heard, mentions=mentions)
        guesses = self._guesser.guesses(heard, hearing)
        labels = [m for m in mentions if _is_label(m)][:_MOST_WEIGHED]
        weighed = [(m, self._labels.of(heard, hearing, guesses, m)) for m in labels]
        return Signs(mentions, guesses, weighed, hearing)

    def _believed(self, heard: Heard, signs: Signs) -> Iterator[Mention]:
        """Yield what labels gave, as sure as it was right, without what is hardly so."""
        sure = {
            id(mention): self._weighed(mention, features)
            for mention, features in signs.labels
            if features
        }
        least = LEAST_AT_PAPERS if heard.asks_papers else LEAST_OF_LABEL
        for mention in signs.mentions:
            weighed = sure.get(id(mention), mention)
            is_work = mention.concept.kind in _WORK
            # Compounds of a trade are too rare in the dev sets to know how often they are right.
            is_asked_trade = heard.asks_work and tier_of(mention.quality) == "head"
            if not is_work or is_asked_trade or weighed.quality >= least:
                yield weighed

    def _weighed(self, mention: Mention, features: Features) -> Mention:
        quality = _rounded(self._trust.of_label(features, mention.quality))
        sure = _rounded(self._trust.of_told(features, quality))
        return replace(mention, quality=quality, sure=sure)

    def _likely(self, heard: Heard, guesses: Guesses, chances: Table) -> Iterator[Mention]:
        """Yield what is likely enough and was named by no label, likeliest first."""
        known = {c.uri for mention in heard.mentions for c in (mention.concept, *mention.others)}
        first = chances
        if heard.asks_tasks:  # the words of a task are its own before they are a trade's
            trades = [concept.kind == "occupation" for concept in guesses.concepts]
            first = np.where(trades, chances - 1.0, chances)
        likely = chances.tolist()
        for row in np.argsort(-first, kind="stable").tolist():
            chance = likely[row]
            if chance < LEAST:
                continue
            concept, window = guesses.concepts[row], guesses.windows[row]
            if concept.uri in known or chance < self._least(heard, window, concept):
                continue
            if not (_is_only_doing(heard.message, window) or self._is_idle(heard, window)):
                quality = _rounded(self._trust.of_given(chance))
                yield Mention(concept, window.places, quality, by_sound=True)

    def _least(self, heard: Heard, window: Window, concept: Concept) -> float:
        """Return how likely a guess must be; beside a named task, less so for one more."""
        if heard.asks_papers:
            return LEAST_AT_PAPERS_UNNAMED
        if heard.asks_else:
            return LEAST_TOLD if _is_told(heard, window) else LEAST_ASIDE
        if heard.asks_work and len(heard.message.tokens) > 1:
            return LEAST
        return LEAST if self._is_one_more(heard, window, concept) else LEAST_UNASKED

    def _is_one_more(self, heard: Heard, window: Window, concept: Concept) -> bool:
        """Tell a task named by its verb beside another: "alleen solderen en slijpen"."""
        beside = heard.message.clause_of(window.places[0])
        tasks = (m for m in heard.mentions if m.concept.kind == "skill")
        named = any(beside.first <= task.first < beside.last for task in tasks)
        verbs = all(self._is_task(heard.message, place) for place in window.places)
        return concept.kind == "skill" and named and verbs

    def _is_task(self, message: Message, place: int) -> bool:
        """Tell whether a word is the verb of a task, and not one that says who does it."""
        return self._ear.is_verb(message, place) and not message.covers(place, *_DOING)

    def _is_idle(self, heard: Heard, window: Window) -> bool:
        """Tell a place ("in keukens") or what is owned, where no work was asked for or told."""
        if heard.asks_work:
            return False
        message, places, verb = heard.message, window.places, window.verb
        clause = message.clause_of(places[0])
        if message.covers(places[0], "not_worked_on"):
            return True
        if any(message.has(sort, within=clause) for sort in _DONE):
            return False
        where = verb is not None and verb < places[0] and self._ear.is_where(message, places[0])
        return where or message.has("not_worked_on", within=clause) or not heard.mentions


def _is_only_doing(message: Message, window: Window) -> bool:
    """Tell "dat doe ik" and "wil ik leren", of which the task stands elsewhere."""
    return all(message.covers(place, "doing", "learn") for place in window.places)


def _is_told(heard: Heard, window: Window) -> bool:
    """Tell "daarna zat ik drie jaar ..." at another question; papers are done and had as well."""
    message, clause = heard.message, heard.message.clause_of(window.places[0])
    if message.has("wish", within=clause):
        return False
    own = message.has("pronoun", "first", within=clause) and not heard.asks_papers
    done = own and any(message.has(sort, within=clause) for sort in _OWN_DOING)
    return done or message.has("unit", within=clause)


def _is_label(mention: Mention) -> bool:
    return mention.concept.kind in _WORK and mention.quality != GUESSED


def _with(found: list[Mention], guess: Mention) -> list[Mention]:
    """Add a guess, or put it in the place of less likely work of its kind on the same words."""
    if any(guess.concept == mention.concept for mention in found):
        return found
    old = [m for m in found if m.concept.kind in _WORK and not _apart(m, guess)]
    if any(m.concept.kind != guess.concept.kind for m in old):
        return found
    if any(m.quality > guess.quality - _BETTER for m in old):
        return found
    return [*(mention for mention in found if mention not in old), guess]


def _apart(one: Mention, other: Mention) -> bool:
    return set(one.places).isdisjoint(other.places)


def _rounded(chance: float) -> float:
    return round(min(chance, SUREST), 2)
