"""Which words of a segment tell of which paper: "vca heb ik en bhv die is verlopen"."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extraction.lexicon import Cues
from extraction.message import Message, Segment

_LEAD = 2  # tokens from "geen" to the paper it denies
_OWNERS = ("article", "possessive")  # before who has it: "mijn", "de"
_TURNED = ("no_answer", "hesitation", "repair", "lead")
_STATES = (
    "paper_state",
    "to_obtain",
    "negator",
    "failed",
    "restrict",
    "no_answer",
    "yes_answer",
    "nearly",
    "owned_by",
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Papers that stand side by side, and the words behind them up to the next."""

    first: int
    last: int
    behind: range


def own_part(
    message: Message, segment: Segment, core: list[int], papers: Collection[int]
) -> Segment | None:
    """Return the part of a segment that tells of one of its papers; None if all of it does.

    Args:
        message: the whole message.
        segment: what the paper stands in.
        core: the tokens of the paper.
        papers: the tokens of all papers.
    """
    runs = list(_runs(message, segment, papers))
    if len(runs) < 2:
        return None
    at = next(i for i, run in enumerate(runs) if run.first <= core[0] < run.last)
    if _tells(message, runs[at].behind):
        return Segment(_start(message, segment, runs[at]), runs[at].behind.stop)
    if at and any(message.covers(place, "also") for place in runs[at].behind):
        return Segment(runs[at - 1].first, runs[at].first)
    if message.covers(runs[at].last, "also"):  # "reachtruck ook en stapelaar nee"
        return Segment(_start(message, segment, runs[at]), runs[at].behind.stop)
    head = range(segment.first, runs[0].first)
    following = next((run for run in runs[at + 1 :] if _tells(message, run.behind)), None)
    if following is None:
        return None
    several = any(message.covers(place, "plural") for place in following.behind)
    single = _is_of_last(message, segment, following)
    if several or not (_tells(message, head) or single):
        return Segment(following.first, following.behind.stop)
    return Segment(segment.first, runs[at].last)


def is_of_another(message: Message, core: list[int], papers: Collection[int]) -> bool:
    """Read "vca is van mijn zus" and "adr is mijn baas"; not "bhv had ik van de baas"."""
    segment = message.segment_of(core[0])
    after = max(core) + 1
    verb = next((c for c in message.inside(segment, "owned_by") if c.first >= after), None)
    if verb is None or not set(range(after, verb.first)).isdisjoint(papers):
        return False
    behind = Segment(verb.first, segment.last)
    if verb.first - after > _LEAD or message.holds(behind, "pronoun", "first"):
        return False
    return any(
        cue.first - verb.last <= _LEAD
        and all(message.covers(place, *_OWNERS) for place in range(verb.last, cue.first))
        for cue in message.inside(behind, "relative")
    )


def without_slips(
    message: Message, papers: Sequence[Sequence[int]]
) -> tuple[Message, frozenset[int]]:
    """Read "dlp nee dvp bedoel ik": return the message without that "nee", and where "dlp" is."""
    slips: set[int] = set()
    between: set[int] = set()
    meant = {cue.first for cue in message.find("meant")}
    for one, other in pairwise(sorted(papers, key=min)) if meant else ():
        words = range(max(one) + 1, min(other))
        if max(other) + 1 in meant and words and all(message.covers(p, *_TURNED) for p in words):
            slips.add(min(one))
            between.update(words)
    if not slips:
        return message, frozenset()
    cues = Cues(cue for cue in message.cues if cue.first not in between)
    return replace(message, cues=cues), frozenset(slips)


def _runs(message: Message, segment: Segment, papers: Collection[int]) -> Iterator[_Run]:
    inside = [place for place in range(segment.first, segment.last) if place in papers]
    starts = [p for p in inside if p - 1 not in inside]
    ends = [p + 1 for p in inside if p + 1 not in inside]
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        following = starts[number + 1] if number + 1 < len(starts) else segment.last
        if number + 1 < len(starts):
            following = _denied_from(message, segment, last, following)
        yield _Run(first, last, range(last, following))


def _denied_from(message: Message, segment: Segment, first: int, paper: int) -> int:
    """Return where the words before a paper start that deny it: "geen"."""
    near = range(max(first, paper - _LEAD), paper)
    negators = (cue.first for cue in message.inside(segment, "negator", "none"))
    return next((place for place in negators if place in near), paper)


def _start(message: Message, segment: Segment, run: _Run) -> int:
    return _denied_from(message, segment, segment.first, run.first)


def _tells(message: Message, places: range) -> bool:
    return any(message.covers(place, *_STATES) for place in places)


def _is_of_last(message: Message, segment: Segment, run: _Run) -> bool:
    """Tell "vca en adr die is oud": one paper only."""
    pointed = any(cue.first == run.behind.start for cue in message.inside(segment, "pointing"))
    return pointed and any(message.covers(place, "single") for place in run.behind)
