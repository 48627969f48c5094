"""What the quality of matching is measured on: skills of occupations, and how people say them.

The sayings are those of extraction/data/sayings, by people who saw only the skills' labels, and
those of bench/matching/sayings, by strangers whom nothing learns from. Sayings fall into as many
folds as there are draws, so that a draw can be read by who never saw its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from extraction.lexicon import DATA
from extraction.sayings import Sayings
from extraction.tokens import words
from matching.occupations import technical_occupations
from taxonomy.model import Occupation, Taxonomy

DRAWS: Final = 3
SAID: Final = 0.6
NOISE: Final = 0.2
STRANGERS: Final = Path(__file__).parent / "sayings"
OF_TRADES: Final = "occupations_"
"""How the names of files start that hold sayings of trades: no skill is said by these."""

type Wordings = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Case:
    """What somebody can do, by URI and in words, and the occupation that most of it is from."""

    occupation: Occupation
    skills: tuple[str, ...]
    text: str
    fold: int


def wordings(kind: str, taxonomy: Taxonomy, folder: Path = DATA / "sayings") -> Wordings:
    """Return the sayings of all skills, or of all occupations, by URI, as the files have them."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.yml")):
        if path.name.startswith(OF_TRADES) != (kind == "occupation"):
            continue
        content: Mapping[str, Sequence[Any]] = yaml.safe_load(path.read_text("utf-8"))
        for slug, said in content.items():
            found.setdefault(taxonomy.by_slug(kind, slug).uri, []).extend(map(str, said))
    return found


def cases(taxonomy: Taxonomy, said: Wordings, random: Random) -> list[Case]:
    """Draw the cases, an occupation's draws one after the other; draw and fold have one number.

    Occupations without skills of their own (of ESCO, without its relations) give none.
    """
    known = [o for o in technical_occupations(taxonomy) if o.essential]
    every = sorted({uri for o in known for uri in o.essential} & said.keys())
    drawn = []
    for occupation in known:
        for fold in range(DRAWS):
            skills = _skills(occupation, every, random)
            texts = [random.choice(_of_fold(said[uri], fold)) for uri in skills]
            text = ". ".join(one[:1].upper() + one[1:] for one in texts)
            drawn.append(Case(occupation, tuple(skills), text, fold))
    return drawn


def _skills(occupation: Occupation, every: Sequence[str], random: Random) -> list[str]:
    own = {*occupation.essential, *occupation.useful}
    mine = random.sample(occupation.essential, ceil(SAID * len(occupation.essential)))
    others = [uri for uri in every if uri not in own]
    chosen = [*mine, *random.sample(others, ceil(NOISE * len(mine)))]
    random.shuffle(chosen)
    return chosen


def _of_fold(sayings: Sequence[str], fold: int) -> Sequence[str]:
    return sayings[fold::DRAWS]


def without_fold(said: Wordings, fold: int) -> Wordings:
    """Return all sayings but those that the cases of one fold may use."""
    return {
        uri: [one for at, one in enumerate(sayings) if at % DRAWS != fold]
        for uri, sayings in said.items()
    }


def to_learn(*said: Wordings) -> Sayings:
    """Return sayings in the shape that an extractor learns from."""
    return {uri: [words(one) for one in texts] for part in said for uri, texts in part.items()}
