"""Which cue word a misspelt word was meant to be: "verlope", "bezich", "wekend".

Words that name work are mended by spelling.py; here are only the small words around them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from extraction.phonetics import sound_of
from extraction.tokens import Token

_SHORTEST_HEARD = 4
_SHORTEST_TYPED = 6
_LONGEST = 20
_SENTENCE_ENDS = frozenset(".!?\n")
_SPOKEN_OFF = "n"
_ENDINGS = ("", "n", "en", "t", "d", "r")  # letters that people leave out at the end


class Respeller:
    """Knows the cue words; a word that is right in whatever way stays as it is."""

    def __init__(
        self,
        cue_words: Iterable[str],
        is_right: Callable[[str], bool],
        trade_word: Callable[[str], str | None],
    ) -> None:
        """Take the cue words, a test for right words, and what a word is as one for work."""
        self._is_right = is_right
        self._trade_word = trade_word
        self._words = {w for w in cue_words if len(w) >= _SHORTEST_HEARD and w.isalpha()}
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self._words):
            self._by_sound[sound_of(word)].append(word)
            if len(word) >= _SHORTEST_TYPED:
                self._by_start[word[0], len(word)].append(word)
        self._cached = lru_cache(maxsize=20_000)(self._respell)

    def norms(self, text: str, tokens: Sequence[Token]) -> list[str]:
        """Return the words of a message with misspelt cue words put right; names are left."""
        return [
            token.norm
            if text[token.start].isupper() and _is_name(text, tokens, place)
            else self._cached(token.norm)
            for place, token in enumerate(tokens)
        ]

    def _respell(self, word: str) -> str:
        known = word in self._words or not word.isalpha()
        if known or not _SHORTEST_HEARD <= len(word) <= _LONGEST or self._is_right(word):
            return word
        whole = word + _SPOKEN_OFF  # "lijme" is to glue, and no "lijkt me"
        if whole not in self._words and self._is_right(whole):
            return word
        cue = self._heard(word) or self._typed(word)
        if cue is None:
            return word
        trade = self._trade_word(word)
        nearer = trade is not None and OSA.distance(word, trade) < OSA.distance(word, cue)
        return word if nearer else cue

    def _heard(self, word: str) -> str | None:
        for ending in _ENDINGS:
            if word + ending in self._words:
                return word + ending
        alike = [cue for end in ("", "n") for cue in self._by_sound.get(sound_of(word + end), ())]
        return min(alike, key=lambda cue: (OSA.distance(word, cue), cue), default=None)

    def _typed(self, word: str) -> str | None:
        near = [
            cue
            for length in (len(word) - 1, len(word), len(word) + 1)
            for cue in self._by_start.get((word[0], length), ())
            if OSA.distance(word, cue, score_cutoff=1) <= 1
        ]
        return min(near, default=None)


def _is_name(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word with a capital has it where no sentence starts."""
    if place == 0 or text.isupper():
        return False
    return _SENTENCE_ENDS.isdisjoint(text[tokens[place - 1].end : tokens[place].start])
