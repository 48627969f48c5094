"""Does a part of what an occupation asks, said in visitors' words, lead to it?

`make bench-matching PARTS=quality` runs it. For every technical occupation: six of ten of its
essential skills and one in five of something else. Right: an occupation of the same ISCO unit
group is among the first three. The same skills are measured in four ways: as concepts, so that
only the ranking counts; said in sayings that everybody learned from; said by strangers; and said in
sayings that were left out of what is learned. Word counts always get the same words, to compare
with the same texts that ours has.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any, Final, NamedTuple

import numpy as np

from bench.matching import word_counts
from bench.matching.quality_cases import (
    DRAWS,
    NOISE,
    SAID,
    STRANGERS,
    Case,
    Wordings,
    cases,
    to_learn,
    without_fold,
    wordings,
)
from bench.matching.report import write_part
from bench.understanding.places import PUBLIC_DATA
from extraction.profile import StoredFact, fold
from extraction.reader import Extractor
from matching.background import read_background
from matching.occupations import OccupationBook, rank_occupations, technical_occupations
from matching.weights import Rarity
from taxonomy.esco_files import read_esco
from taxonomy.esco_merge import merge
from taxonomy.loader import load_taxonomy
from taxonomy.model import Occupation, Taxonomy
from taxonomy.places import load_places

SEED: Final = 20261121
FIRST: Final = 3
BAR: Final = 0.95
ESCO: Final = PUBLIC_DATA / "esco"
OURS: Final = "matching"
RIVALS: Final = {"BM25": word_counts.bm25, "TF-IDF, cosine": word_counts.tfidf}
PAGE: Final = """\
## Quality: from some skills to the right occupation

Written by `make bench-matching PARTS=quality` on {date}, commit {commit}. {cases} cases:
{draws} for each of {occupations} technical occupations in {groups} ISCO unit groups. Each has
{said:.0%} of the essential skills and {noise:.0%} noise (both rounded up), drawn with a fixed seed.
Right: an occupation of that unit group is among the first three; the bar is {bar:.0%}, and to be
ahead of the others.

| | matching | BM25 | TF-IDF, cosine | skills heard | |
|---|---|---|---|---|---|
{rows}

- **As concepts**: the skills themselves, without words; what is left is the ranking.
- **Known sayings**: one message, a sentence for each skill, as people who saw only its label say it
  (extraction/data/sayings), read by extraction. It learned these sayings; BM25 and TF-IDF have them
  in the text of each occupation, with all labels, and find them there word for word.
- **Strangers' sayings**: by two people who saw the labels only (bench/matching/sayings), told to
  write what a visitor would really type; neither extraction nor the others ever learn from them.
- **Sayings left out**: in each of three parts neither extraction nor the others saw the known
  sayings of that part. Most of these avoid the words of the label on purpose, so they are harder
  to hear than what visitors say.

Nothing is asked back here: the talk asks about what it is unsure of, and asks for more. Skills
heard: the share of what was said that is read as that very skill.

