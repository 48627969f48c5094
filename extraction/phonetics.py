"""A key for how a Dutch word sounds, for spelling by ear: "elektriesjen", "lootgieter"."""

import re

# In order: what a word must have for the rule to matter, its pattern, and the sound.
_RULES = tuple(
    (mark, re.compile(pattern), sound)
    for mark, pattern, sound in (
        ("f", r"(?:s?ch|sj|sh)(?:au|ou|o)f+", "sof"),  # chauffeur
        ("ma", r"ma(?:s?ch|sj|sh)ie?n", "masin"),  # machine
        ("sch", r"sch(?=[^aeiouy]|$)", "s"),
        ("s", r"s(?:ch|g|k)(?=[aeiouy])", "sx"),
        ("j", r"tsj|tj", "tj"),
        ("", r"c(?=[eiy])|ts(?=i)|sj", "s"),
        ("tie", r"tie(?=$|s$|f)", "si"),
        ("", r"ph|v", "f"),
        ("", r"th|dt|d", "t"),
        ("", r"ch|g", "g"),
        ("", r"ck|c|q", "k"),
        ("x", r"(?<!s)x", "ks"),
        ("z", r"z", "s"),
        ("b", r"b(?=$|[^aeiouy])", "p"),
        ("w", r"w", "v"),
        ("h", r"(?<=[^aeiouy])h", ""),
        ("ie", r"ieu|ie(?=v)", "iu"),  # its w is a v by now: "niew"
        ("", r"ij|ei|ey", "y"),
        ("u", r"ou|au", "w"),
        ("oe", r"oe", "u"),
        ("", r"ie+|i+j?(?=[aeo])|j(?=[aeo])", "i"),
        ("u", r"eu|ue", "u"),
        ("", r"(?:er|ur|or|ar|uh|ah|u|a|eur|oor|(?<=[^aeiouyw])r)$", "@"),
        ("en", r"en$", "e"),  # spoken without n
        ("", r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile(r"[aeiouyw@]")


def sound_of(word: str) -> str:
    """Return the word as it sounds; equal keys mean that the words can be the same."""
    for mark, pattern, sound in _RULES:
        if mark in word:
            word = pattern.sub(sound, word)
    return word


def skeleton_of(sound: str) -> str:
    """Return the consonants of a sound key, with a mark for a first vowel."""
    first = "a" if sound and _VOWELS.match(sound) else ""
    return first + _VOWELS.sub("", sound)
