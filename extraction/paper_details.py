"""Papers of one family told apart by a word beside it: "vca heb ik, vol", "nen 3140 als vp"."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import yaml

from extraction.lexicon import DATA
from extraction.message import Message, Segment
from extraction.scene import WORK, Scene
from extraction.tokens import words

Named = tuple[str, list[int]]  # a code, and the tokens that name its paper
Family = Mapping[tuple[str, ...], str]  # the code of each word that tells one of the family
_NOT_PLAIN = frozenset({"LASDIPLOMA-MIGMAG", "LASDIPLOMA-TIG"})  # others stand beside them
_PLAINEST = frozenset({"LASDIPLOMA"})  # no paper of its own beside one of the family
_FILLED_IN = ("as_role", "article", "hesitation", "agreeing")  # "nen 3140 als vp"
_NEAR = 2  # tokens behind a detail in which it can be denied
_SHORT = 3  # words of "Tig ook niet"
_FOLLOWING = 3  # segments after a paper in which its detail can follow


def in_detail(scene: Scene, named: Sequence[Named]) -> Iterator[Named]:
    """Yield the papers, those of a family by their details where these are told.

    Args:
        scene: the message and its talk.
        named: the papers as they are named; "vca" alone means the plainest.
    """
    if not named:
        return
    apart = frozenset(place for _, places in named for place in places)
    work = [] if scene.asks == "certificates" else scene.of_kind(*WORK)
    told = frozenset(place for m in work if len(m.places) > 1 for place in m.places)
    seen: set[int] = set()
    for code, places in named:
        family = _families().get(code)
        found = list(_details(scene, family, places, (apart, told))) if family else []
        found = [(c, here) for c, here in found if seen.isdisjoint(here)]
        seen.update(place for _, here in found for place in here)
        closer = family is not None and (
            (code in _PLAINEST and _is_told(family, named))
            or _is_filled_in(scene.message, family, (code, places), named)
        )
        if not closer and (not found or _stays(scene, (code, places), found)):
            yield code, places
        yield from ((c, here) for c, here in found if c != code)


def _is_told(family: Family, named: Sequence[Named]) -> bool:
    """Tell whether a closer name stands beside the plain one: "lasdiploma mig mag niveau 2"."""
    members = set(family.values())
    return any(code in members for code, _ in named)


def _is_filled_in(message: Message, family: Family, plain: Named, named: Sequence[Named]) -> bool:
    """Read "nen 3140 als vakbekwaam persoon" of one paper; "nen 3140 vop" is told in full."""
    code, places = plain
    said = {word for words_, detail in family.items() if detail == code for word in words_}
    if not said.isdisjoint(message.norm(place) for place in places):
        return False
    members = {detail for detail in family.values() if detail != code}
    behind = (at for other, at in named if other in members and at[0] > places[-1])
    between = range(places[-1] + 1, min((at[0] for at in behind), default=0))
    return bool(between) and all(message.covers(place, *_FILLED_IN) for place in between)


def _stays(scene: Scene, named: Named, found: Sequence[Named]) -> bool:
    """Tell "vca basis en vol" and "vca, geen vol", two papers, from "vca, vol dus"."""
    code, places = named
    if code in _PLAINEST:
        return False
    if len(places) > 1 or code in (*(c for c, _ in found), *_NOT_PLAIN):
        return True
    last = found[-1][1][-1]
    segment = scene.message.segment_of(last)
    near = range(places[0], last + 1 + _NEAR)
    return any(cue.first in near for cue in scene.message.inside(segment, "negator"))


def _details(
    scene: Scene, family: Family, places: Sequence[int], kept: tuple[frozenset[int], frozenset[int]]
) -> Iterator[Named]:
    """Yield what is told until the next paper, or a part that tells of work."""
    message = scene.message
    apart, told = kept
    for code, before in _one_of(message, family, places[0] - 1):  # "leidinggevende vca"
        yield code, [*before, *places]
    segment = message.segment_of(places[-1])
    for part in (segment, *message.segments_after(segment)[:_FOLLOWING]):
        clause, follows = message.clause_of(part.first), part != segment
        opens = clause.opens and clause.first == part.first and not _is_short(message, part)
        opens = opens and not message.tokens[part.first].is_number  # "3840 heb ik nog niet"
        if follows and (opens or not told.isdisjoint(range(part.first, part.last))):
            return
        for place in range(max(part.first, places[-1] + 1), part.last):
            if place in apart:
                return
            yield from _one_of(message, family, place)


def _is_short(message: Message, part: Segment) -> bool:
    """Tell "Tig niet." behind a welding diploma: a sentence that only tells of another one."""
    told = ("negator", "no_answer", "yes_answer", "also", "restrict")
    short = part.last - part.first <= _SHORT
    return short and any(message.holds(part, name) for name in told)


def _one_of(message: Message, family: Family, place: int) -> Iterator[Named]:
    for said, code in family.items():
        here = range(place, place + len(said))
        if said == tuple(message.norm(each) for each in here):
            yield code, list(here)


@cache
def _families() -> Mapping[str, Family]:
    rows = yaml.safe_load((DATA / "paper_details.yml").read_text("utf-8"))
    return {
        code: {words(said): detail for detail, listed in row.items() for said in listed}
        for code, row in rows.items()
    }
