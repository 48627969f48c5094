"""Terms that a message must explain when it uses them, and how an explanation is recognised."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

import yaml

TERMS: Final = Path(__file__).with_name("terms.yml")
# The sentence after it explains: "Dat is ...", "Zo'n regio is ...", "U werkt dan ...".
AFTER: Final = (
    r"[^.?!;]*[.?!;]\s+(?:(?:Dat|Dit) (?:is|zijn|was|betekent|heet)\b|Zo'n [\w-]+ (?:is|heeft)\b|"
    r"U (?:werkt|leert|krijgt|laat|verzamelt)\b[^.?!]* dan\b|U (?:werkt|leert) dan\b)"
)
EXPLAINED: Final = (
    r"\({term}\b[^)]*\)",  # werken en leren (bbl)
    r"\b{term}\b[^.?!()]{{0,25}}\(",  # bol (vooral school)
    r"\b{term}\b(?:, [^.,]+,)? (?:is|zijn|was|betekent|gaat over)\b",
    r"(?:^|[.?!]\s)(?:Een|Elke?) {term}\b(?: of [\w-]+)? [a-z]+t\b",  # Een zzp'er werkt voor ...
    r"\b(?:bij|met|via) {term}\b (?:[\w-]+ ){{0,3}}u\b",  # Bij bbl werkt u
    r"\b(?:heet|heten)\b[^.?!]{{0,25}}\b{term}\b",  # dat heet een ...
    r"\b{term}\b (?:genoemd|heet)",
    r":\s*(?:een |de |het )?{term}\b",  # een lening: het ...
    r"\b{term}\b(?: \w+){{0,2}}:\s",  # een bsn nodig: een nummer
    r"\b{term}\b, (?:een|het|de|dus|dat|of)\b",  # de IND, de dienst voor verblijf
    r"(?:een|het|de|kortweg|heet) [^.?!,]{{3,60}}, (?:kortweg |het |de |een )?{term}\b",
    r"\b{term}\b" + AFTER,
)


@cache
def terms() -> tuple[str, ...]:
    """Every term, the longest first."""
    groups = yaml.safe_load(TERMS.read_text(encoding="utf-8"))
    return tuple(sorted((str(t) for group in groups for t in group), key=len, reverse=True))


def unexplained(text: str) -> list[str]:
    """The terms that a message uses and does not explain."""
    return [term for term in terms() if _uses(term, text) and not _explains(term, text)]


def _word(term: str) -> str:
    return re.escape(term) + r"(?:s|en|'s)?"


def _uses(term: str, text: str) -> bool:
    """Whether it stands there as a word; "rvo.nl" is an address."""
    return bool(re.search(rf"(?<![\w-]){_word(term)}(?![\w-]|\.nl)", text, re.IGNORECASE))


def _explains(term: str, text: str) -> bool:
    return any(
        re.search(pattern.format(term=_word(term)), text, re.IGNORECASE) for pattern in EXPLAINED
    )
