"""In what state the writer has a paper: held, expired, in progress, none; and until when."""

from dataclasses import replace

from extraction.amounts import numbers
from extraction.denial import denials
from extraction.lexicon import Cue
from extraction.message import Clause, Message, Segment
from extraction.paper_following import taken_up
from extraction.paper_parts import own_part
from extraction.paper_words import Said, counted_lesson, said_of, told_in
from extraction.scene import PAPER_QUESTIONS, Scene
from extraction.stance import Stance
from extraction.subject import after_leads, opens_pointing

_AGAIN = 4  # segments from a paper to "volgende maand nog een keer"
_ANEW = 2  # segments from "kwijt" to "een nieuwe is aangevraagd"
_SINGLE = 1
_LOST = ("none", "expired")


def state_of(scene: Scene, core: list[int], stance: Stance, papers: frozenset[int]) -> Said:
    """Return what is said of the paper on the tokens `core`.

    Args:
        scene: the message and its talk.
        core: the tokens of the paper.
        stance: how the writer stands to it.
        papers: the tokens of all papers that the message names.
    """
    said = _state(scene, core, stance, papers)
    again = said.state == "none" and _tries_again(scene.message, core, papers)
    if again or (said.state in _LOST and _learns_here(scene.message, core, papers)):
        return replace(said, state="in_progress")
    if said.state != "none" and (new := _asked_anew(scene.message, core, papers)):
        return new
    return said if said.state != "held" else counted_lesson(scene.message, core, papers) or said


def _asked_anew(message: Message, core: list[int], papers: frozenset[int]) -> Said | None:
    """Read "chauffeurskaart kwijt maar aangevraagd": a new one is on its way."""
    segment = message.segment_of(core[0])
    if not message.holds(segment, "lost"):
        return None
    for part in (segment, *message.segments_after(segment)[:_ANEW]):
        if part != segment and not papers.isdisjoint(range(part.first, part.last)):
            return None
        for cue in message.inside(part, "got_later"):
            denied = message.holds(part, "negator")
            return None if denied else Said("in_progress", tuple(range(cue.first, cue.last)))
    return None


def _learns_here(message: Message, core: list[int], papers: frozenset[int]) -> bool:
    """Read "rijbewijs uit Ghana, hier niet goed. Nu heb ik les": a Dutch one is on its way."""
    if not message.has("country", within=message.clause_of(core[0])):
        return False
    segment = message.segment_of(core[0])
    for part in message.segments_after(segment)[:_AGAIN]:
        if not papers.isdisjoint(range(part.first, part.last)):
            return False
        if message.holds(part, "progress") and not message.holds(part, "negator"):
            return True
    return False


def _tries_again(message: Message, core: list[int], papers: frozenset[int]) -> bool:
    """Read "vca gezakt. Volgende maand doe ik nog een keer"."""
    failed = planned = False
    segment = message.segment_of(core[0])
    for part in (segment, *message.segments_after(segment)[:_AGAIN]):
        if part != segment and not papers.isdisjoint(range(part.first, part.last)):
            return False
        failed = failed or message.holds(part, "failed")
        planned = planned or message.holds(part, "planned", "when")
        if failed and planned and message.holds(part, "once_more"):
            return True
    return False


def _state(scene: Scene, core: list[int], stance: Stance, papers: frozenset[int]) -> Said:
    message = scene.message
    segment = message.segment_of(core[0])
    if later := taken_up(message, core, papers):
        return _since(scene, core, papers, later)
    whole, segment = segment, _excepting(message, segment, core)
    part = own_part(message, segment, core, papers)
    if part is not None:
        return _in_part(message, part)
    if rejected := _rejected(message, segment, core):
        return rejected
    if trailing := _trailing_none(message, segment, core) or _none_left(message, segment, core):
        return trailing
    said = _beside(message, segment, core, papers) or _of_list(message, segment, papers)
    if said is not None and said.state != "held":
        return said
    excepted = whole != segment or message.covers(core[-1] + 1, "restrict")
    excepted = excepted or message.covers(core[0] - 1, "only_paper")  # "nee, alleen de gewone"
    if denial := _denial(message, segment, stance, excepted=excepted):
        still = _is_not_so(message, segment, core)
        return Said("held") if still else Said("none", tuple(range(denial.first, denial.last)))
    if denying := _bare_no(message):
        return Said("none", denying)
    return said or _too_costly(scene, segment, papers) or _wanted(scene, segment, stance)


