"""What is said of a paper in the words behind it: "ehbo, maar die is verlopen"."""

from dataclasses import replace

from extraction.denial import denials
from extraction.message import Message, Segment
from extraction.paper_words import Said, course_left, said_of
from extraction.subject import after_leads, opens_pointing

_OWN = (("pronoun", "first"), ("pronoun", "group"), ("object_self",))
_FOLLOWING = 3  # segments after a paper in which "die is verlopen" can follow
_TURNING = 5  # segments from "die heb ik" to "nee, die is verlopen"
_SHORT, _BUSY = 5, 7  # tokens of "ik heb hem nog niet", "ik ben er nu ook mee bezig"
_VERB = 3  # tokens of "ik ben nog"
_HAS_ENDS = ("negator", "course_left", "progress")


def taken_up(message: Message, core: list[int], papers: frozenset[int]) -> Said | None:
    """Read "en ehbo, maar die is verlopen": of the last paper named, or of all with "allebei"."""
    segment = message.segment_of(core[0])
    if contrast := _contrasted(message, segment):
        return contrast
    rest = [place for place in papers if core[-1] < place < segment.last]
    for following in message.segments_after(segment)[:_FOLLOWING]:
        if not papers.isdisjoint(range(following.first, following.last)):
            return None
        opened = _takes_up(message, following)
        topic = segment.last - segment.first == len(core)  # "vca, ik moet nog examen doen"
        topic = topic or message.holds(segment, "planned", "what")
        topic = topic or message.holds(segment, "to_obtain")  # "BHV nog niet, ik ga examen mei"
        short = topic and not message.holds(segment, "holding")
        short = short or message.holds(segment, "begun")  # "c was ik mee begonnen, ..."
        missed = short and message.holds(following, "failed")  # "be: een les gehad"
        if not (opened or missed) and not (topic and _is_under_way(message, segment, following)):
            continue
        said = _not_got(message, following) or said_of(message, following)
        said = said or _not_there(message, segment, following)
        if said is None or not (opened or missed or said.state == "in_progress"):
            continue
        said = replace(said, own=_is_own(message, following))
        if _is_of_before(message, said, segment, following):
            continue
        both = message.holds(following, "both") or said.state == "held"
        if said.state == "held":
            said = _put_right(message, following, papers) or said
        return said if both or not rest else None
    return None


def _takes_up(message: Message, segment: Segment) -> bool:
    """Tell whether a segment is about what was named before: "die is", "heb ik niet"."""
    if opens_pointing(message, segment) is not None or _has_no_subject(message, segment):
        return True
    return _opens_with_paper(message, segment) or _has_it(message, segment)


def _is_of_before(message: Message, said: Said, segment: Segment, following: Segment) -> bool:
    """Tell what changes no state: "ce nee, dat is een apart examen"."""
    if said.state == "held":  # "en die heb ik nooit meer verlengd"
        return message.holds(following, "neutral", "past")
    refused = message.holds(segment, "no_answer") and not said.own
    return said.state == "in_progress" and (refused or _is_had(message, segment, following))


def _put_right(message: Message, held: Segment, papers: frozenset[int]) -> Said | None:
    """Read "vca, ja die heb ik, wacht even, nee, die is verlopen": the last word counts."""
    turned = False
    for part in message.segments_after(held)[:_TURNING]:
        if not papers.isdisjoint(range(part.first, part.last)):
            return None
        turned = turned or message.holds(part, "repair") or message.holds(part, "second_thought")
        pointed = opens_pointing(message, part) is not None or _has_no_subject(message, part)
        said = said_of(message, part) if turned and pointed else None
        if said is not None and said.state != "held":
            return replace(said, own=_is_own(message, part))
        if message.ends_with(part, "."):
            return None
    return None


def _contrasted(message: Message, segment: Segment) -> Said | None:
    """Read "mijn man heeft een heftruckcertificaat. Ik niet" and "..., ik wel"."""
    if message.holds(segment, "pronoun", "first") or not _is_of_others(message, segment):
        return None
    following = message.segment_after(segment)
    for part in (segment, *([following] if following else ())):
        for cue in message.inside(part, "contrast", "except"):
            return Said("none", tuple(range(cue.first, cue.last)), own=True, contrast=True)
    if following is None:
        return None
    start = after_leads(message, following)
    own = any(cue.first == start for cue in message.inside(following, "pronoun", "first"))
    rest = range(start + 1, following.last)
    said = ("negator", "restrict", "also", "lead")
    if message.holds(following, "nothing"):
        return None  # "irata, gwo, alles. Ik niks"
    if not own or not rest or not all(message.covers(p, *said, "contrast") for p in rest):
        return None
    state = "none" if message.holds(following, "negator") else "held"
    told = message.holds(following, "negator") or message.holds(following, "restrict")
    told = told or message.holds(following, "also")
    places = tuple(range(start, following.last))
    return Said(state, places, own=True, contrast=True) if told else None


def _is_of_others(message: Message, segment: Segment) -> bool:
    """Read "mijn man heeft vca" and "vca is van mijn zus"; not "vca is verplicht"."""
    others = message.holds(segment, "relative") or message.holds(segment, "everybody")
    return others and any(message.holds(segment, name) for name in ("owner_verb", "owned_by"))