Occupations that ranking alone misses: {missed}.
"""

type Ranker = Callable[[Case], Sequence[Occupation]]


@dataclass(frozen=True)
class Row:
    """One way of asking: the share that each system got right, and what ours missed."""

    name: str
    right: Mapping[str, float]
    heard: float | None
    missed: Sequence[str]

    @property
    def met(self) -> bool:
        """Tell whether ours is good enough, and better than the others."""
        ours = self.right[OURS]
        return ours >= BAR and all(ours > self.right[name] for name in RIVALS)


class Learned(NamedTuple):
    """Sayings, and an extractor that learned them."""

    said: Wordings
    extractor: Extractor


class Part(NamedTuple):
    """Cases and who reads them; without anybody, they are asked as concepts."""

    drawn: Sequence[Case]
    learned: Learned | None = None


class Product:
    """What the product does: extract, then rank."""

    def __init__(self, taxonomy: Taxonomy, extractor: Extractor | None = None) -> None:
        self._taxonomy, self._extractor = taxonomy, extractor
        self._rarity = Rarity(taxonomy)
        self._book = OccupationBook(taxonomy, self._rarity)
        self.said = self.heard = 0

    def rank(self, case: Case) -> Sequence[Occupation]:
        """Return the occupations, best first; without an extractor, for the very skills."""
        profile = self._read(case) if self._extractor else _profile(case.skills)
        known = {item["uri"] for item in profile["skills"] if not item.get("negated")}
        self.said += len(case.skills)
        self.heard += len(known & {*case.skills})
        background = read_background(profile, self._taxonomy)
        ranked = rank_occupations(background, self._taxonomy, self._rarity, self._book)
        return [one.occupation for one in ranked[:FIRST]]

    def _read(self, case: Case) -> dict[str, Any]:
        assert self._extractor is not None
        text = case.text
        facts = self._extractor.read(text, asks="skills").kept
        return fold(StoredFact(fact, "", text[fact.start : fact.end]) for fact in facts)


def _profile(skills: Sequence[str]) -> dict[str, Any]:
    return {"skills": [{"uri": uri, "label": "", "status": "said"} for uri in skills]}


def by_words(taxonomy: Taxonomy, weigh: word_counts.Weighing, said: Wordings | None) -> Ranker:
    """Return a ranking by word counts; without sayings, each skill is one word."""
    known = [o for o in technical_occupations(taxonomy) if said is not None or o.essential]
    scores = weigh([_document(occupation, taxonomy, said) for occupation in known])

    def rank(case: Case) -> Sequence[Occupation]:
        text = case.text if said is not None else " ".join(map(_word, case.skills))
        return [known[at] for at in np.argsort(-scores(text), kind="stable")[:FIRST]]

    return rank


def _document(occupation: Occupation, taxonomy: Taxonomy, said: Wordings | None) -> str:
    uris = (*occupation.essential, *occupation.useful)
    if said is None:
        return " ".join(map(_word, uris))
    skills = [taxonomy.skills[uri] for uri in uris if uri in taxonomy.skills]
    labels = [label for one in skills for label in (*one.labels, *one.imported)]
    texts = [text for uri in (occupation.uri, *uris) for text in said.get(uri, ())]
    return " ".join((*occupation.labels, *occupation.imported, *labels, *texts))


def _word(uri: str) -> str:
    return "".join(filter(str.isalnum, uri))


class Quality:
    """Measures one taxonomy, with or without ESCO."""

    def __init__(self, name: str, taxonomy: Taxonomy) -> None:
        self._name, self._taxonomy = name, taxonomy
        self._skills = wordings("skill", taxonomy)
        self._trades = wordings("occupation", taxonomy)
        self.drawn = cases(taxonomy, self._skills, Random(SEED))

    def rows(self) -> list[Row]:
        """Return the four rows."""
        everything = self._learning({**self._skills, **self._trades})
        strangers = wordings("skill", self._taxonomy, STRANGERS)
        said_by_strangers = cases(self._taxonomy, strangers, Random(SEED))
        rows = [
            self._row("as concepts", [Part(self.drawn)]),
            self._row("known sayings", [Part(self.drawn, everything)]),
            self._row("strangers' sayings", [Part(said_by_strangers, everything)]),
        ]
        del everything  # half a gigabyte, of which the folds need three more
        return [*rows, self._row("sayings left out", self._left_out())]

    def _left_out(self) -> Iterator[Part]:
        """Yield the draws, each with what was learned without its sayings."""
        for number in range(DRAWS):
            drawn = [case for case in self.drawn if case.fold == number]
            learned = {**without_fold(self._skills, number), **self._trades}
            yield Part(drawn, self._learning(learned))

    def _learning(self, said: Wordings) -> Learned:
        say(f"{self._name}: an extractor learns {sum(map(len, said.values())):,} sayings")
        return Learned(said, Extractor(self._taxonomy, load_places(), to_learn(said)))

    def _row(self, name: str, parts: Iterable[Part]) -> Row:
        right: dict[str, list[bool]] = {OURS: [], **{rival: [] for rival in RIVALS}}
        missed, said, heard = set(), 0, 0
        for part in parts:
            product = Product(self._taxonomy, part.learned and part.learned.extractor)
            found = _judge(product.rank, part.drawn, f"{self._name}, {name}, {OURS}")
            right[OURS] += found
            missed |= {
                c.occupation.label for c, ok in zip(part.drawn, found, strict=True) if not ok
            }
            if part.learned:
                said, heard = said + product.said, heard + product.heard
            for rival, weigh in RIVALS.items():
                rank = by_words(self._taxonomy, weigh, part.learned and part.learned.said)
                right[rival] += _judge(rank, part.drawn, f"{self._name}, {name}, {rival}")
        shares = {system: sum(all_) / len(all_) for system, all_ in right.items()}
        wording = heard / said if said else None
        return Row(f"{name}, {self._name}", shares, wording, sorted(missed))


def _judge(rank: Ranker, drawn: Sequence[Case], name: str) -> list[bool]:
    begin = time.perf_counter()
    right = [
        any(one.isco_code == case.occupation.isco_code for one in rank(case)) for case in drawn
    ]
    seconds = time.perf_counter() - begin
    say(f"{name}: {sum(right) / len(right):.1%} of {len(right)} in {seconds:.0f} s")
    return right


def measure() -> bool:
    """Measure all, write the part, tell whether every bar is met."""
    taxonomy = load_taxonomy()
    own = Quality("built in", taxonomy)
    rows = own.rows()
    if (ESCO / "occupations_nl.csv").is_file():
        concepts = read_esco(ESCO, say).concepts.values()
        rows += Quality("with ESCO imported", merge(taxonomy, concepts)).rows()
    write_part("quality", partial(_page, own.drawn, rows))
    return all(row.met for row in rows)


def _page(drawn: Sequence[Case], rows: Sequence[Row], *, date: object, commit: str) -> str:
    return PAGE.format(
        date=date,
        commit=commit,
        cases=f"{len(drawn):,}",
        draws=DRAWS,
        occupations=len(drawn) // DRAWS,
        groups=len({case.occupation.isco_code for case in drawn}),
        said=SAID,
        noise=NOISE,
        bar=BAR,
        rows="\n".join(map(_line, rows)),
        missed=", ".join(rows[0].missed) or "none",
    )


def _line(row: Row) -> str:
    shares = " | ".join(f"{row.right[name]:.1%}" for name in (OURS, *RIVALS))
    heard = "" if row.heard is None else f"{row.heard:.0%}"
    return f"| {row.name} | {shares} | {heard} | {'**met**' if row.met else '**not met**'} |"


def say(text: str) -> None:
    """Print progress."""
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(int(not measure()))
