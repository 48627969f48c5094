"""Which words of a segment tell of which paper: "vca heb ik en bhv die is verlopen"."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extraction.lexicon import Cues, endings
from extraction.message import STOPS, Message, Segment
from extraction.paper_following import is_for_writer

_LEAD = 2  # tokens from "geen" to the paper it denies
# Before who has it: "mijn", "bij ons alleen de".
_OWNERS = ("article", "possessive", "only_paper", "at_work", "elsewhere")
_SAID = ("holding", "pronoun", "article", "stated", "also", "restrict")  # "ehbo heb ik"
_RIGHT = (
    "no_answer", "hesitation", "repair", "second_thought", "lead", "pointing", "stated", "article",
    "owned_by", "taken_up", "possessive",
)  # fmt: skip
_LISTED = ("conjunction", "article", "possessive", "hesitation")
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
    runs = _runs(message, segment, frozenset(papers))
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
    led = min(core) - 1 - message.covers(min(core) - 1, "article")
    if message.covers(after, "no_answer") or message.covers(led, "negator"):
        return False  # "adr nee dat heeft mijn zwager", "niet de vp dat is mijn baas"
    behind = Segment(verb.first, segment.last)
    own = message.holds(behind, "pronoun", "first") or is_for_writer(message, behind)
    if verb.first - after > _LEAD or own:
        return False
    return any(
        all(message.covers(place, *_OWNERS) for place in range(verb.last, cue.first))
        for cue in message.inside(behind, "relative")
    )


def is_of_next(message: Message, core: list[int], papers: Collection[int]) -> bool:
    """Tell "irata heb ik en duiken nee dat is mijn broer" from "vca en bhv, dat heeft mijn broer".

    What stands behind another paper is of that one, unless the two are named in one breath.
    """
    following = min((place for place in papers if place > max(core)), default=None)
    if following is None:
        return False
    between = range(max(core) + 1, following)
    listed = all(message.covers(place, *_LISTED) for place in between)
    return not listed and not any(_is_somebody(message, place) for place in between)


def _is_somebody(message: Message, place: int) -> bool:
    third = any(cue.first == place for cue in message.find("pronoun", "third"))
    trade = message.norm(place).endswith(endings("single", "plural"))
    trade = trade and message.covers(place - 1, "article")
    return third or trade or message.covers(place, "relative")


def without_slips(
    message: Message, papers: Sequence[Sequence[int]]
) -> tuple[Message, frozenset[int]]:
    """Read "dlp nee dvp bedoel ik": return the message without that "nee", and where "dlp" is."""
    slips: set[int] = set()
    between: set[int] = set()
    meant = {cue.first for cue in message.find("meant")}
    turned = meant or message.has("repair")
    for one, other in pairwise(sorted(papers, key=min)) if turned else ():
        words = range(max(one) + 1, min(other))
        said = max(other) + 1 in meant and _are_all(message, words, _TURNED)
        if said or _is_put_right(message, words, max(other) + 1):
            slips.add(min(one))
            between.update(words)
    if not slips:
        return message, frozenset()
    cues = Cues(cue for cue in message.cues if cue.first not in between)
    return replace(message, cues=cues), frozenset(slips)


def _are_all(message: Message, words: range, names: Sequence[str]) -> bool:
    return bool(words) and all(message.covers(place, *names) for place in words)


def _is_put_right(message: Message, words: range, behind: int) -> bool:
    """Read "ehbo, of nee wacht dat was bhv"; not "ehbo, nee wacht, bhv heb ik"."""
    repairs = [cue for cue in message.find("repair") if cue.first in words]
    meant = message.covers(behind, "stated") and message.covers(behind + 1, "taken_up")
    told = message.covers(behind, *_STATES) or message.covers(behind, "holding")
    if not repairs or (told and not meant):  # "of nee, bhv was dat"
        return False
    stop = next((p for p in words if STOPS.intersection(message.gap(p))), None)
    said = range(words.start, repairs[0].first)
    told = all(message.covers(p, *_SAID, *_TURNED) for p in said)
    return told and stop is None and _are_all(message, range(said.stop, words.stop), _RIGHT)


def _runs(message: Message, segment: Segment, papers: frozenset[int]) -> Sequence[_Run]:
    """Return the papers of a segment; found once, however many of them ask for it."""
    key = ("paper_runs", segment.first, segment.last, papers)
    if key not in message.kept:
        message.kept[key] = tuple(_found_runs(message, segment, papers))
    found: Sequence[_Run] = message.kept[key]
    return found


def _found_runs(message: Message, segment: Segment, papers: frozenset[int]) -> Iterator[_Run]:
    inside = papers.intersection(range(segment.first, segment.last))
    starts = sorted(p for p in inside if p - 1 not in inside)
    ends = sorted(p + 1 for p in inside if p + 1 not in inside)
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
