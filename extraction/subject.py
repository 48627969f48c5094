"""Whose work a clause tells of: the writer's, or that of somebody else who is named in it."""

from extraction.doers import is_name, is_with_writer
from extraction.helping import helps, is_told_of_self
from extraction.lexicon import Cue, endings
from extraction.message import Clause, Message, Segment

_FURTHEST = 20
_REACH = 2  # segments after a mention in which "dat doet mijn broer" can follow
_FARTHEST = 60  # words back to a subject
_NEAR = 5
_WINDOW = 8  # words behind a task in which its doer can stand
_OPENING = 3  # words within which a pointing word still opens its segment


def is_about_other(message: Message, clause: Clause, first: int) -> bool:
    """Tell whether the last person named before the mention is somebody else."""
    if message.has("taught", within=clause) and message.has("object_self", within=clause):
        return False  # "mijn vader heeft mij leren lassen"
    if _is_turned(message, first):
        return False  # "daar deed ik de was"
    if _subject(message, clause, first) is None and _is_own_behind(message, first):
        return False  # "ze noemen ons bakkers, maar bakker ben ik niet"
    helping = helps(message)
    if message.for_other or helping:
        return is_told_of_self(message, clause, first, told_here=helping)
    return _last_subject(message, clause, first) == "other"


def is_of_family(message: Message, first: int) -> bool:
    """Read "mijn broer kan lassen": somebody else opens the clause, the writer is not in it."""
    clause = message.clause_of(first)
    if any(message.has(name, within=clause) for name in ("object_self", "taught", "with_writer")):
        return False
    if message.has("pronoun", "first", "group", within=clause):
        return False
    opens = after_leads(message, clause)
    relatives = {cue.first for cue in message.find("relative", within=clause)}
    return opens + 1 in relatives and opens + 2 < first and message.covers(opens, "possessive")


def _last_subject(message: Message, clause: Clause, first: int) -> str | None:
    here = _subject(message, clause, first)
    steps = 0
    while here is None and not clause.opens and steps < _FURTHEST:
        previous = message.before(clause)
        if previous is None:
            break
        here, clause, steps = _subject(message, previous, previous.last), previous, steps + 1
    return here


def is_done_by_other(message: Message, first: int, last: int) -> bool:
    """Read who does it behind the words for it: "stuken deden anderen", "lassen, dat doet hij"."""
    if message.for_other:
        return False
    segment = message.segment_of(first)
    if any(cue.first < last for cue in message.inside(segment, "pronoun", "first")):
        return False
    if _is_own_behind(message, last - 1):
        return False
    if _other_after(message, segment, last):
        return True
    if message.holds(segment, "pronoun", "first"):
        return False
    return _is_done_after(message, segment)


def _is_done_after(message: Message, segment: Segment) -> bool:
    """Read "schilderen, mijn man doet" and "lassen, dat doet hij"."""
    after = message.segments_after(segment)[:_REACH]
    if any(_is_doer(message, following) for following in after[:1]):
        return True
    for following in after:
        pointed = opens_pointing(message, following)
        if pointed is not None:
            return _other_after(message, following, pointed)
        if message.holds(following, "pronoun", "first"):
            return False
    return False


def _is_own_behind(message: Message, place: int) -> bool:
    """Read "bakker ben ik": the verb and the writer stand right behind."""
    if place >= len(message.tokens):
        return False
    segment = message.segment_of(place)
    verbs = {cue.last for cue in message.inside(segment, "finite", "own")}
    behind = range(place + 2, place + 2 + _OPENING)
    return any(
        cue.first in behind and cue.first in verbs
        for cue in message.inside(segment, "pronoun", "first")
    )


def _is_turned(message: Message, place: int) -> bool:
    """Tell whether a place is the verb of "deed ik"."""
    follows = any(cue.first == place + 1 for cue in message.find("pronoun", "first"))
    if not follows or message.gap(place + 1).strip():
        return False
    return message.covers(place, "finite", "done_verb", "worked_on")


def _is_doer(message: Message, segment: Segment) -> bool:
    """Read "mijn man doet": all that the segment says is who does it."""
    verbs = {cue.first for cue in message.inside(segment, "doer") if cue.last == segment.last}
    return any(cue.last in verbs for cue in message.inside(segment, "relative"))


