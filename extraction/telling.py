"""What is told of work at a question for wishes: "ik ben nu kapper" is no wish."""

from collections.abc import Sequence

from extraction.message import Message, Segment
from extraction.subject import after_leads
from extraction.wish_words import counts

_TOLD = ("claim", "work_now", "told_past")
_PLEASED = ("learn", "pleasing")
_LIKED = ("wish", "attitude", "learn", "negator")


def tells_of_work(message: Message, place: int) -> bool:
    """Tell work that somebody has or had from work that is named as wished."""
    segment = message.segment_of(place)
    if _is_over(message, segment, place) or _is_now(message, segment, place):
        return True
    if _is_told_first(message, segment, place):
        return True
    if _is_reason(message, segment, place):
        return True
    for here in (segment, *message.segments_before(segment)):
        if not _is_done(message, here) and any(message.holds(here, name) for name in _LIKED):
            return False
        if _tells(message, here):
            return True
        opens = message.clause_of(here.first)
        if opens.opens and opens.first == here.first:
            return False
    return False


def is_to_learn(message: Message, places: Sequence[int]) -> bool:
    """Read "lassen leren via bbl", where ways of learning were asked for; not "ik leer snel"."""
    segment = message.segment_of(places[0])
    taught = any(
        cue.first not in places
        for name in ("learn", "learning", "study_lead")
        for cue in message.inside(segment, name)
    )
    return taught and not message.holds(segment, "claim") and not tells_of_work(message, places[0])


def _is_over(message: Message, segment: Segment, place: int) -> bool:
    """Read "schoonmaken wil ik niet meer" and "niet poetsen meer": it was done."""
    wished = message.holds(segment, "wish")
    ended = any(cue.first > place for cue in message.inside(segment, "neutral", "past"))
    apart = any(cue.first < place for cue in message.inside(segment, "negator"))
    more = any(cue.first > place for cue in message.inside(segment, "over"))
    if _is_stopped(message, segment, place):
        return True
    return (wished and ended) or (apart and more) or _is_left(message, segment, place)


def _is_stopped(message: Message, segment: Segment, place: int) -> bool:
    """Read "niet meer metselen" and "koken vond ik leuk, maar nu wil ik iets anders"."""
    over = list(message.inside(segment, "neutral", "past"))
    if any(cue.last == place for cue in over):
        return True
    claimed = any(cue.first < place for cue in message.inside(segment, "claim"))
    if claimed and any(cue.first > place for cue in over):
        return True  # "ik heb gelast, dat nooit meer"
    told = message.holds(segment, "finite") and not message.holds(segment, "wish")
    return told and any(cue.first >= segment.last for cue in message.find("something_else"))


def _is_left(message: Message, segment: Segment, place: int) -> bool:
    """Read "ik wil niet meer in de schoonmaak"; not "ik wil niet meer dan drie dagen lassen"."""
    wishes = {cue.last for cue in message.inside(segment, "wish") if cue.last <= place}
    return any(
        cue.first in wishes and not message.covers(cue.last, "than")
        for cue in message.inside(segment, "neutral", "past")
    )


def _is_now(message: Message, segment: Segment, place: int) -> bool:
    """Read "ik sta nu in de keuken en dat is niks voor mij": all that is told stands before."""
    own = any(cue.first < place for cue in message.inside(segment, "pronoun", "first"))
    now = any(cue.first < place for cue in message.inside(segment, "at_present"))
    liked = any(cue.first < place for name in _LIKED for cue in message.inside(segment, name))
    return own and now and not liked and message.holds(segment, "work_now")


def _is_done(message: Message, segment: Segment) -> bool:
    """Tell "ik heb wel een jaar gewerkt als": the wish, if any, stands elsewhere."""
    own = message.holds(segment, "pronoun", "first") and message.holds(segment, "claim")
    return own and message.holds(segment, "done_before") and not message.holds(segment, "wish")


def _tells(message: Message, segment: Segment) -> bool:
    """Read "ik sta nu in de keuken", "alleen schoonmaken gedaan" and "nu vakkenvuller"."""
    start = after_leads(message, segment)
    if message.holds(segment, "keen") and not message.holds(segment, "negator"):
        return False  # "heb zin om te metselen"
    opens = (*message.inside(segment, "finite"), *message.inside(segment, "told_past"))
    dropped = any(cue.first == start for cue in opens)
    own = dropped or message.holds(segment, "pronoun", "first")  # "heb filmpjes gezien"
    if own and any(message.holds(segment, name) for name in _TOLD):
        return True
    if _is_elsewhere(message, segment, start):
        return True
    starts = (segment.first, start)
    now = any(cue.first in starts for cue in message.inside(segment, "at_present"))
    return now or message.holds(segment, "done_before")


def _is_elsewhere(message: Message, segment: Segment, start: int) -> bool:
    """Read "in Portugal ik leg stenen" and "daar ik maak schoenen": it was so in another place."""
    named = message.covers(start, "sector_lead") and start + 1 in message.capitals
    if not (named or message.covers(start, "elsewhere")) or message.covers(start, "here"):
        return False
    following = message.segment_after(segment)
    near = [segment] if following is None or start + 2 < segment.last else [segment, following]
    own = any(message.holds(each, "pronoun", "first") for each in near)
    return own and not any(message.holds(each, name) for each in near for name in _LIKED)


def _is_reason(message: Message, segment: Segment, place: int) -> bool:
    """Read "want die kotter wordt gesloopt": why something is wished for is no wish."""
    reasons = [cue.first for cue in message.find("reason") if cue.first < place]
    if not reasons or message.sentences[max(reasons)] != message.sentences[place]:
        return False
    said = range(max(reasons), segment.last)
    if any(cue.first in said[1:] for cue in message.find("opening", "soft")):
        return False  # "want koken kan ik, dus graag bakken"
    liked = [cue for name in _PLEASED for cue in message.find(name)]
    if any(cue.first in said for cue in (*liked, *message.find("attitude", "prefer"))):
        return False
    wishes = (cue for cue in message.find("wish") if cue.first in said)
    return not any(counts(message, message.clause_of(cue.first), cue) for cue in wishes)


def _is_told_first(message: Message, segment: Segment, place: int) -> bool:
    """Read "ik ben bakker en nou wil ik lasser worden": the wish comes after the work."""
    wish = next(message.inside(segment, "wish"), None)
    if wish is None or wish.first < place:
        return False
    joined = any(
        place < cue.first < wish.first for cue in message.inside(segment, "conjunction", "list")
    )
    claims = [cue for cue in message.inside(segment, "claim") if cue.first < place]
    own = [cue for cue in message.inside(segment, "pronoun", "first") if cue.first < place]
    return joined and bool(claims) and bool(own)