def _since(scene: Scene, core: list[int], papers: frozenset[int], later: Said) -> Said:
    """Read "mijn vca is verlopen en die heb ik nog niet opnieuw gehaald": it was once there."""
    taken = any(scene.message.covers(place, "failed") for place in later.places)
    if later.state != "none" or later.contrast or taken:
        return later  # "c had ik wel maar die is me afgepakt"
    message = scene.message
    before = _beside(message, message.segment_of(core[0]), core, papers)
    return before if before is not None and before.state == "expired" else later


def _is_not_so(message: Message, segment: Segment, core: list[int]) -> bool:
    """Read "c is verlopen, de b niet": that one is still valid; not "ehbo verlopen nen niet"."""
    said = (*range(segment.first, core[0]), *range(core[-1] + 2, segment.last))
    short = message.covers(core[-1] + 1, "negator") and all(
        message.covers(place, "article", "lead", "agreeing") for place in said
    )
    clause = message.clause_of(segment.first)
    opens = clause.opens and clause.first == segment.first
    if not short or opens or message.gap(segment.first).isspace():
        return False
    before = message.segments_before(segment)[:1]
    return any(message.holds(b, "stated") and message.holds(b, "expired", "any") for b in before)


def _trailing_none(message: Message, segment: Segment, core: list[int]) -> Said | None:
    """Read learners' "papier van heftruck geen"."""
    for cue in message.inside(segment, "negator", "none"):
        if cue.first > core[-1] and cue.last == segment.last:
            return Said("none", tuple(range(cue.first, cue.last)))
    return None


def _rejected(message: Message, segment: Segment, core: list[int]) -> Said | None:
    """Read "rijbewijs is afgekeurd"; not "ik heb vca en ik ben afgekeurd"."""
    if message.covers(core[0], "licence_short"):  # "mijn auto is afgekeurd": the car
        return None
    place = core[-1] + 1
    place += message.covers(place, "stated")
    for cue in message.inside(segment, "rejected"):
        if cue.first == place:
            return Said("none", tuple(range(cue.first, cue.last)))
    return None


def _too_costly(scene: Scene, segment: Segment, papers: frozenset[int]) -> Said | None:
    """Read "code 95 is te duur"; not "te duur vond ik, maar gehaald"."""
    message = scene.message
    after = message.segment_after(segment)
    got = (
        after is not None
        and papers.isdisjoint(range(after.first, after.last))
        and any(message.holds(after, name) for name in ("holding", "obtained"))
    )
    if got or scene.asks not in PAPER_QUESTIONS:
        return None
    for cue in message.inside(segment, "costly", "any"):
        return Said("none", tuple(range(cue.first, cue.last)))
    return None


def _none_left(message: Message, segment: Segment, core: list[int]) -> Said | None:
    """Read "geen rijbewijs meer" and "mag geen vrachtwagen meer besturen"."""
    if not any(cue.first == core[-1] + 1 for cue in message.inside(segment, "over")):
        return None
    for cue in message.inside(segment, "negator", "none"):
        if cue.last in (core[0], core[0] - 1):
            return Said("none", (*range(cue.first, cue.last), core[-1] + 1))
    return None


def _wanted(scene: Scene, segment: Segment, stance: Stance) -> Said:
    message, wish = scene.message, stance.wish
    if wish is not None and _is_of_other(scene, segment, wish):
        wish = None
    wanted = wish or next(message.inside(segment, "to_obtain"), None)
    if wanted is not None and not (message.holds(segment, "renewal") or _is_got(message, segment)):
        return Said("none", tuple(range(wanted.first, wanted.last)))
    return Said("in_progress" if stance.learning else "held")


def _is_got(message: Message, segment: Segment) -> bool:
    """Read "rijbewijs halen vond ik duur maar gehaald"."""
    after = message.segment_after(segment)
    return after is not None and message.covers(after_leads(message, after), "obtained")


def _is_of_other(scene: Scene, segment: Segment, wish: Cue) -> bool:
    """Tell "auto wel, vrachtwagen wou ik halen" and "wel die cursus voor" from a wish for this."""
    message, other = scene.message, scene.message.segment_of(wish.first)
    if wish.tag == "look" and scene.asks == "certificates":
        return True
    apart = other.first > segment.first and opens_pointing(message, other) is None
    theirs = any(message.holds(other, name) for name in ("licence_short", "licence"))
    return apart and (theirs or not message.covers(other.first))  # "vragtwagen wou ik halen"


