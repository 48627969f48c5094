"""What a denial covers: "geen timmerman, wel schilder", "lassen niet", "die heb ik niet"."""

from extraction.avoiding import is_only_known
from extraction.clauses import is_limit
from extraction.elsewhere import is_so_elsewhere
from extraction.lexicon import Cue
from extraction.message import Clause, Message, Segment
from extraction.refused import said_no
from extraction.repairs import goes_on
from extraction.statements import FOLLOWING, about_before, has_topic, statement_of
from extraction.subject import after_leads, is_about_other, opens_pointing

_SHORT = 4  # words of "ik ben niet hoor"
_FARTHEST = 60  # words over which the denial at the head of a list reaches
_NOT_I = ("lead", "agreeing", "pronoun", "pointing", "negator")  # all of "maar ik dus niet"


def denials(message: Message, clause: Clause) -> list[Cue]:
    """Return the words of the clause that deny, without those that only look so."""
    firsts = {cue.first for cue in message.find("pronoun", "first", within=clause)}
    also = {cue.first for cue in message.find("also")}
    swallowed = {
        place
        for cue in message.find("neutral", within=clause)
        if not is_limit(cue, firsts, also)
        and cue.last <= message.segment_of(cue.first).last  # "heb ik niet, alleen ..."
        for place in range(cue.first, cue.last)
    }
    return [
        cue
        for cue in message.find("negator", within=clause)
        if cue.first not in swallowed and not _is_over(message, clause, cue)
    ]


def denial_of(message: Message, first: int, last: int, named: frozenset[int]) -> Cue | None:
    """Return the word that denies what stands on the tokens first up to last, if one does.

    Args:
        message: the whole message.
        first: the mention's first token.
        last: the token after the mention.
        named: tokens of all mentions, to see what lies between.
    """
    clause, segment = message.clause_of(first), statement_of(message, first, last, named)
    last = _last_inside(segment, first, last, named)
    if answer := _answered_no(message, segment, last, named):
        return answer
    exception = next(message.find("restrict", "except", within=clause), None)
    if exception is not None and exception.first < first:
        before = message.before(clause)
        return None if before and denials(message, before) else exception
    found = denials(message, clause)
    inside = [cue for cue in found if segment.first <= cue.first < segment.last]
    if denied := _beside(message, segment, inside, (first, last, named)):
        return None if is_so_elsewhere(message, segment, named) else denied
    if _is_affirmed(message, segment, first, last):
        return None
    for cue in found:
        near = 0 <= segment.first - cue.last <= _FARTHEST
        if near and _reaches(message, clause, cue, (first, named)):
            return cue
    more = segment.last < message.segment_of(first).last  # something else is said before the mark
    return None if more else _denied_later(message, segment, (first, last), named)


def _last_inside(segment: Segment, first: int, last: int, named: frozenset[int]) -> int:
    """Return where a mention ends in its statement: what it was heard in may run on."""
    if last <= segment.last:
        return last
    return 1 + max(p for p in range(first, segment.last) if p in named or p == first)


def _is_affirmed(message: Message, segment: Segment, first: int, last: int) -> bool:
    """Read "metselen wel" and "wel metselen"; "ik zou wel willen" affirms nothing."""
    if message.holds(segment, "wish"):
        return False
    return any(
        cue.first >= last or cue.last <= first for cue in message.inside(segment, "restrict", "as")
    )


def _is_over(message: Message, clause: Clause, cue: Cue) -> bool:
    """Tell "ik wil geen kok meer zijn" from "geen kok": what is over was once so."""
    if cue.tag != "none":
        return False
    return any(
        cue.last < over.first <= cue.last + 3 for over in message.find("over", within=clause)
    )


def _beside(
    message: Message, segment: Segment, found: list[Cue], mention: tuple[int, int, frozenset[int]]
) -> Cue | None:
    """Return the denial in the mention's own segment that is about it."""
    first, last, named = mention
    for cue in found:
        if first < cue.first < last:
            return cue
        if cue.last <= first and _is_before(message, segment, cue, (first, named)):
            return cue
        if cue.first >= last and _is_behind(message, segment, cue, named):
            return cue
    return is_only_known(message, segment, last, named)


def _is_before(
    message: Message, segment: Segment, cue: Cue, mention: tuple[int, frozenset[int]]
) -> bool:
    """Tell whether a denial is about what follows it: not "lassen kan ik niet, metselen"."""
    first, named = mention
    before = range(segment.first, cue.first)
    taken = cue.tag in ("not", "never") and not named.isdisjoint(before)
    near = first - cue.last <= 1
    return (near or not taken) and not _is_of_else(message, cue, first)


def _is_behind(message: Message, segment: Segment, cue: Cue, named: frozenset[int]) -> bool:
    """Tell whether a denial is about what stands before it: "lassen kan ik niet"."""
    if named.isdisjoint(range(cue.last, segment.last)):
        return cue.tag != "none" or _has_head(message, cue)
    if cue.tag == "neither":
        return True
    return cue.tag != "none" and not {cue.last, cue.last + 1} & named


def _is_of_else(message: Message, cue: Cue, first: int) -> bool:
    """Read "nooit ziek geweest als kok": what is denied stands before "als"."""
    clause = message.clause_of(first)
    role = any(word.last == first for word in message.find("as_role", within=clause))
    between = range(cue.last, first - 1)
    told = ("working", "denied_head", "claim")
    return (
        role
        and len(between) > 0
        and not any(
            word.first in between for name in told for word in message.find(name, within=clause)
        )
    )


