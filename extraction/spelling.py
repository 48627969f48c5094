"""Which known word a misspelt one was meant to be: by typing distance and by sound."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from extraction.phonetics import skeleton_of, sound_of
from extraction.typed import TypedWords

SHORTEST = 5
LONGEST = 30
SHORTEST_SOUND = 3
SURE_LENGTH = 7  # of equal words up to this long, another consonant makes another word
_NO_VOWELS = str.maketrans("", "", "aeiouy")
_SAME_START = {"k": "c", "c": "k", "s": "z", "z": "s", "f": "v", "v": "f", "i": "y", "y": "i"}


def allowed_errors(length: int) -> int:
    """Return how many typing errors a word of this length may have."""
    return 0 if length < SHORTEST else 1 if length < 9 else 2 if length < 13 else 3


class Speller:
    """Suggests known words; words that are right, in whatever way, are never touched."""

    def __init__(
        self,
        targets: Iterable[str],
        right: Sequence[Container[str]],
        is_word: Callable[[str], bool],
        guarded: Iterable[str] = (),
    ) -> None:
        """Take the words to suggest, and two ways to tell that a word is right as it stands.

        `guarded` are words that are suggested after one slip only: too many to guess among.
        """
        self._is_word = is_word
        known = {word for word in targets if len(word) >= SHORTEST and word.isalpha()}
        self._right = (known, *right)
        self._guarded = TypedWords(w for w in set(guarded) - known if w.isalpha())
        self._known = TypedWords(known)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_skeleton: dict[str, list[str]] = defaultdict(list)
        for word in sorted(known):
            sound = sound_of(word)
            self._by_sound[sound].append(word)
            self._by_skeleton[skeleton_of(sound)].append(word)
        self._cached = lru_cache(maxsize=20_000)(self._correct)

    def knows(self, word: str) -> bool:
        """Tell whether the word is right as it stands."""
        return self._is_right(word) or self._is_word(word)

    def like(self, word: str) -> Sequence[str]:
        """Return the known words that sound the same as a known word, itself among them."""
        if len(word) < SHORTEST or not self._is_right(word):
            return ()
        return self._by_sound.get(sound_of(word), ())

    def correct(self, word: str, *, by_ear: bool = True) -> str | None:
        """Return the known word that was meant; `by_ear` allows more than one slip."""
        return self._cached(word, by_ear)

    def _is_right(self, word: str) -> bool:
        return any(word in known for known in self._right)

    def _correct(self, word: str, by_ear: bool) -> str | None:
        if not SHORTEST <= len(word) <= LONGEST or not word.isalpha() or self.knows(word):
            return None
        limit = allowed_errors(len(word)) if by_ear else 1
        sound = sound_of(word) if by_ear else ""
        found = self._same_sound(word, sound) if by_ear else None
        found = found or _nearest_typed(word, limit, self._known)
        found = found or (self._same_skeleton(word, sound) if by_ear else None)
        return found or _nearest_typed(word, 1, self._guarded)

    def _same_sound(self, word: str, sound: str) -> str | None:
        if len(sound) < SHORTEST_SOUND or sound not in self._by_sound:
            return None
        near = [
            (OSA.distance(word, known), _bones(word) != _bones(known), known)
            for known in self._by_sound[sound]
        ]
        return min(near)[2]

    def _same_skeleton(self, word: str, sound: str) -> str | None:
        skeleton = skeleton_of(sound)
        if len(skeleton) < 4:
            return None
        near = [(OSA.distance(word, known), known) for known in self._by_skeleton.get(skeleton, ())]
        errors, known = min(near, default=(99, ""))
        return known if errors <= max(2, len(word) // 4) else None


def _bones(word: str) -> str:
    """Return the word without its vowels, which are what slips most."""
    return word.translate(_NO_VOWELS)


def _nearest_typed(word: str, limit: int, words: TypedWords) -> str | None:
    best: list[tuple[int, bool, int, str]] = []
    for known, errors, _ in words.near(word, (word[0], _SAME_START.get(word[0], "")), limit):
        if not _is_other_word(word, known):
            spare = abs(len(word) - len(known))
            best.append((errors, _bones(word) != _bones(known), spare, known))
    return min(best)[3] if best else None


def _is_other_word(word: str, known: str) -> bool:
    """Tell short words that only look alike ("heter", "heier") by their consonants."""
    if len(word) > SURE_LENGTH or len(word) != len(known):
        return False
    return skeleton_of(sound_of(word)) != skeleton_of(sound_of(known))