def is_hired(message: Message, first: int) -> bool:
    """Read "we hebben het laten verbouwen: een tegelzetter, een stukadoor": not the writer."""
    segment = message.segment_of(first)
    if message.holds(segment, "hired"):
        return not message.has("own_hands", within=message.clause_of(first))
    articles = {cue.last for cue in message.inside(segment, "article", "any")}
    for before in message.segments_before(segment) if first in articles else ():
        if message.holds(before, "hired"):
            return True
        clause = message.clause_of(before.first)
        starts = clause.opens and clause.first == before.first
        if starts or message.holds(before, "pronoun", "first"):
            return False
    return False


def is_explained(message: Message, first: int) -> bool:
    """Read "wat een lasser doet" and "mijn naam betekent smid": a word, not a trade."""
    segment = message.segment_of(first)
    return any(cue.last == first for cue in message.inside(segment, "meaning"))


def opens_pointing(message: Message, segment: Segment) -> int | None:
    """Return the token after the "dat", "die" or "daar" that opens a segment, if one does."""
    place = after_leads(message, segment)
    for cue in message.inside(segment, "pointing"):
        if cue.first < place + _OPENING:
            return cue.last
    return None


def after_leads(message: Message, segment: Segment | Clause) -> int:
    """Return where a segment starts to say something: after "maar", "nou", "ja eh"."""
    clause = message.clause_of(segment.first)
    leads = {cue.first: cue.last for cue in message.find("lead", within=clause)}
    place = segment.first
    while place in leads and leads[place] < segment.last:
        place = leads[place]
    return place


def is_person(message: Message, first: int, last: int, *, wanted: bool = False) -> bool:
    """Tell somebody met ("bij een lasser", "de loodgieter kwam", "schilders") from an own trade.

    Args:
        message: the whole message.
        first: the first token of words that name a trade.
        last: the token after them.
        wanted: the trade is wished for: "voor lasser" names no person then.
    """
    words = [message.norm(place) for place in range(first, last)]
    if not any(word.endswith(endings("single")) for word in words):
        several = any(word.endswith(endings("plural")) for word in words)
        return several and not message.has("pronoun", "group", within=message.clause_of(first))
    if any(message.covers(place, "as_role") for place in range(first, last - 1)):
        return False  # "de huisarts als assistente"
    segment = message.segment_of(first)
    articles = {cue.last: cue for cue in message.inside(segment, "article")}
    article = articles.get(first)
    counted = {cue.last for cue in message.inside(segment, "number")}
    adjective = message.norm(first - 1).endswith(endings("adjective")) and first not in counted
    if article is None and adjective:
        article = articles.get(first - 1)  # "een goede loodgieter"
    start = article.first if article else first
    leads = {cue.last: cue.tag for cue in message.inside(segment, "trade_lead")}
    lead = leads.get(start)
    if "own" in (lead, leads.get(first)) or (lead == "for" and wanted):
        return False
    if lead in ("other", "for") or (article is not None and article.tag == "definite"):
        return True
    if article is None:
        return False
    return lead == "owner" or _is_met(message, segment, start) or _acts(message, segment, start)


def _acts(message: Message, segment: Segment, start: int) -> bool:
    """Read "de omvormer sluit een elektricien aan": who does it, and nothing of the writer."""
    own = message.holds(segment, "pronoun", "first") or message.holds(segment, "claim")
    return not own and start > segment.first and message.holds(segment, "acting")


def _is_met(message: Message, segment: Segment, start: int) -> bool:
    """Read "we hadden een schilder in huis": not where the segment tells of working as one."""
    if message.holds(segment, "working"):
        return False
    return any(0 <= start - cue.last < _NEAR for cue in message.inside(segment, "met"))


