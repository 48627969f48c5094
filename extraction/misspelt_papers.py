"""Short names of papers with letters that changed places: "bvh", "fiag", "vcaa".

The speller leaves such short words alone, as in other talk they are too near to others. Beside
other papers, or at the question for papers, a word that no dictionary knows is the paper's name.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from extraction.dictionary import is_ordinary
from extraction.message import Message
from extraction.scene import Scene
from extraction.subject import after_leads
from taxonomy.model import Concept

_SHORTEST, _LONGEST = 3, 5
_NEAR = 2  # tokens to the word that tells its state: "bvh is verlopen"
_BY_SOUND: Final = {"v": "f", "f": "v", "c": "k", "k": "c"}
_VOWELS: Final = frozenset("aeiou")  # "vac" and "cva" are words of their own, "bvh" is none
# Others are too seldom told of: what looks like their names is nearly always something else.
_COMMON: Final = frozenset({"VCA-BASIS", "BHV", "EHBO", "ADR", "VIAG", "HACCP"})
_TOLD = ("obtained", "expired", "paper_word")

Named = tuple[str, list[int]]  # a code, and the tokens that name its paper


def misspelt(scene: Scene, taken: set[int], *, others: bool) -> Iterator[Named]:
    """Yield the papers of short names that are misspelt.

    Args:
        scene: the message and its talk.
        taken: the tokens that name something.
        others: whether the message names a paper besides.
    """
    message = scene.message
    likely = others or scene.asks == "certificates"
    if not likely and not any(message.has(name) for name in _TOLD):
        return
    unknown = list(_unknown(message, taken))
    known = _slips(tuple(scene.taxonomy.certificates.values())) if unknown else {}
    for place in unknown:
        code = known.get(message.norm(place))
        if code is None:
            continue
        if _is_told(scene, place, *_TOLD) or (likely and _is_named(scene, place)):
            yield code, [place]


def _unknown(message: Message, taken: set[int]) -> Iterator[int]:
    """Yield the short words that nothing else knows."""
    for place, token in enumerate(message.tokens):
        if place in taken or not _SHORTEST <= len(token.norm) <= _LONGEST + 1:
            continue
        if not (message.covers(place) or is_ordinary(token.norm)):
            yield place


def _is_told(scene: Scene, place: int, *names: str) -> bool:
    near = range(place + 1, place + 1 + _NEAR)
    return any(scene.message.covers(each, *names) for each in near)


def _is_named(scene: Scene, place: int) -> bool:
    """Tell "bvh, vca" and "en bvh heb ik" from a word in the middle of other talk."""
    opens = after_leads(scene.message, scene.message.segment_of(place)) == place
    return (
        opens
        or scene.message.covers(place - 1, "holding")
        or _is_told(scene, place, "holding", "negator")
    )


@lru_cache(maxsize=2)
def _slips(papers: tuple[Concept, ...]) -> Mapping[str, str]:
    """Return the paper of each slip that only one paper's name can have."""
    names: dict[str, str] = {}
    for concept in papers:
        if concept.code in _COMMON:
            names.update((name, str(concept.code)) for name in concept.labels if _is_short(name))
    slips: dict[str, set[str]] = {}
    for name, code in names.items():
        for slip in _misspellings(name):
            if slip not in names:
                slips.setdefault(slip, set()).add(code)
    return {slip: min(codes) for slip, codes in slips.items() if len(codes) == 1}


def _is_short(name: str) -> bool:
    return _SHORTEST <= len(name) <= _LONGEST and name.isalpha() and not is_ordinary(name)


def _misspellings(name: str) -> Iterator[str]:
    for place in range(len(name)):
        before, after = name[:place], name[place + 1 :]
        yield f"{name[: place + 1]}{name[place:]}"
        long = len(name) > _SHORTEST
        if after and (long or (before and _VOWELS.isdisjoint(name[place : place + 2]))):
            yield f"{before}{after[0]}{name[place]}{after[1:]}"
        if long and (sound := _BY_SOUND.get(name[place])):
            yield f"{before}{sound}{after}"
