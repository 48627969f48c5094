"""Forms of a Dutch word by rule: plural, singular and the forms of a regular verb.

The taxonomy writes out the forms of its own verbs; this serves labels that come without, such as
imported ones. A rule gives too many forms rather than too few: a form nobody types does no harm.
"""

from collections.abc import Iterator

VOWELS = "aeiou"
_UNSTRESSED = ("be", "ge", "her", "ont", "ver")
SHORTEST = 4
_SAME_END = {"t": "d", "d": "t"}  # gemetselt, gelasd
_FEMININE = {
    "vrouw": ("man",),
    "aarster": ("aar",),
    "ares": ("aar",),
    "eres": ("er",),
    "euse": ("eur",),
    "trice": ("teur", "tor"),
    "ica": ("icus",),
    "iste": ("ist",),
    "ente": ("ent",),
    "ante": ("ant",),
    "iere": ("ier",),
    "ienne": ("ien",),
}


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


def spoken(word: str) -> str:
    """Return "lifte" for "liften": the last letter is seldom heard and often left out."""
    return word.removesuffix("n") if word.endswith("en") else word


def slips(word: str, base: str | None) -> Iterator[str]:
    """Yield what a word that no label has may be a form of.

    Args:
        word: as it was said: "kraantje", "lasse", "monteuse".
        base: its form in a dictionary, if it is there.
    """
    if base and base != word:
        yield base
    if word.endswith("e") and base in (None, word + "n"):
        yield word + "n"  # spoken: lasse, kabelbome
    if base is None and word[-1:] in _SAME_END:
        yield word[:-1] + _SAME_END[word[-1]]
    if word.endswith(("je", "jes")):
        yield from _undiminished(word.removesuffix("s")[:-2])
    yield from _masculine(word.removesuffix("s"))


def _undiminished(body: str) -> Iterator[str]:
    """Yield the words of which body + "je" can be the small form: lampje, deurtje, raampje."""
    yield body
    for ending in ("t", "p", "k", "et"):
        if body.endswith(ending):
            yield from _singled(body.removesuffix(ending))


def _masculine(word: str) -> Iterator[str]:
    """Yield the trade names of men beside this one of women: lasster, monteuse, timmervrouw."""
    for ending, others in _FEMININE.items():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield from (stem + other for other in others)
    if word.endswith("ster"):
        stem = word.removesuffix("ster")
        yield from (stem + "er", stem + stem[-1:] + "er")
        if len(stem) > 2 and stem[-2] == stem[-3]:  # maakster, verkoopster
            yield stem[:-2] + stem[-1] + "er"
    if word.endswith("in") and len(word) > SHORTEST:
        yield from _singled(word.removesuffix("in"))


def _singled(word: str) -> Iterator[str]:
    yield word
    if len(word) > 2 and word[-1] == word[-2]:
        yield word[:-1]
