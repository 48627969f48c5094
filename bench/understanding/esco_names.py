"""Trades by names that our lexicon does not have: ESCO's alternative labels in a plain sentence.

The sentence says that one has been X, X being the label; right is the ISCO-08 unit group of the
most confident occupation that is read. Labels fall into two halves by their own hash; rules were
written with sight of the dev half at most.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import yaml

from bench.understanding.evaluate import say
from bench.understanding.gold import YES
from bench.understanding.ours import Ours
from bench.understanding.places import PUBLIC_DATA
from bench.understanding.tables import share, table
from extraction.tokens import words
from taxonomy.esco import OCCUPATION, EscoConcept
from taxonomy.esco_files import read_esco
from taxonomy.esco_merge import merge
from taxonomy.model import Taxonomy
from taxonomy.places import Places

ESCO: Final = PUBLIC_DATA / "esco"
MAJOR_GROUPS: Final = ("31", "71", "72", "74", "81", "82", "83", "93")
HALVES: Final = ("dev half", "test half")
SENTENCE: Final = Path(__file__).resolve().parent / "sentences.yml"
WRONG_SHOWN: Final = 10
Names = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Verdict:
    """One name: the unit groups that are right, and the one that was read."""

    name: str
    right: frozenset[str]
    read: str | None

    @property
    def is_right(self) -> bool:
        """Whether a right group was read."""
        return self.read in self.right


def section(taxonomy: Taxonomy, places: Places) -> str:
    """Return the part of the page about these names."""
    if not (ESCO / "occupations_nl.csv").is_file():
        return "Not measured: the public ESCO files are not there (../shared/data/esco)."
    concepts = read_esco(ESCO, say).concepts.values()
    names = unlisted_names(concepts, taxonomy)
    built_in = Ours(taxonomy, places)
    say(f"ESCO names: {len(names)} names, built in")
    verdicts = {"built in": judge(built_in, names)}
    say("ESCO names: with ESCO imported")
    verdicts["with ESCO imported"] = judge(Ours(merge(taxonomy, concepts), places), names)
    say("ESCO names: with ESCO imported, but for the names that are asked")
    verdicts["imported without the names asked"] = [
        verdict
        for part in HALVES
        for verdict in _judge_without(taxonomy, places, concepts, names_of(names, part))
    ]
    return _page(verdicts)


def names_of(names: Names, part: str) -> Names:
    """Return the names of one half."""
    return {name: right for name, right in names.items() if half(name) == part}


def _judge_without(
    taxonomy: Taxonomy, places: Places, concepts: Iterable[EscoConcept], names: Names
) -> list[Verdict]:
    """Read names that were taken out of the import; all others are in it."""
    left = [
        replace(concept, labels=tuple(label for label in concept.labels if label not in names))
        for concept in concepts
    ]
    return judge(Ours(merge(taxonomy, left), places), names)


def unlisted_names(concepts: Iterable[EscoConcept], taxonomy: Taxonomy) -> Names:
    """Return the alternative labels of technical occupations that no label of ours says."""
    ours = {words(label) for concept in taxonomy.concepts() for label in concept.labels}
    found: dict[str, set[str]] = defaultdict(set)
    for concept in concepts:
        code = concept.isco_code or ""
        if concept.kind == OCCUPATION and code.startswith(MAJOR_GROUPS):
            for label in concept.labels:
                if words(label) not in ours:
                    found[label].add(code)
    return {name: frozenset(codes) for name, codes in sorted(found.items())}


def half(name: str) -> str:
    """Return the half that a name belongs to."""
    return HALVES[hashlib.sha1(name.encode(), usedforsecurity=False).digest()[-1] % 2]


def judge(system: Ours, names: Names) -> list[Verdict]:
    """Read one sentence for each name."""
    sentence = str(yaml.safe_load(SENTENCE.read_text("utf-8"))["has_been"])
    return [
        Verdict(name, right, unit_group(system, sentence.format(name=name)))
        for name, right in names.items()
    ]


def unit_group(system: Ours, text: str) -> str | None:
    """Return the unit group of the most confident occupation, the first of equals."""
    read = [
        p for p in system.read(text).concepts if (p.key.kind, p.key.stance) == ("occupation", YES)
    ]
    if not read:
        return None
    best = max(read, key=lambda p: p.confidence or 0.0)
    return system.taxonomy.occupation(best.key.concept).isco_code


def _page(verdicts: Mapping[str, Sequence[Verdict]]) -> str:
    rows = []
    for how, judged in verdicts.items():
        for name in (*HALVES, "all"):
            inside = [v for v in judged if name in ("all", half(v.name))]
            right = sum(v.is_right for v in inside)
            silent = sum(v.read is None for v in inside)
            wrong = len(inside) - right - silent
            cells = (share(right / max(len(inside), 1)), wrong, silent)
            rows.append((f"{how}, {name}", len(inside), *cells))
    head = ("", "names", "right unit group", "wrong", "no occupation read")
    dev = [v for v in verdicts["built in"] if not v.is_right and half(v.name) == HALVES[0]]
    step = max(1, len(dev) // WRONG_SHOWN)
    listed = [
        f"- {v.name}: {v.read or 'nothing'}, right is {' or '.join(sorted(v.right))}"
        for v in dev[::step][:WRONG_SHOWN]
    ]
    note = (
        "The third block tells what an import gives for a name that is in no list: the names of "
        "the half that is asked are taken out of it."
    )
    return "\n\n".join(
        [table(head, rows), note, "Some that are not right, built in, dev half:", "\n".join(listed)]
    )
