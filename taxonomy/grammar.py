"""Dutch word forms by rule: what a verb or a trade's name becomes in ordinary talk.

A rule that errs costs a form nobody says; irregular words stand in data/verbs.yml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_VOWELS = "aeiou"
_VOICELESS = "tkfschpx"  # 't kofschip; a verb in -zen or -ven keeps -de
_SINGLE_SOUNDS = ("aa", "ee", "oo", "uu", "oe", "ie", "ui", "ij", "ei", "ou", "au", "eu")
_DIAERESIS = {"i": "\u00ef", "e": "\u00eb"}
_UNSTRESSED = ("be", "ver", "ont", "her", "er", "ge")


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of one verb.

    Attributes:
        particle: the part that splits off (aan-sluiten).
        spoken: the stem as people say it where that differs (ik rij, for rijd).
    """

    infinitive: str
    stem: str
    past: str
    past_plural: str
    participle: str
    particle: str = ""
    spoken: str = ""

    def phrases(self, before: str) -> Iterator[str]:
        """Yield the ways to say this verb with the words that stand before the infinitive."""
        if not before:
            yield from self._bare()
            return
        yield f"{before} {self.infinitive}"
        yield f"{before} {self.participle}"
        base = self.infinitive.removeprefix(self.particle)
        for finite in filter(None, (self.stem, self.spoken, _third(self.stem), self.past, base)):
            yield " ".join(filter(None, (finite, before, self.particle)))

    def _bare(self) -> Iterator[str]:
        yield from (self.infinitive, self.participle, self._to_infinitive())
        if not self.particle:
            yield from (self.past, self.past_plural)

    def _to_infinitive(self) -> str:
        if self.particle:
            return f"{self.particle} te {self.infinitive.removeprefix(self.particle)}"
        return f"te {self.infinitive}"


def conjugate(infinitive: str, known: Mapping[str, str]) -> Verb:
    """Give a verb its forms: weak by rule, save what ``known`` says of it.

    Args:
        infinitive: as in a dictionary, in one word.
        known: any of ``particle``, ``stem``, ``past``, ``past_plural``, ``participle``,
            ``spoken``.
    """
    particle = known.get("particle", "")
    base = infinitive.removeprefix(particle)
    stem = known.get("stem") or _stem(base)
    ending = _past_ending(base, stem)
    past = known.get("past") or stem + ending
    return Verb(
        infinitive=infinitive,
        stem=stem,
        past=past,
        past_plural=known.get("past_plural") or _past_plural(past),
        participle=known.get("participle") or particle + _participle(base, stem, ending),
        particle=particle,
        spoken=known.get("spoken", ""),
    )


def plural_of_trade(name: str) -> str | None:
    """Return the plural of a trade's name, or None where the name does not show it."""
    if name.endswith("man"):
        return name[:-3] + "mannen"
    if name.endswith(("er", "eur", "or", "aar", "ien", "aris", "el")):
        return name + "s" if not name.endswith("aris") else name + "sen"
    if name.endswith(("ist", "ant", "ent", "aat")):
        return name + "en" if not name.endswith("aat") else name[:-2] + "ten"
    if name.endswith(("icus", "ige")):
        return name[:-2] + "i" if name.endswith("icus") else name + "n"
    return None


def _stem(base: str) -> str:
    body = base.removesuffix("en")
    if body == base:
        return base.removesuffix("n")
    if len(body) > 1 and body[-1] == body[-2] and body[-1] not in _VOWELS:
        return body[:-1]
    return _voiceless_end(_lengthened(body))


def _lengthened(body: str) -> str:
    # "mak" was an open syllable in "ma-ken", so its vowel is written double when it closes.
    if len(body) < 2 or body[-1] in _VOWELS or body[-2] not in "aeou":
        return body
    if body[-3:-1] in _SINGLE_SOUNDS or body[-1] in "jw":
        return body
    if _ends_unstressed(body):
        return body
    return body[:-1] + body[-2] + body[-1]


def _ends_unstressed(body: str) -> bool:
    # metselen, tekenen: the last syllable is weak; -eren is mostly stressed (monteren).
    return body.endswith(("el", "en", "em")) and any(c in _VOWELS for c in body[:-2])


def _voiceless_end(stem: str) -> str:
    return stem[:-1] + {"z": "s", "v": "f"}.get(stem[-1], stem[-1])


def _past_ending(base: str, stem: str) -> str:
    sound = base.removesuffix("en")[-1:] or stem[-1]
    return "te" if sound in _VOICELESS else "de"


def _past_plural(past: str) -> str:
    if past.endswith("e"):
        return past + "n"
    return past + "en"


def _participle(base: str, stem: str, ending: str) -> str:
    end = "" if stem.endswith(("t", "d")) else ending[0]
    if base.startswith(_UNSTRESSED):
        return stem + end
    return f"ge{_after_prefix(stem)}{end}"


def _after_prefix(stem: str) -> str:
    # After ge- a vowel that would be read along with it takes a diaeresis.
    if stem[0] in _DIAERESIS and stem[:2] not in _SINGLE_SOUNDS:
        return _DIAERESIS[stem[0]] + stem[1:]
    return stem


def _third(stem: str) -> str:
    return stem if stem.endswith("t") else stem + "t"
