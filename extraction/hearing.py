"""What the parts of a message sound like: each held against all skills and trades at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from extraction.fragments import fragments
from extraction.mentions import Mention
from extraction.message import Message
from extraction.readings import is_name
from extraction.vocabulary import Vocabulary
from extraction.word_model import Table, WordModel

WORK = frozenset({"occupation", "skill", "sector"})
REST, WHOLE, PAIR = "rest", "whole", "pair"
_EVERYDAY = 0.5  # the weight of words of everyday talk, which point at nothing for sure
_SHARED = 0.5  # of the verb of a list, in a part that has none: "kranen, wc's en douches vervangen"
_BESIDE = 0.08  # of all the words of the message, in each part of it
_FLATTER = 4.0  # naive Bayes is too sure of itself; all four were found on the dev sets
_SHORTEST = 2
_STOPS = frozenset(".!?\n")
# Words that say how, when, how long or about whom; no task is told by them.
_SILENT = frozenset({
    "relative", "unit", "month", "number", "negator", "never_done", "neutral", "pronoun", "lead",
    "finite", "wish", "modal_wish", "since", "age", "ago", "reply", "possessive", "opening",
    "vague_years", "hours", "per_week", "restrict", "repair", "article",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heard:
    """A message with what was read in it before anything is guessed."""

    message: Message
    mentions: Sequence[Mention]
    taken: frozenset[int]  # tokens of names and places
    asks_work: bool
    asks_else: bool


class Window(NamedTuple):
    """Words that may tell one task: of a part of the message, of what is left of it, or of two."""

    sort: str
    part: int
    places: tuple[int, ...]
    verb: int | None = None  # the verb of its list, where it has none


@dataclass(frozen=True, slots=True)
class Hearing:
    """The windows of a message and what speaks for each concept (columns) in each (rows)."""

    windows: Sequence[Window]
    own: Table  # what the words of the window say alone
    scores: Table  # with the verb of the list and the rest of the message
    chances: Table  # logarithms; each kind of concept by itself
    said: Table  # what each content word says
    rows: dict[int, int]  # of `said`, by token
    words: dict[int, str]  # the content words, put right, by token


class Ear:
    """Holds messages against the word model."""

    def __init__(self, model: WordModel, vocabulary: Vocabulary, verbs: frozenset[str]) -> None:
        """`verbs` are all forms of the verbs that name tasks."""
        self.model = model
        self._vocabulary = vocabulary
        self._verbs = verbs

    def is_verb(self, message: Message, place: int) -> bool:
        """Tell whether a word names something done at work."""
        return message.norm(place) in self._verbs

    def is_everyday(self, message: Message, place: int) -> bool:
        """Tell whether a word is of everyday talk, and of no task."""
        word = message.norm(place)
        return self._vocabulary.is_common(word) and word not in self._verbs

    def is_where(self, message: Message, place: int) -> bool:
        """Tell whether "in", "bij" or the like opens the words up to here: a place, or a tool."""
        first = message.clause_of(place).first
        for before in range(place - 1, first - 1, -1):
            if message.covers(before, "place_of"):
                return True
            if "," in message.gap(before + 1) or self.is_verb(message, before):
                return False
        return False

    def hear(self, heard: Heard) -> Hearing | None:
        """Return what the parts of a message sound like; None where no word says anything."""
        message = heard.message
        words = {p: self._word(message, p) for p in self._content(heard)}
        windows = [
            window
            for window in self._windows(heard, words)
            if not all(self.is_everyday(message, place) for place in window.places)
        ]
        if not windows:
            return None
        said = np.stack([self.model.evidence(word) for word in words.values()])
        rows = {place: row for row, place in enumerate(words)}
        weights = np.zeros((len(windows), len(words)), dtype=np.float32)
        shared = np.zeros_like(weights)
        everyday = [_EVERYDAY if self.is_everyday(message, p) else 1.0 for p in words]
        for number, window in enumerate(windows):
            for place in window.places:
                weights[number, rows[place]] = everyday[rows[place]]
            if window.verb is not None:
                shared[number, rows[window.verb]] = _SHARED
        beside = np.array(everyday, dtype=np.float32) * np.float32(_BESIDE)
        own = weights @ said
        scores = own + (shared + beside) @ said
        return Hearing(windows, own, scores, self._chances(scores), said, rows, words)

    def _chances(self, scores: Table) -> Table:
        flat = scores / np.float32(_FLATTER)
        for kind in self.model.kinds:
            part = flat[:, kind]
            part -= part.max(axis=1, keepdims=True)
            part -= np.log(np.exp(part).sum(axis=1, keepdims=True))
        return flat

    def _content(self, heard: Heard) -> Iterator[int]:
        message = heard.message
        used = {p for m in heard.mentions if m.concept.kind not in WORK for p in m.places}
        cues = (cue for cue in message.cues if cue.category in _SILENT)
        hushed = {place for cue in cues for place in range(cue.first, cue.last)}
        for place, token in enumerate(message.tokens):
            silent = token.is_number or len(token.norm) < _SHORTEST
            silent = silent or self._vocabulary.is_filler(token.norm)
            if silent or place in heard.taken or place in used:
                continue
            if self.is_verb(message, place) or place not in hushed:
                yield place

    def _word(self, message: Message, place: int) -> str:
        """Return the word that was meant: as it stands if the model knows it, else corrected."""
        word = message.norm(place)
        if word in self.model.words:
            return word
        by_ear = not is_name(message, place)
        return self._vocabulary.speller.correct(word, by_ear=by_ear) or word

    def _windows(self, heard: Heard, words: dict[int, str]) -> Iterator[Window]:
        message = heard.message
        covered = {place for mention in heard.mentions for place in mention.places}
        told = [[place for place in part if place in words] for part in fragments(message)]
        parts = [part for part in told if part]
        for number, part in enumerate(parts):
            verb = self._list_verb(message, parts, number)
            left = tuple(place for place in part if place not in covered)
            if left:
                own = self._verb(message, part, left)
                yield Window(REST, number, left, own if verb is None else verb)
            if len(left) < len(part):
                yield Window(WHOLE, number, tuple(part), verb)
            following = parts[number + 1] if number + 1 < len(parts) else ()
            if following and not self._is_parted(message, part[-1], following[0]):
                yield Window(PAIR, number, (*part, *following))

    def _is_parted(self, message: Message, one: int, other: int) -> bool:
        return any(not _STOPS.isdisjoint(message.gap(p)) for p in range(one + 1, other + 1))

    def _verb(self, message: Message, part: Sequence[int], left: Sequence[int]) -> int | None:
        """Return the verb of a part that is not in what is left of it."""
        verbs = [place for place in part if self.is_verb(message, place)]
        return verbs[0] if verbs and verbs[0] not in left else None

    def _list_verb(
        self, message: Message, parts: Sequence[Sequence[int]], number: int
    ) -> int | None:
        """Return the verb that a part without one shares: the next in the clause, else the last."""
        if any(self.is_verb(message, place) for place in parts[number]):
            return None
        clause = message.clause_of(parts[number][0])
        verbs = [
            place
            for part in parts
            for place in part
            if clause.first <= place < clause.last and self.is_verb(message, place)
        ]
        after = [place for place in verbs if place > parts[number][0]]
        return next(iter((*after, *reversed(verbs))), None)