def _other_after(message: Message, segment: Segment, last: int) -> bool:
    """Tell whether somebody else stands as the subject behind a verb: "doet de baas"."""
    articles = {cue.last: cue for cue in message.inside(segment, "article")}
    verbs = {cue.last for cue in message.inside(segment, "doing")}
    if any(is_name(message, segment, place) for place in verbs if last <= place):
        return True  # "lassen deed Kees"
    for cue in message.inside(segment, "belongs"):
        if cue.first >= last and not message.covers(cue.last, "pronoun"):
            return any(other.first > cue.first for other in message.inside(segment, "relative"))
    for cue in _others(message, segment, last):
        if cue.first < last or is_with_writer(message, segment, cue.last):
            continue
        article = articles.get(cue.first)
        start = article.first if article else cue.first
        if start - 1 in verbs and message.norm(start - 1).endswith(endings("adjective")):
            start -= 1  # "doet oudere collega"
        trailing = cue.category == "pronoun" and cue.last == segment.last  # "asfalt draaien zij"
        ends = article is not None and segment.last - cue.last <= 1  # "omvormer sluit hij aan"
        if start in verbs or (start == last and (trailing or ends)):
            return True
    return False


def _others(message: Message, segment: Segment, last: int) -> list[Cue]:
    found = [*message.inside(segment, "relative"), *message.inside(segment, "pronoun", "third")]
    singles = [
        Cue("relative", "any", place, place + 1)
        for place in range(last, min(segment.last, last + _WINDOW))
        if message.norm(place).endswith(endings("single", "plural"))
    ]
    articles = {cue.last for cue in message.inside(segment, "article")}
    return [*found, *(cue for cue in singles if cue.first in articles)]


def _subject(message: Message, clause: Clause, until: int) -> str | None:
    """Return "self" or "other" for the last subject before a place, None if there is none."""
    cues = [*message.find("pronoun", within=clause), *message.find("relative", within=clause)]
    before = (cue for cue in cues if 0 < until - cue.first <= _FARTHEST)
    for cue in sorted(before, key=lambda cue: cue.first, reverse=True):  # the last decides
        if cue.category == "relative":
            if _relative_is_subject(message, clause, cue):
                return "other"
        elif cue.tag in ("first", "group"):
            return "self"
        elif _is_subject(message, clause, cue):
            return "other"
    return None


def _is_subject(message: Message, clause: Clause, cue: Cue) -> bool:
    """Tell "hij is lasser" from "ik heb ze gelast"."""
    if cue.first == clause.first or _is_at(message, clause, "conjunction", cue.first - 1):
        return True
    if _is_at(message, clause, "relative", cue.first - 1):  # "mijn man hij is schilder"
        return True
    firsts = message.find("pronoun", "first", within=clause)
    return all(first.first > cue.first for first in firsts) and not _own_verb(message, clause)


def _own_verb(message: Message, clause: Clause) -> bool:
    return any(cue.first == clause.first for cue in message.find("finite", "own", within=clause))


def _relative_is_subject(message: Message, clause: Clause, cue: Cue) -> bool:
    """Tell "mijn broer is lasser" from "met mijn broer gewerkt" and "ik hielp mijn broer"."""
    opens = cue.first == after_leads(message, clause)
    adjective = message.norm(cue.first - 1).endswith(endings("adjective"))
    led = (cue.first - 1, cue.first - 2) if adjective else (cue.first - 1,)
    names = message.find("family_name", "any", within=clause)
    if any(name.first == cue.first for name in names):
        return not _is_at(message, clause, "with_whom", cue.first - 1)
    if opens and _is_at(message, clause, "family_name", cue.first):  # "vriend lassen"
        return True
    if any(name.last in led for name in message.find("was_of", within=clause)):
        return False  # "de bar, nee dat was mijn vriend, afwassen": of what was said before
    if not any(_is_at(message, clause, "possessive", place) for place in led):
        return opens and cue.last < clause.last and _is_at(message, clause, "doing", cue.last)
    if _is_at(message, clause, "relative_clause", cue.last):
        return True
    if _is_at(message, clause, "with_whom", cue.first - 2):
        return False
    return not _is_object(message, cue)


def _is_object(message: Message, cue: Cue) -> bool:
    """Tell whether the writer is the subject before it, with no new clause in between."""
    segment = message.segment_of(cue.first)
    own = [c.last for c in message.inside(segment, "pronoun", "first") if c.first < cue.first]
    if not own:
        return False
    return not any(
        max(own) <= joint.first < cue.first for joint in message.inside(segment, "conjunction")
    )


def _is_at(message: Message, clause: Clause, category: str, place: int) -> bool:
    return clause.first <= place < clause.last and message.covers(place, category)
