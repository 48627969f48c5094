"""What sort of words name work: a person, a workplace, or how somebody works."""

from collections.abc import Iterable
from functools import cache

import yaml
from rapidfuzz.distance import OSA

from extraction.lexicon import DATA, endings
from extraction.mentions import Mention
from extraction.message import Message
from extraction.spelling import allowed_errors
from extraction.tokens import distinct_words


def is_person(message: Message, mention: Mention) -> bool:
    """Tell "bakker" from "bakkerij": what somebody is, not where that was."""
    said = [message.norm(place) for place in mention.places]
    if any(word.endswith(endings("single", "plural")) for word in said):
        return True
    names = distinct_words(mention.concept.labels)
    people = [name for name in names if name.endswith(endings("single", "plural"))]
    return any(_is_misspelt(word, people) for word in said)  # "hovenir"


def is_workplace(message: Message, mention: Mention) -> bool:
    """Tell "bij een kapper" and "in de bouw": where it was."""
    clause = message.clause_of(mention.first)
    leads = message.find("workplace_lead", within=clause)
    return any(cue.last == mention.first for cue in leads)


def is_manner(mention: Mention) -> bool:
    """Tell how or for whom somebody works: years beside it are those of the work."""
    return mention.concept.slug in _manners()


def _is_misspelt(word: str, names: Iterable[str]) -> bool:
    limit = allowed_errors(len(word))
    return any(OSA.distance(word, name, score_cutoff=limit) <= limit for name in names)


@cache
def _manners() -> frozenset[str]:
    return frozenset(yaml.safe_load((DATA / "manners.yml").read_text("utf-8")))
