"""Which known word a misspelt one was meant to be: by typing distance and by sound."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from extraction.phonetics import skeleton_of, sound_of

SHORTEST = 5
LONGEST = 30
SURE_LENGTH = 7  # of equal words up to this long, another consonant makes another word
_SAME_START = {"k": "c", "c": "k", "s": "z", "z": "s", "f": "v", "v": "f", "i": "y", "y": "i"}


def allowed_errors(length: int) -> int:
    """Return how many typing errors a word of this length may have."""
    return 0 if length < SHORTEST else 1 if length < 9 else 2 if length < 13 else 3


class Speller:
    """Suggests known words; words that are right, in whatever way, are never touched."""

    def __init__(
        self, targets: Iterable[str], right: Iterable[str], is_word: Callable[[str], bool]
    ) -> None:
        """Take the words to suggest, and two ways to tell that a word is right as it stands."""
        self._is_word = is_word
        known = {word for word in targets if len(word) >= SHORTEST and word.isalpha()}
        self._right = known | set(right)
        self._by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_skeleton: dict[str, list[str]] = defaultdict(list)
        for word in sorted(known):
            sound = sound_of(word)
            self._by_start[word[0], len(word)].append(word)
            self._by_sound[sound].append(word)
            self._by_skeleton[skeleton_of(sound)].append(word)
        self._cached = lru_cache(maxsize=20_000)(self._correct)

    def knows(self, word: str) -> bool:
        """Tell whether the word is right as it stands."""
        return word in self._right or self._is_word(word)

    def correct(self, word: str, *, by_ear: bool = True) -> str | None:
        """Return the known word that was meant; `by_ear` allows more than one slip."""
        return self._cached(word, by_ear)

    def _correct(self, word: str, by_ear: bool) -> str | None:
        if not SHORTEST <= len(word) <= LONGEST or not word.isalpha() or self.knows(word):
            return None
        limit = allowed_errors(len(word)) if by_ear else 1
        typed = self._nearest_typed(word, limit)
        return typed or (self._nearest_heard(word) if by_ear else None)

    def _nearest_typed(self, word: str, limit: int) -> str | None:
        best: list[tuple[int, int, str]] = []
        for start in (word[0], _SAME_START.get(word[0], "")):
            for length in range(len(word) - limit, len(word) + limit + 1):
                for known in self._by_start.get((start, length), ()):
                    errors = OSA.distance(word, known, score_cutoff=limit)
                    if errors <= limit and not _is_other_word(word, known):
                        best.append((errors, abs(len(word) - len(known)), known))
        return min(best)[2] if best else None

    def _nearest_heard(self, word: str) -> str | None:
        sound = sound_of(word)
        if len(sound) >= 3 and sound in self._by_sound:
            return min(self._by_sound[sound], key=lambda known: (OSA.distance(word, known), known))
        skeleton = skeleton_of(sound)
        if len(skeleton) < 4:
            return None
        near = [(OSA.distance(word, known), known) for known in self._by_skeleton.get(skeleton, ())]
        errors, known = min(near, default=(99, ""))
        return known if errors <= max(2, len(word) // 4) else None


def _is_other_word(word: str, known: str) -> bool:
    """Tell short words that only look alike ("heter", "heier") by their consonants."""
    if len(word) > SURE_LENGTH or len(word) != len(known):
        return False
    return skeleton_of(sound_of(word)) != skeleton_of(sound_of(known))
