"""What the parts of a message sound like: each held against all skills and trades at once."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from extraction.chances import Chances
from extraction.fragments import fragments
from extraction.mentions import Mention
from extraction.message import Message
from extraction.phrase_model import PhraseModel
from extraction.readings import is_name
from extraction.sums import Sums
from extraction.vocabulary import Vocabulary
from extraction.word_model import Table, WordModel
from taxonomy.model import Concept

WORK = frozenset({"occupation", "skill", "sector"})
_EVERYDAY = 0.5  # the weight of words of everyday talk, which point at nothing for sure
_SHARED = 0.5  # of the verb of a list, in a part that has none: "kranen, wc's en douches vervangen"
_LEARNED = np.float32(2.0)  # of the phrase model beside the word model
_BESIDE = 0.08  # of all the words of the message, in each part; all three found on the dev sets
_SHORTEST = 2
_LONGEST = 4  # words of a window that is not a whole part
_STOPS = frozenset(".!?\n")
# Words that say how, when, how long or about whom; no task is told by them.
_SILENT = frozenset({
    "relative", "unit", "month", "number", "negator", "never_done", "neutral", "pronoun", "lead",
    "finite", "wish", "modal_wish", "since", "age", "ago", "reply", "possessive", "opening",
    "vague_years", "hours", "per_week", "restrict", "repair", "article", "fear",
    "driving_lesson",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heard:
    """A message with what was read in it before anything is guessed."""

    message: Message
    mentions: Sequence[Mention]
    taken: frozenset[int]  # tokens of names and places
    asks_work: bool
    asks_tasks: bool  # what somebody can do, no trade
    asks_else: bool
    asks_papers: bool
    asks_title: bool  # of a vacancy, which is kept as it was said


class Window(NamedTuple):
    """Words that may tell one task: in one part of the message, or two parts."""

    part: int
    places: tuple[int, ...]
    verb: int | None = None  # the verb that the words share with others
    pair: bool = False


@dataclass(frozen=True)
class Hearing:
    """The windows of a message and what speaks for each concept (columns) in each (rows)."""

    windows: Sequence[Window]
    scores: Table  # of its words, the verb of the list and the rest of the message
    chances: Chances
    weighed: Table  # what each content word says here
    said: Table  # what each says by itself
    rows: dict[int, int]  # of `said`, by token
    words: dict[int, str]  # the content words, put right, by token
    parts: Sequence[tuple[int, ...]]  # the content words of each part, by token
    sums: Sums  # of what the words of each window say
    tasks: Sequence[Concept] = ()  # of the first columns; those behind them are trades
    everyday: frozenset[int] = frozenset()  # content words of everyday talk, by token
    nothing: Table | None = None  # how much more each window sounds like no work than like any

    @cached_property
    def whole(self) -> Table:
        """What all words of the message say together."""
        whole: Table = np.add.reduce(self.said)
        return whole


class Ear:
    """Holds messages against the word model."""

    def __init__(
        self,
        models: tuple[WordModel, PhraseModel | None],
        vocabulary: Vocabulary,
        verbs: frozenset[str],
    ) -> None:
        """`verbs` are all forms of the verbs that name tasks."""
        self.model, self._phrases = models
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

    def is_deaf(self, message: Message, hearing: Hearing, places: Iterable[int]) -> bool:
        """Tell whether a telling word was taken for one that says how or who: "haar" for hair."""
        unheard = (message.tokens[place] for place in places if place not in hearing.words)
        return any(not (t.is_number or self._vocabulary.is_filler(t.norm)) for t in unheard)

    def typed(self, message: Message, hearing: Hearing, place: int) -> Table | None:
        """Return what a word says as it was typed; None where it needed no correction."""
        word = message.norm(place)
        return None if hearing.words.get(place, word) == word else self.model.evidence(word)

    def hear(self, heard: Heard) -> Hearing | None:
        """Return what the parts of a message sound like; None where no word says anything."""
        message = heard.message
        words = {p: self._word(message, p) for p in self._content(heard)}
        told = (tuple(p for p in part if p in words) for part in fragments(message))
        parts = [part for part in told if part]
        everyday = frozenset(place for place in words if self.is_everyday(message, place))
        found = self._windows(heard, parts)
        windows = [window for window in found if not everyday.issuperset(window.places)]
        if not windows:
            return None
        said = np.empty((len(words), len(self.model.concepts)), dtype=np.float32)
        for row, word in zip(said, words.values(), strict=True):
            row[:] = self.model.evidence(word)
        rows = {place: row for row, place in enumerate(words)}
        loud = np.array([_EVERYDAY if p in everyday else 1.0 for p in words], dtype=np.float32)
        weighed = said * loud[:, None] if everyday else said
        sums = sums_of(windows, rows)
        scores = sums.of(weighed)
        scores += np.add.reduce(weighed) * np.float32(_BESIDE)
        verbs = {window.verb for window in windows if window.verb is not None}
        shared = {verb: said[rows[verb]] * np.float32(_SHARED) for verb in verbs}
        for window, score in zip(windows, scores, strict=True):
            if window.verb is not None:
                score += shared[window.verb]
        nothing = self._add_learned(words, sums, scores)
        chances = Chances(scores, self.model.kinds)
        tasks = self.model.tasks
        heard_in = (windows, scores, chances, weighed, said, rows, words, parts, sums)
        return Hearing(*heard_in, tasks, everyday, nothing)

    def _add_learned(self, words: Mapping[int, str], sums: Sums, scores: Table) -> Table | None:
        """Add what the phrase model hears; return by how much it rather hears no work."""
        model = self._phrases
        if model is None:
            return None
        said = sums.of(np.array([model.vector(word) for word in words.values()]))
        said /= np.sqrt(sums.sizes, dtype=np.float32)[:, np.newaxis]
        near = model.scores(said)
        nothing: Table = model.nothing(said) - near.max(axis=1)
        near *= _LEARNED
        scores += near
        return nothing

    def _content(self, heard: Heard) -> Iterator[int]:
        message = heard.message
        used = {p for m in heard.mentions if m.concept.kind not in WORK for p in m.places}
        hushed = message.covered(_SILENT)
        used.update(message.digits, heard.taken)
        filler, verbs = self._vocabulary.filler, self._verbs
        for place, token in enumerate(message.tokens):
            word = token.norm
            if place in used or (place in hushed and word not in verbs):
                continue
            if len(word) >= _SHORTEST and word not in filler:
                yield place

    def _word(self, message: Message, place: int) -> str:
        """Return the word that was meant: as it stands if the model knows it, else corrected."""
        word = message.norm(place)
        if word in self.model.words:
            return word
        by_ear = not is_name(message, place)
        return self._vocabulary.speller.correct(word, by_ear=by_ear) or word

    def _windows(self, heard: Heard, parts: Sequence[tuple[int, ...]]) -> Iterable[Window]:
        """Return what may tell a task; no words twice."""
        message = heard.message
        covered = {place for mention in heard.mentions for place in mention.places}
        verbs = [p for part in parts for p in part if self.is_verb(message, p)]
        found: dict[tuple[int, ...], Window] = {}
        for number, part in enumerate(parts):
            verb = _verb_of(message, part, verbs)
            for places in _runs(part, covered):
                found.setdefault(places, Window(number, places, None if verb in places else verb))
            following = parts[number + 1] if number + 1 < len(parts) else ()
            if following and not self._is_parted(message, part[-1], following[0]):
                both = (*part, *following)
                found.setdefault(both, Window(number, both, pair=True))
        return found.values()

    def _is_parted(self, message: Message, one: int, other: int) -> bool:
        between = (place for place in message.parted if one < place <= other)
        return any(not _STOPS.isdisjoint(message.gap(place)) for place in between)


def _verb_of(message: Message, part: Sequence[int], verbs: Sequence[int]) -> int | None:
    """Return the first verb of a part; of one without, the next in the clause, else the last."""
    clause, first = message.clause_of(part[0]), part[0]
    within = verbs[bisect_left(verbs, clause.first) : bisect_left(verbs, clause.last)]
    return next((place for place in within if place >= first), within[-1] if within else None)


def _runs(part: tuple[int, ...], covered: Collection[int]) -> Iterator[tuple[int, ...]]:
    """Yield what the labels left of a part, the part, and every few words of it."""
    if left := tuple(place for place in part if place not in covered):
        yield left
    yield part
    for first in range(len(part)):
        furthest = min(first + _LONGEST, len(part))
        yield from (part[first:last] for last in range(first + 1, furthest + 1))


def sums_of(windows: Sequence[Window], rows: Mapping[int, int]) -> Sums:
    """Lay out windows to add up what their words say, which stand in these rows by token."""
    return Sums([[rows[place] for place in window.places] for window in windows], len(rows))
