"""What the speed of reading is measured with: 100,000 labels and 200 messages of some 25 words."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from bench.understanding.esco_names import ESCO
from taxonomy.esco import SKILL, EscoConcept
from taxonomy.esco_files import read_esco
from taxonomy.esco_merge import merge
from taxonomy.model import Concept, Taxonomy

LABELS: Final = 100_000
MESSAGES: Final = 200
WORDS: Final = range(22, 29)  # in a message
SEED: Final = 20261121
LABELS_EACH: Final = 8  # of a generated concept
SENTENCES: Final = Path(__file__).resolve().parent / "sentences.yml"


def labels_of(concept: Concept) -> tuple[str, ...]:
    """Return all labels of a concept, our own and imported ones."""
    return (*concept.labels, *concept.imported)


def count_labels(taxonomy: Taxonomy) -> int:
    """Return how many labels there are."""
    return sum(len(labels_of(concept)) for concept in taxonomy.concepts())


def large_taxonomy(own: Taxonomy) -> tuple[Taxonomy, dict[str, int]]:
    """Return a taxonomy with 100,000 labels and where they come from."""
    imported = list(read_esco(ESCO).concepts.values()) if ESCO.is_dir() else []
    with_esco = merge(own, imported)
    ours, known = count_labels(own), count_labels(with_esco)
    made = list(_compounds(own, max(0, LABELS - known)))
    large = merge(own, [*imported, *made])
    total = count_labels(large)
    return large, {"own": ours, "ESCO": known - ours, "generated": total - known, "all": total}


def _compounds(own: Taxonomy, count: int) -> Iterator[EscoConcept]:
    """Yield concepts whose labels are two of our words made one, and a task of ours."""
    chance = random.Random(SEED)
    words = sorted({c.label for c in own.concepts("occupation") if c.label.isalpha()})
    tasks = sorted({c.label for c in own.concepts("skill")})
    made: set[str] = set()
    for number in range(-(-count // LABELS_EACH)):
        labels: list[str] = []
        while len(labels) < min(LABELS_EACH, count - number * LABELS_EACH):
            label = chance.choice(words)[:-2] + chance.choice(words)
            if chance.random() < 0.5:
                label += " " + chance.choice(tasks)
            if label not in made:
                made.add(label)
                labels.append(label)
        yield EscoConcept(f"urn:generated:{number}", SKILL, labels[0], tuple(labels[1:]))


def messages(taxonomy: Taxonomy, *, misspelt: bool = False) -> list[str]:
    """Return 200 different messages, each with a label of the taxonomy in it."""
    chance = random.Random(SEED)
    pieces = yaml.safe_load(SENTENCES.read_text("utf-8"))
    named = taxonomy.concepts("occupation") + taxonomy.concepts("skill")
    labels = sorted({label for concept in named for label in labels_of(concept)})
    found: dict[str, None] = {}
    while len(found) < MESSAGES:
        text = _message(chance, pieces, chance.choice(labels))
        if len(text.split()) in WORDS:
            found[_misspell(text, chance) if misspelt else text] = None
    return list(found)


def _message(chance: random.Random, pieces: dict[str, Any], label: str) -> str:
    parts = [chance.choice(pieces[name]) for name in ("openings", "cores", "endings")]
    place, years = chance.choice(pieces["places"]), chance.randint(2, 30)
    return " ".join(parts).format(label=label, place=place, years=years)


def _misspell(text: str, chance: random.Random) -> str:
    """Swap two letters or leave one out in three of ten longer words."""
    words = text.split()
    for number, word in enumerate(words):
        if len(word) > 4 and chance.random() < 0.3:
            at = chance.randrange(1, len(word) - 2)
            swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            words[number] = swapped if chance.random() < 0.5 else word[:at] + word[at + 1 :]
    return " ".join(words)