def _beside(
    message: Message, segment: Segment, core: list[int], papers: frozenset[int]
) -> Said | None:
    """Read the state in the paper's own segment; of two papers in it, each has its own words."""
    part = Segment(*_part(message, segment, core, papers))
    return said_of(message, part)


def _excepting(message: Message, segment: Segment, core: list[int]) -> Segment:
    """Return what stands behind the exception of "geen diploma's, alleen bhv"."""
    denied = [cue.last for cue in message.inside(segment, "negator")]
    for cue in message.inside(segment, "only_paper"):
        if cue.first < core[0] and any(last <= cue.first for last in denied):
            return Segment(cue.first, segment.last)
    return segment


def _denial(message: Message, segment: Segment, stance: Stance, *, excepted: bool) -> Cue | None:
    """Return what denies the paper; not "verder niks", nor what an exception stands behind."""
    denial = stance.denial
    if denial is None or message.covers(denial.first, "no_more"):
        return None
    if denial.last <= segment.first and message.covers(denial.first, "by_means"):
        return None  # "jaren gereden zonder brokken, rijbewijs b"
    return denial if not excepted or segment.first <= denial.first < segment.last else None


def _in_part(message: Message, part: Segment) -> Said:
    """Read what only its own words say of one of several papers."""
    if said := said_of(message, part):
        return said
    clause = message.clause_of(part.first)
    denying = [*denials(message, clause), *message.inside(part, "no_answer")]
    for cue in (*denying, *message.inside(part, "to_obtain")):
        if part.first <= cue.first < part.last:
            return Said("none", tuple(range(cue.first, cue.last)))
    return Said("held")


def _part(
    message: Message, segment: Segment, core: list[int], papers: frozenset[int]
) -> tuple[int, int]:
    """Return the part of a segment about one paper: "ehbo nog geldig vca verlopen"."""
    after = [place for place in papers if core[-1] < place < segment.last]
    states = [cue.first for cue in message.inside(segment, "paper_state")]
    following = min(after, default=segment.last)
    own = [place for place in states if core[-1] < place < following]
    theirs = [place for place in states if following < place]
    if own and theirs and following < segment.last:
        return core[0], following
    before = [place for place in papers if segment.first <= place < core[0]]
    between = [place for place in states if before and max(before) < place < core[0]]
    mine = [place for place in states if place > core[-1]]
    return (max(between) + 1 if between and mine else segment.first), segment.last


def _of_list(message: Message, segment: Segment, papers: frozenset[int]) -> Said | None:
    """Read the state that a list shares: "vca, bhv en ehbo zijn verlopen", "ehbo ook al"."""
    if message.holds(segment, "also") and not message.holds(segment, "allowed"):
        for before in message.segments_before(segment)[:_SINGLE]:
            return told_in(message, before)
    for following in message.segments_after(segment):
        inside = sorted(papers & set(range(following.first, following.last)))
        if not inside or message.clause_of(following.first) != message.clause_of(segment.first):
            return None
        joint = any(
            inside[0] < cue.last <= inside[-1] or cue.first == following.first
            for cue in message.inside(following, "conjunction", "list")
        )
        if joint and message.holds(following, "failed"):
            return None  # "b, en voor a alleen lessen gehad"
        if joint:
            return told_in(message, following)
        if told_in(message, following) is not None:
            return None
    return None


def _bare_no(message: Message) -> tuple[int, ...]:
    """Read "nee rijbewijs": learners' "nee" stands for "geen"."""
    spoken = message.tokens
    if len(spoken) not in (2, 3) or not any(cue.first == 0 for cue in message.find("reply", "no")):
        return ()
    return (0,) if message.text[spoken[0].end : spoken[1].start].isspace() else ()


def valid_until(scene: Scene, clause: Clause) -> str | None:
    """Return the end of validity as year, or year and month."""
    if not scene.message.has("valid", within=clause):
        return None
    for number in numbers(scene.message):
        inside = clause.first <= number.first < clause.last
        if inside and scene.today.year - 30 <= number.value <= scene.today.year + 30:
            months = scene.message.find("month", within=clause)
            month = next((cue.tag for cue in months if cue.last == number.first), None)
            year = str(int(number.value))
            return f"{year}-{month}" if month else year
    return None
