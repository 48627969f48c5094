"""Does a part of what an occupation asks, said in visitors' words, lead to it?

`python -m bench.matching.quality` writes the figures below those of `make bench-matching`. For
every technical occupation: six of ten of its essential skills and one in five of something else,
each in one of the taxonomy's spoken wordings, in one sentence, through extraction and ranking.
Right: an occupation of the same ISCO unit group is among the first three. Word counts (BM25 and
TF-IDF) get the same sentence, and per occupation all wordings of all its skills to compare with.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from random import Random
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from bench.matching.report import write_part
from extraction.profile import StoredFact, fold
from extraction.reader import Extractor
from matching.background import read_background
from matching.occupations import rank_occupations, technical_occupations
from matching.weights import Rarity
from taxonomy.loader import load_taxonomy
from taxonomy.model import Occupation, Taxonomy
from taxonomy.places import load_places

SEED: Final = 20261121
DRAWS: Final = 3
SAID: Final = 0.6
NOISE: Final = 0.2
FIRST: Final = 3
BAR: Final = 0.95
SATURATION, LENGTH = 1.5, 0.75
PAGE: Final = """\
## Quality: from some skills to the right occupation

Written by `python -m bench.matching.quality`; {date}, commit {commit}. {cases} sentences: {draws}
for each of {occupations} technical occupations in {groups} ISCO unit groups. Each says {said:.0%}
of the essential skills (rounded up) and {noise:.0%} noise, in wordings of the taxonomy drawn with a
fixed seed. Right: the unit group is among the first three occupations.

| | right | of the occupations, right in every draw |
|---|---|---|
{rows}

Bar {bar:.0%}: {verdict}. A wording that two skills share, and skills that several unit groups ask
alike, leave some sentences undecided. The wordings come from the taxonomy that reads them: this
measures ranking, not whether visitors are understood (docs/evidence/understanding.md does).
"""

type Array = NDArray[Any]
type Ranker = Callable[[str], Sequence[Occupation]]


@dataclass(frozen=True)
class Case:
    """A sentence and the occupation that it was drawn from."""

    occupation: Occupation
    text: str


def cases(taxonomy: Taxonomy, random: Random) -> list[Case]:
    """Draw the sentences."""
    known = technical_occupations(taxonomy)
    every = sorted({uri for o in known for uri in o.essential})
    return [
        Case(occupation, _sentence(occupation, every, taxonomy, random))
        for occupation in known
        for _ in range(DRAWS)
    ]


def _sentence(
    occupation: Occupation, every: Sequence[str], taxonomy: Taxonomy, random: Random
) -> str:
    own = {*occupation.essential, *occupation.useful}
    said = random.sample(occupation.essential, ceil(SAID * len(occupation.essential)))
    others = [uri for uri in every if uri not in own]
    chosen = [*said, *random.sample(others, ceil(NOISE * len(said)))]
    random.shuffle(chosen)
    return ", ".join(random.choice(taxonomy.skills[uri].labels) for uri in chosen)


def by_matching(taxonomy: Taxonomy) -> Ranker:
    """Return what the product does: extract, then rank."""
    extractor, rarity = Extractor(taxonomy, load_places()), Rarity(taxonomy)

    def rank(text: str) -> Sequence[Occupation]:
        facts = extractor.read(text, asks="skills").facts
        profile = fold(StoredFact(f, "", text[f.start : f.end]) for f in facts)
        background = read_background(profile, taxonomy)
        return [one.occupation for one in rank_occupations(background, taxonomy, rarity)]

    return rank


def by_words(
    taxonomy: Taxonomy, weigh: Callable[[Sequence[str]], Callable[[str], Array]]
) -> Ranker:
    """Return a ranking by word counts over all wordings of what each occupation asks."""
    known = technical_occupations(taxonomy)
    scores = weigh([_document(occupation, taxonomy) for occupation in known])
    return lambda text: [known[at] for at in np.argsort(-scores(text), kind="stable")[:FIRST]]


def _document(occupation: Occupation, taxonomy: Taxonomy) -> str:
    uris = (*occupation.essential, *occupation.useful)
    labels = [label for uri in uris for label in taxonomy.skills[uri].labels]
    return " ".join((*occupation.labels, *labels))


def tfidf(documents: Sequence[str]) -> Callable[[str], Array]:
    """Return the cosine of TF-IDF vectors."""
    vectorizer = TfidfVectorizer(sublinear_tf=True)
    matrix = vectorizer.fit_transform(documents)
    return lambda text: np.asarray((matrix @ vectorizer.transform([text]).T).todense()).ravel()


def bm25(documents: Sequence[str]) -> Callable[[str], Array]:
    """Return BM25 scores."""
    vectorizer = CountVectorizer()
    counts = vectorizer.fit_transform(documents).tocsc().astype(np.float64)
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    found = np.diff(counts.indptr)
    idf = np.log(1 + (len(documents) - found + 0.5) / (found + 0.5))
    part = SATURATION * (1 - LENGTH + LENGTH * lengths / lengths.mean())
    counts.data *= (SATURATION + 1) / (counts.data + part[counts.indices])
    weighted = counts.multiply(idf).tocsr()
    return lambda text: np.asarray((weighted @ vectorizer.transform([text]).T).todense()).ravel()


def measure(name: str, rank: Ranker, drawn: Sequence[Case]) -> tuple[str, float, float]:
    """Return the share of sentences, and of occupations in every draw, that come out right."""
    right = [
        any(o.isco_code == case.occupation.isco_code for o in rank(case.text)[:FIRST])
        for case in drawn
    ]
    always = np.array(right).reshape(-1, DRAWS).all(axis=1)
    sys.stdout.write(f"{name}: {np.mean(right):.1%}\n")
    return name, float(np.mean(right)), float(always.mean())


def main() -> int:
    """Measure all, write the part, return 1 if the bar is missed."""
    taxonomy = load_taxonomy()
    drawn = cases(taxonomy, Random(SEED))
    results = [
        measure("**matching**", by_matching(taxonomy), drawn),
        measure("BM25", by_words(taxonomy, bm25), drawn),
        measure("TF-IDF, cosine", by_words(taxonomy, tfidf), drawn),
    ]
    best, rivals = results[0][1], max(share for _, share, _ in results[1:])
    met = best >= BAR and best > rivals
    fill = partial(
        PAGE.format,
        cases=f"{len(drawn):,}",
        draws=DRAWS,
        occupations=len(drawn) // DRAWS,
        groups=len({case.occupation.isco_code for case in drawn}),
        said=SAID,
        noise=NOISE,
        bar=BAR,
        rows="\n".join(f"| {name} | {one:.1%} | {all_:.1%} |" for name, one, all_ in results),
        verdict="**met**" if met else "**not met**",
    )
    write_part(fill)
    return int(not met)


if __name__ == "__main__":
    sys.exit(main())
