"""The Dutch cue words of this package, read from data/*.yml, and a finder for them.

Each data file holds `category: {tag: [phrases]}`. Code speaks of categories and tags only, so that
no Dutch word stands in Python. Concepts (trades, skills) are not here but in taxonomy/.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import yaml
from rapidfuzz.distance import OSA

from extraction.dictionary import is_ordinary
from extraction.spelling import allowed_errors
from extraction.tokens import words

DATA = Path(__file__).parent / "data"
_SHORTEST_MISSPELT = 6
# Other shapes, read where they are used.
SPECIAL = frozenset({
    "audiences.yml", "words.yml", "doings.yml", "trades.yml", "trust.yml", "adverts.yml",
    "paper_details.yml", "paper_states.yml", "paper_topics.yml", "manners.yml",
    "wished_things.yml", "passing.yml",
})  # fmt: skip


class Cue(NamedTuple):
    """A known phrase in a message: tokens first up to, not including, last."""

    category: str
    tag: str
    first: int
    last: int


class Cues(list[Cue]):
    """The cues of a message, those of a category in order of place."""

    @cached_property
    def by_category(self) -> Mapping[str, Sequence[Cue]]:
        """The cues of each category; worked out once for all that look for some."""
        found: dict[str, list[Cue]] = defaultdict(list)
        for cue in self:
            found[cue[0]].append(cue)
        return dict(found)


_MAKE = tuple.__new__


class Lexicon:
    """All cue phrases, found in one pass over a message, longest first within a category."""

    def __init__(self, phrases: Iterable[tuple[str, str, str]]) -> None:
        self._phrases: dict[str, list[tuple[str, str]]] = {}
        self._sizes: dict[tuple[str, ...], list[int]] = {}  # of more words, by the first two
        self.words: set[str] = set()
        for category, tag, phrase in phrases:
            parts = words(phrase)
            if not parts:
                continue
            self._phrases.setdefault(" ".join(parts), []).append((category, tag))
            self.words.update(parts)
            if len(parts) > 1:
                self._add_size(parts)

    def _add_size(self, parts: tuple[str, ...]) -> None:
        sizes = self._sizes.setdefault(parts[:2], [])
        if len(parts) not in sizes:
            sizes.append(len(parts))
            sizes.sort(reverse=True)

    def find(self, norms: Sequence[str]) -> Cues:
        """Return the cues of the words, in order of place."""
        found = Cues()
        reached: dict[str, int] = {}
        furthest = 0  # nothing reaches beyond
        for first, pair in enumerate(zip_longest(norms, norms[1:])):
            for size in self._sizes.get(pair, ()):
                said = norms[first : first + size]
                phrase = self._phrases.get(" ".join(said), ()) if len(said) == size else ()
                here = [known for known in phrase if reached.get(known[0], 0) <= first]
                found += _cues(here, first, first + size)
                reached.update((category, first + size) for category, _ in here)
                furthest = max(furthest, first + size) if here else furthest
            if alone := self._phrases.get(pair[0]):  # one word hides nothing behind it
                if furthest > first:
                    alone = [known for known in alone if reached.get(known[0], 0) <= first]
                found += _cues(alone, first, first + 1)
        return found

    def nearly(self, category: str, word: str) -> str | None:
        """Return the tag of the one-word phrase that this misspelt word was meant to be."""
        limit = allowed_errors(len(word))
        if len(word) < _SHORTEST_MISSPELT or is_ordinary(word):
            return None
        near = [
            (OSA.distance(word, known, score_cutoff=limit), known, tag)
            for known, meant in self._phrases.items()
            for of, tag in meant
            if of == category and " " not in known and len(known) >= _SHORTEST_MISSPELT
        ]
        errors, _, tag = min(near, default=(limit + 1, "", ""))
        return tag if errors <= limit else None

    def phrases(self, category: str, tag: str) -> list[str]:
        """Return the phrases of a category and tag."""
        return [known for known, meant in self._phrases.items() if (category, tag) in meant]

    def tags(self, category: str, phrase: str) -> list[str]:
        """Return the tags that a whole phrase has in a category."""
        key = " ".join(words(phrase))
        return [tag for known, tag in self._phrases.get(key, ()) if known == category]


def _cues(known: Iterable[tuple[str, str]], first: int, last: int) -> Iterable[Cue]:
    """Return cues on the same words; a message has so many that how a tuple is made counts."""
    here = (first, last)
    return [_MAKE(Cue, meant + here) for meant in known]


@cache
def load_lexicon() -> Lexicon:
    """Read every cue file once."""
    phrases = []
    for path in sorted(DATA.glob("*.yml")):
        if path.name not in SPECIAL:
            phrases += read_phrases(path)
    return Lexicon(phrases)


def read_phrases(path: Path) -> list[tuple[str, str, str]]:
    """Return category, tag and words of each phrase of a cue file."""
    return [
        (category, str(tag), str(phrase))
        for category, tags in _read(path).items()
        for tag, listed in tags.items()
        for phrase in listed
    ]


@cache
def endings(*tags: str, among: tuple[str, ...] = ("person_ending",)) -> tuple[str, ...]:
    """Return how words with these tags end: "single" and "plural" are those for people."""
    known = load_lexicon()
    return tuple(ending for tag in tags for name in among for ending in known.phrases(name, tag))


def _read(path: Path) -> Mapping[str, Mapping[str, Sequence[object]]]:
    content: Mapping[str, Mapping[str, Sequence[object]]]
    content = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return content