def _answered_no(
    message: Message, segment: Segment, last: int, named: frozenset[int]
) -> Cue | None:
    """Read "ehbo ja, bhv nee": the answer stands behind the thing."""
    for cue in message.inside(segment, "no_answer"):
        after = range(cue.last, segment.last)
        if cue.first >= last and named.isdisjoint(after) and not _puts_right(message, cue):
            return cue
    return None


def _puts_right(message: Message, cue: Cue) -> bool:
    """Tell "twee jaar nee drie jaar" from an answer."""
    counted = message.covers(cue.first - 1, "unit", "number")
    if cue.last >= len(message.tokens):
        return False
    return counted and (message.tokens[cue.last].is_number or message.covers(cue.last, "number"))


def _has_head(message: Message, cue: Cue) -> bool:
    """Read "van lassen heb ik geen verstand": the head after the denial says of what kind."""
    return any(0 <= head.first - cue.last <= 1 for head in message.find("denied_head", "any"))


def _reaches(
    message: Message, clause: Clause, cue: Cue, mention: tuple[int, frozenset[int]]
) -> bool:
    """Tell whether a denial of another segment covers a list ("geen timmerman, schilder")."""
    first, named = mention
    own = message.segment_of(cue.first)
    if cue.tag != "none" and not named.isdisjoint(range(own.first, cue.first)):
        return False  # it denies what stands before it: "lassen niet, metselen"
    if cue.tag == "answer" or message.holds(message.segment_of(first), "finite", "own"):
        return False
    if named.isdisjoint(range(cue.last, first)):
        return cue.last == own.last or message.has("denied_head", within=clause)
    if message.has("denied_head", within=clause):
        return True
    return any(message.find("conjunction", "list", within=clause))


def _denied_later(
    message: Message, segment: Segment, mention: tuple[int, int], named: frozenset[int]
) -> Cue | None:
    """Read "lassen, dat kan ik niet", "lassen gezien, zelf nooit gedaan", "lassen, nee"."""
    echo = _is_echo(message, segment)
    said = said_no(message, about_before(message, segment, named))
    if said or (_is_claimed(message, segment) and not echo):
        return said
    if denied := _is_none_of(message, segment) or _not_i(message, mention[0], named):
        return denied
    topic = after_leads(message, segment) >= mention[0] and _ends(message, segment, mention[1])
    if echo or (topic and message.ends_with(segment, "?")):
        answer = _is_answered(message, segment)
        if answer or echo:
            return answer
    for following in about_before(message, segment, named):
        pointed = opens_pointing(message, following) is not None
        if found := _takes_back(message, following, pointed=pointed, topic=topic):
            return found
        if pointed:
            return None
    return None


def _ends(message: Message, segment: Segment, last: int) -> bool:
    """Tell whether nothing is said behind a mention but "zelf": "varen zelf, niet"."""
    return all(message.covers(place, "own_hands") for place in range(last, segment.last))


def _is_answered(message: Message, segment: Segment) -> Cue | None:
    """Read "lasser? nee hoor, kok": the next words open with the answer."""
    answers = message.find("no_answer")
    return next((cue for cue in answers if cue.first == segment.last), None)


def _is_echo(message: Message, segment: Segment) -> bool:
    """Read "of ik kan lassen?": the question that the writer answers."""
    starts = (segment.first, after_leads(message, segment))
    asked = message.ends_with(segment, "?")
    return asked and any(cue.first in starts for cue in message.inside(segment, "echo"))


def _is_none_of(message: Message, segment: Segment) -> Cue | None:
    """Read "metselen of voegen, ik kan het allebei niet": the whole list is denied."""
    for following in message.segments_after(segment)[: 2 * FOLLOWING]:
        for cue in message.inside(following, "none_of"):
            return cue
        if _is_claimed(message, following):
            return None
    return None


def _not_i(message: Message, first: int, named: frozenset[int]) -> Cue | None:
    """Read "lassen deed mijn neef, ik niet"; "hij is kok, ik niet" tells too little to keep."""
    segment = message.segment_of(first)
    if message.ends_with(segment, "?") or is_about_other(message, message.clause_of(first), first):
        return None
    for following in list(about_before(message, segment, named))[:1]:
        own = message.holds(following, "pronoun", "first")
        said = range(following.first, following.last)
        if own and all(message.covers(place, *_NOT_I) for place in said):
            return next(message.inside(following, "negator", "not", "never"), None)
    return None


def _takes_back(message: Message, segment: Segment, *, pointed: bool, topic: bool) -> Cue | None:
    """Return the denial of a segment that is about what was named before it."""
    opens = after_leads(message, segment)
    if has_topic(message, segment, opens):
        return None  # "maar melken dat liet ik aan mijn zus over"
    for cue in message.inside(segment, "never_done"):
        told = all(message.covers(place) for place in range(opens, cue.first))
        if told and not message.covers(opens, "with_whom"):
            return cue  # not of a thing of its own: "krachtstroom laat ik met rust"
    if message.holds(segment, "pronoun", "other") or message.holds(segment, "opinion"):
        return None
    short = topic and segment.last - segment.first <= _SHORT
    if short and not goes_on(message, segment):
        for cue in message.inside(segment, "no_answer"):
            return cue
    own = message.holds(segment, "pronoun", "first") and (pointed or short)
    if not own and not (short and segment.last - segment.first == 1):
        return None
    found = denials(message, message.clause_of(segment.first))
    inside = (c for c in found if segment.first <= c.first < segment.last and c.tag != "none")
    return next(inside, None)


def _is_claimed(message: Message, segment: Segment) -> bool:
    """Tell whether the segment says "ik was" or "ik heb" and stands by itself."""
    claims = message.holds(segment, "claim") and message.holds(segment, "pronoun", "first")
    return claims and not message.holds(segment, "seen")