def is_handed_on(message: Message, core: list[int]) -> bool:
    """Read "hoogwerkerpas? Die had mijn collega": somebody else has it."""
    segment = message.segment_of(core[0])
    following = message.segment_after(segment)
    if following is None or message.holds(segment, "pronoun", "first"):
        return False
    if message.holds(segment, "obtained"):
        return False
    pointed = opens_pointing(message, following)
    if pointed is None or not message.covers(pointed, "owner_verb"):
        return False
    if any(message.holds(following, *own) for own in _OWN):
        return False
    owner = pointed + 1
    owner += message.covers(owner, "article", "possessive")
    return any(  # not "dat heeft mijn werkgever betaald"
        cue.first == owner and cue.last == following.last
        for cue in message.inside(following, "relative")
    )


def _not_got(message: Message, following: Segment) -> Said | None:
    """Read "twee keer examen gedaan, niet gehaald"; "nog niet gehaald" is under way."""
    start = after_leads(message, following)
    if message.covers(start, "negator") and message.covers(start + 1, "obtained"):
        return Said("none", (start, start + 1))
    return None


def _has_it(message: Message, segment: Segment) -> bool:
    """Read "maar heb ik niet", "ik heb hem niet" and "ik ben er nu mee bezig" of what was named."""
    verb = after_leads(message, segment)
    if any(cue.first == verb for cue in message.inside(segment, "pronoun", "first")):
        at = verb + 2 if message.covers(verb + 1, "holding", "claim", "finite") else -1
        busy = message.holds(segment, "progress")
        short = segment.last - verb <= (_BUSY if busy else _SHORT)
        ends = message.covers(segment.last - 1, *_HAS_ENDS)  # not "ik heb hem gebeld"
        return message.covers(at, "taken_up") and short and ends
    own = any(cue.first == verb + 1 for cue in message.inside(segment, "pronoun", "first"))
    return message.covers(verb, "holding") and own and segment.last - verb <= _VERB


def _is_had(message: Message, segment: Segment, following: Segment) -> bool:
    """Read "vca gehaald, examen in mei" and "vca heb ik, examen was in het Pools"."""
    if message.holds(segment, "obtained"):
        return True
    return message.holds(segment, "holding") and message.holds(following, "stated", "past")


def _is_own(message: Message, segment: Segment) -> bool:
    return message.holds(segment, "pronoun", "first") or is_for_writer(message, segment)


def is_for_writer(message: Message, segment: Segment) -> bool:
    """Read "voor me geregeld"; not "die heeft me broer" and "die had bij ons mijn maat"."""
    return any(
        not (message.covers(cue.last, "relative") or message.covers(cue.first, "at_work"))
        for cue in message.inside(segment, "object_self")
    )


def _not_there(message: Message, segment: Segment, following: Segment) -> Said | None:
    """Read "vca vragen ze, die heb ik niet" and "..., het papier niet"; not "vca heb ik"."""
    for cue in message.inside(following, "none_of"):
        return Said("none", tuple(range(cue.first, cue.last)))
    if message.holds(segment, "holding"):
        return None
    told = message.holds(following, "holding") or message.holds(following, "bare_paper")
    clause = message.clause_of(following.first)
    for cue in denials(message, clause) if told else ():
        if following.first <= cue.first < following.last:
            return Said("none", tuple(range(cue.first, cue.last)))
    return None


def _opens_with_paper(message: Message, segment: Segment) -> bool:
    """Read "maar het certificaat heb ik niet" and "ik heb geen van beide" of what was named."""
    start = after_leads(message, segment)
    paper = {cue.first for cue in message.inside(segment, "bare_paper", "any")}
    led = message.covers(start, "article") and start + 1 in paper
    return led or message.holds(segment, "none_of")


def _is_under_way(message: Message, segment: Segment, following: Segment) -> bool:
    """Read "volgende week examen" and "de cursus staat voor mei" of a paper not yet there."""
    if message.holds(segment, "obtained"):
        return False
    if course_left(message, following):
        return True
    return message.holds(following, "progress") or message.holds(following, "got_later")


def _has_no_subject(message: Message, segment: Segment) -> bool:
    """Read learners' "..., is verlopen nu" and "examen is vrijdag"."""
    start = after_leads(message, segment)
    if _runs_on(message, start, segment):
        return True
    if message.covers(start, "at_present"):  # "..., nu verlopen"
        start += 1
    if message.covers(start, "supposing") and message.holds(segment, "expired"):
        return True  # "zal wel verlopen zijn"
    openers = ("stated", "progress", "expired", "valid", "failed")
    if _not_got(message, segment):
        return True
    return any(cue.first == start for name in openers for cue in message.inside(segment, name))


def _runs_on(message: Message, start: int, segment: Segment) -> bool:
    """Read learners' "rijbewijs B ik ben bezig" and "D ik ben gestopt": what follows is of it."""
    joined = message.gap(segment.first).isspace() and start == segment.first
    own = any(cue.first == start for cue in message.inside(segment, "pronoun", "first"))
    told = [*message.inside(segment, "progress"), *message.inside(segment, "failed")]
    return joined and own and any(cue.first - start <= _VERB for cue in told)
