"""A key for how a Dutch word sounds, for spelling by ear: "elektriesjen", "lootgieter"."""

import re

_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch(?=[^aeiouy]|$)", "s"),
        (r"tsj|tj", "tj"),
        (r"c(?=[eiy])|ts(?=i)|sj", "s"),
        (r"tie(?=$|s$|f)", "si"),
        (r"ph|v", "f"),
        (r"th|dt|d", "t"),
        (r"ch|g", "g"),
        (r"ck|c|q", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"b(?=$|[^aeiouy])", "p"),
        (r"w", "v"),
        (r"(?<=[^aeiouy])h", ""),
        (r"ieu|iew", "iu"),
        (r"ij|ei|ey", "y"),
        (r"ou|au", "w"),
        (r"oe", "u"),
        (r"ie+|i+j?(?=[aeo])|j(?=[aeo])", "i"),
        (r"eu|ue", "u"),
        (r"(?:er|ur|or|ar|uh|ah|u|a|eur|oor)$", "@"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile(r"[aeiouyw@]")


def sound_of(word: str) -> str:
    """Return the word as it sounds; equal keys mean that the words can be the same."""
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word


def skeleton_of(sound: str) -> str:
    """Return the consonants of a sound key, with a mark for a first vowel."""
    first = "a" if sound and _VOWELS.match(sound) else ""
    return first + _VOWELS.sub("", sound)
