"""What the words beside a paper say of its state: "verlopen", "mee bezig", "heb ik niet meer"."""

from dataclasses import dataclass
from typing import NamedTuple

from extraction.denial import denials
from extraction.lexicon import Cue
from extraction.message import Message, Segment
from extraction.paper_model import OTHER
from extraction.stance import Stance
from taxonomy.model import Concept

_NO_COURSE = ("valid", "obtained", "negator", "expired", "course_done")
_VERBS = ("finite", "claim", "holding", "stated", "pronoun")
_ORDINAL = "ed"  # "8e"
_STATES = (("expired", "expired"), ("got_later", "in_progress"), ("progress", "in_progress"))


@dataclass(frozen=True, slots=True)
class Said:
    """A state, and the tokens that say it."""

    state: str
    places: tuple[int, ...] = ()
    own: bool = False  # the words that say it name the writer
    contrast: bool = False  # they say no more than that: "ik niet"


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules read of a paper: how the writer stands to it, and its state."""

    stance: Stance
    said: Said
    claimed: bool  # the writer tells something of an own paper

    @property
    def outcome(self) -> str:
        """One of STATES."""
        return self.said.state if self.claimed else OTHER


class Told(NamedTuple):
    """A paper, the tokens that name it, and what the rules read of it."""

    concept: Concept
    places: list[int]
    ruled: Ruled


def said_of(message: Message, segment: Segment) -> Said | None:
    """Return what a segment says of its paper, a failed exam before all else."""
    return _failed(message, segment) or told_in(message, segment)


def _failed(message: Message, segment: Segment) -> Said | None:
    """Read "gezakt voor mijn vca", "rijbewijs afgepakt" and "ooit lessen gehad"."""
    reached = message.holds(segment, "obtained")
    after_all = _is_got_after(message, segment)
    for cue in message.inside(segment, "failed"):
        if after_all:
            return Said("held")
        if cue.tag == "lessons" and reached:
            continue
        return Said("none", tuple(range(cue.first, cue.last)))
    return None


def _is_got_after(message: Message, segment: Segment) -> bool:
    """Read "eerst gezakt, daarna gehaald" and "lessen gehad, examen gehaald"."""
    after = message.segment_after(segment)
    if after is None or message.holds(after, "negator") or not message.holds(after, "obtained"):
        return False
    return message.holds(after, "next_time") or message.holds(after, "progress")


def told_in(message: Message, segment: Segment) -> Said | None:
    """Return the state that the words of a segment name."""
    denied = [
        cue
        for cue in denials(message, message.clause_of(segment.first))
        if segment.first <= cue.first < segment.last
    ]
    if none := _none_at_all(message, segment, denied):
        return none
    if not denied and (nearly := _nearly(message, segment) or _planned(message, segment)):
        return nearly
    if not denied and (left := course_left(message, segment)):
        return left
    ended = _ran_out(message, segment) or _no_longer(message, segment)
    return ended or _named(message, segment, denied)


def course_left(message: Message, segment: Segment) -> Said | None:
    """Read "nog twee cursusdagen" and "nog een dagje"; "nog een maand geldig" is no course."""
    if any(message.holds(segment, name) for name in _NO_COURSE):
        return None
    for cue in message.inside(segment, "course_part"):
        first = cue.first - 1
        while first > segment.first and _is_count(message, first):
            first -= 1
        left = first < cue.first - 1 and message.covers(first, "course_left")
        if left and (cue.tag != "time" or _is_all_told(message, segment, cue.last)):
            return Said("in_progress", tuple(range(first, cue.last)))
    return None


def _is_all_told(message: Message, segment: Segment, last: int) -> bool:
    """Tell "vca, nog een dagje" from "nog een maand een uitkering" and "nog een week en ..."."""
    closes = last == len(message.tokens) or message.ends_with(segment, ".")
    verbs = any(message.holds(segment, name) for name in _VERBS)
    return last == segment.last and closes and not verbs


def _is_count(message: Message, place: int) -> bool:
    return message.tokens[place].is_number or message.covers(place, "number", "article")


def _ran_out(message: Message, segment: Segment) -> Said | None:
    """Read "mijn vca liep vorig jaar af", where the verb stands apart."""
    for cue in message.inside(segment, "ran", "verb"):
        if message.covers(segment.last - 1, "ran") and segment.last - 1 > cue.first:
            return Said("expired", (cue.first, segment.last - 1))
    return None


def _none_at_all(message: Message, segment: Segment, denied: list[Cue]) -> Said | None:
    """Read "op de heftruck zonder papieren"."""
    heads = {cue.first for cue in message.inside(segment, "denied_head", "paper")}
    for cue in denied:
        if cue.tag == "none" and not heads.isdisjoint((cue.last, cue.last + 1)):
            return Said("none", tuple(range(cue.first, cue.last)))
    return None


def _named(message: Message, segment: Segment, denied: list[Cue]) -> Said | None:
    if half := _half_way(message, segment):
        return half
    got = not denied and message.holds(segment, "obtained")
    for category, state in _STATES[: 1 if got else None]:
        for cue in message.inside(segment, category):
            if cue.tag == "had" and (denied or got or _has_still(message, segment, cue)):
                continue
            overlapping = any(d.first < cue.last and cue.first < d.last for d in denied)
            if state == "expired" or not denied or overlapping:
                return Said(state, tuple(range(cue.first, cue.last)))
    return Said("held") if not denied and message.holds(segment, "holding") else None


def _no_longer(message: Message, segment: Segment) -> Said | None:
    """Read "mijn vca niet meer" and "vca heb ik niet meer"; "vca haal ik niet meer" is none."""
    for cue in message.inside(segment, "neutral", "past"):
        first = cue.first - 1
        while first > segment.first and message.covers(first, "holding", "stated", "pronoun"):
            first -= 1
        named = not message.covers(first, "finite", "allows", "wish")
        if cue.last >= segment.last and named:
            return Said("expired", tuple(range(cue.first, cue.last)))
    return None


def _nearly(message: Message, segment: Segment) -> Said | None:
    """Read "ik had mijn bhv bijna gehaald"."""
    got = next(message.inside(segment, "nearly", "got"), None)
    if got is None or not message.holds(segment, "nearly", "any"):
        return None
    return Said("in_progress", tuple(range(got.first, got.last)))


def _has_still(message: Message, segment: Segment, had: Cue) -> bool:
    """Tell "dat had ik al van vroeger" and "cursus gehad" from "dat had ik": it is there."""
    if message.holds(segment, "planned", "what") or message.holds(segment, "paper_course"):
        return True
    return message.covers(had.last, "already") or message.covers(had.first - 1, "already")


def _half_way(message: Message, segment: Segment) -> Said | None:
    """Read "theorie heb ik gehaald": the practical part is still to come."""
    for cue in message.inside(segment, "theory", "any"):
        done = message.holds(segment, "theory", "practice") and message.holds(segment, "obtained")
        told = [*message.inside(segment, "to_obtain"), *message.inside(segment, "negator")]
        if not done or told:
            return Said("in_progress", tuple(range(cue.first, cue.last)))
    return None


def _planned(message: Message, segment: Segment) -> Said | None:
    """Read "bhv cursus doe ik nu" and "vca moet ik volgende maand halen"."""
    if message.holds(segment, "obtained") or message.holds(segment, "renewal"):
        return None
    when = next(message.inside(segment, "planned", "when"), None) or _in_month(message, segment)
    told = message.holds(segment, "planned", "what") or message.holds(segment, "to_obtain")
    if when is None or not told:
        return None
    wished = any(cue.tag not in ("become", "turned") for cue in message.inside(segment, "wish"))
    if message.holds(segment, "expired") or wished:
        return None
    return Said("in_progress", tuple(range(when.first, when.last)))


def _in_month(message: Message, segment: Segment) -> Cue | None:
    """Read "moet ik nog halen in februari"; "in mei 2019" may be long ago."""
    for cue in message.inside(segment, "month"):
        dated = cue.last < len(message.tokens) and message.tokens[cue.last].is_number
        if message.covers(cue.first - 1, "got_at") and not dated:
            return cue
    return None


def counted_lesson(message: Message, core: list[int], papers: frozenset[int]) -> Said | None:
    """Read "vca les 4 van de 10" and "8e les": which lesson it is, so it is under way."""
    segment = message.segment_of(core[0])
    for cue in message.inside(segment, "lesson_unit"):
        nearer = {p for p in papers if abs(p - cue.first) < abs(core[0] - cue.first)}
        behind = message.norm(cue.last).rstrip(_ORDINAL).isdigit()
        before = message.norm(cue.first - 1).rstrip(_ORDINAL).isdigit()
        counted = behind or (before and cue.tag == "one")
        if counted and not nearer - set(core):
            return Said("in_progress", (cue.first,))
    return None
