"""Dutch compounds: a long word nobody listed, read as the known words that it is made of."""

from collections.abc import Callable

SHORTEST_PART = 3
SHORTEST_WORD = 8
_LINKS = ("", "s", "en", "e", "n")


def split(word: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """Return two or three known words that make up the word, or nothing."""
    if len(word) < SHORTEST_WORD or not word.isalpha():
        return ()
    return _split(word, known, 3)


def _split(word: str, known: Callable[[str], bool], parts: int) -> tuple[str, ...]:
    for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        head, tail = word[:cut], word[cut:]
        first = _without_link(head, known)
        if first is None:
            continue
        if len(tail) > SHORTEST_PART and known(tail):
            return (first, tail)
        if parts > 2 and (rest := _split(tail, known, parts - 1)):
            return (first, *rest)
    return ()


def _without_link(head: str, known: Callable[[str], bool]) -> str | None:
    for link in _LINKS:
        stem = head.removesuffix(link) if link else head
        if len(stem) >= SHORTEST_PART and (not link or head.endswith(link)) and known(stem):
            return stem
    return None
