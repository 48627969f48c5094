"""Forms of a Dutch word by rule: plural, singular and the forms of a regular verb.

The taxonomy writes out the forms of its own verbs; this serves labels that come without, such as
imported ones. A rule gives too many forms rather than too few: a form nobody types does no harm.
"""

from collections.abc import Iterator

VOWELS = "aeiou"
_UNSTRESSED = ("be", "ge", "her", "ont", "ver")
SHORTEST = 4


def forms(word: str) -> Iterator[str]:
    """Yield other forms of the word that mean it by themselves; it may be among them."""
    if len(word) < SHORTEST or not word.isalpha():
        return
    yield from _plurals(word)
    if word.endswith("s") and word[-2] != "s" and len(word) > SHORTEST + 1:
        yield word[:-1]
    if word.endswith("en") and len(word) > SHORTEST:
        yield from _verb_forms(word)


def weak_forms(word: str) -> Iterator[str]:
    """Yield forms that need company: "kabel" (trekken), (ik) "metsel"."""
    if word.endswith("en") and len(word) > SHORTEST and word.isalpha():
        for stem in stems(word):
            if len(stem) > 2:
                yield from (stem, stem + "t")


def _plurals(word: str) -> Iterator[str]:
    if word.endswith("en"):
        return
    yield word + "s"
    if word.endswith("e"):
        yield word + "n"
        return
    yield word + "en"
    if word[-1] not in VOWELS and word[-2] in VOWELS:
        if word[-3] == word[-2]:  # kraan, kranen
            yield word[:-2] + _voiced(word[-1]) + "en"
        else:
            yield word + word[-1] + "en"
    yield word[:-1] + _voiced(word[-1]) + "en"


def stems(word: str) -> Iterator[str]:
    """Yield the candidates for what stands before -en: las(sen), maak (maken), schroef."""
    body = word[:-2]
    if len(body) > 1 and body[-1] == body[-2]:
        yield body[:-1]
        return
    yield _voiceless(body)
    if len(body) > 1 and body[-1] not in VOWELS and body[-2] in "aeou":
        yield _voiceless(body[:-1] + body[-2] + body[-1])


def _verb_forms(word: str) -> Iterator[str]:
    before = "" if word.startswith(_UNSTRESSED) else "ge"
    for stem in stems(word):
        if len(stem) < 3:
            continue
        for ending in ("te", "de", "ten", "den"):
            yield stem + ending
        yield from (before + stem + ending for ending in ("", "t", "d"))


def _voiced(letter: str) -> str:
    return {"s": "z", "f": "v"}.get(letter, letter)


def _voiceless(stem: str) -> str:
    return stem[:-1] + {"z": "s", "v": "f"}.get(stem[-1:], stem[-1:])
