"""What is wanted, only thought of, or asked for by a vacancy: none of it was ever done."""

from extraction.lexicon import Cue
from extraction.message import Clause, Message, Segment
from extraction.subject import opens_pointing
from extraction.wish_words import begun_study, counts

_STOP = 3  # words from "geen" to "meer"
_LISTED = 1  # words beside the work in one of a list: "en lassen"
_FURTHEST = 12  # clauses of one sentence
_FOLLOWING = 2  # segments after a mention in which "dat lijkt me leuk" can follow


def wish_of(message: Message, first: int, last: int, named: frozenset[int]) -> Cue | None:
    """Return the word that makes the mention something wanted, if there is one.

    Args:
        message: the whole message.
        first: the mention's first token.
        last: the token after the mention.
        named: tokens of all mentions.
    """
    clause, segment = message.clause_of(first), message.segment_of(first)
    for cue in wishes(message, clause):
        within = first <= cue.first < last and cue.first in named
        if within or _left_behind(message, clause, first):
            continue
        apart = not segment.first <= cue.first < segment.last
        if apart and (
            _tells_of_work(message, segment, cue) or _is_of_next(message, segment, cue, named)
        ):
            continue
        if not apart and _was_told_before(message, segment, cue, last):
            continue
        if any(cue.last <= own.first < first for own in message.inside(segment, "told")):
            continue  # "ik wil lasser worden heb nu alleen gesoldeerd"
        if not _is_rest(message, clause, first):
            return cue
    begun = begun_study(message, first)
    return begun or _wanted_later(message, segment, named) or _goes_on(message, clause, segment)


def wishes(message: Message, clause: Clause) -> list[Cue]:
    """Return the words of a clause that say a wish of now."""
    key = ("wishes", clause.first)
    if key not in message.known_of:
        message.known_of[key] = _wishes(message, clause)
    return message.known_of[key]


def _wishes(message: Message, clause: Clause) -> list[Cue]:
    found = [cue for cue in message.find("wish", within=clause) if counts(message, clause, cue)]
    stays = message.has("keeping", within=clause)  # "dat wil ik blijven doen"
    if stays or _is_over(message, clause) or is_former_wish(message, clause):
        return []
    return [c for c in found if not message.holds(message.segment_of(c.first), "neutral", "past")]


def _is_over(message: Message, clause: Clause) -> bool:
    """Tell "ik wil geen kok meer zijn": a wish to stop."""
    ends = list(message.find("over", within=clause))
    return any(
        cue.last <= word.first <= cue.last + _STOP
        for cue in message.find("negator", "none", within=clause)
        for word in ends
    )


def is_former_wish(message: Message, clause: Clause) -> bool:
    """Read "wou vroeger timmerman worden": the wish is over."""
    past = list(message.find("past_wish", within=clause))
    return bool(past) and message.has("back_then", within=clause)


def is_given_up(message: Message, first: int) -> bool:
    """Read "lasser wilde ik wel, maar dat mocht niet" and "hoe lang duurt de opleiding tot ..."."""
    clause = message.clause_of(first)
    if message.has("inquiry", within=clause) or is_former_wish(message, clause):
        return True
    following = message.after(clause)
    near = [clause] if following is None else [clause, following]
    if any(message.has("barred", "still", within=each) for each in near):
        return False
    if message.has("wish", "look", within=clause):  # "de opleiding voor kok, mee gestopt"
        return any(message.has("failed", within=each) for each in near)
    if not message.has("past_wish", within=clause):
        return False
    return any(message.has("barred", "any", within=each) for each in near)


def is_imagined(message: Message, first: int) -> bool:
    """Read "als ik lasser was", "stel dat ik", "ik dacht aan lassen, maar": never so."""
    clause = message.clause_of(first)
    rest = message.has("preferring", "any", within=clause) and _is_rest(message, clause, first)
    return (
        rest
        or _is_taken_back(message, clause)
        or _is_only_trained(message, message.segment_of(first))
        or _is_supposed(message, clause, first)
        or message.has("reported", "thought", within=clause)
        or is_of_others_wish(message, first)
        or _is_lead_to(message, first)
    )


def is_of_others_wish(message: Message, first: int) -> bool:
    """Tell what others want, advise or propose that the writer does."""
    if not message.has("reported"):
        return False
    clause = message.clause_of(first)
    return _is_advised(message, clause) or _is_put_to_writer(message, clause)


def _is_put_to_writer(message: Message, clause: Clause) -> bool:
    """Read "ze vroegen of ik lasser wil worden": what others proposed."""
    starts = range(clause.first, clause.first + 2)
    asked = any(cue.last in starts for cue in message.find("reported", "asked"))
    return asked and message.has("wish", within=clause)


def _is_lead_to(message: Message, first: int) -> bool:
    """Read "gesolliciteerd als lasser" and "opleiding tandarts": the words lead to a trade."""
    segment = message.segment_of(first)
    if any(cue.last <= first for cue in message.inside(segment, "not_become")):
        return True
    if any(cue.first >= first for cue in message.inside(segment, "not_become", "behind")):
        return True
    if not any(cue.last == first for cue in message.inside(segment, "study_lead")):
        return False
    if message.holds(segment, "working") or begun_study(message, first):
        return False
    said = wishes(message, message.clause_of(first))  # "ik wil naar school voor kok"
    return not any(cue.tag == "want" and segment.first <= cue.first < first for cue in said)


def _is_supposed(message: Message, clause: Clause, first: int) -> bool:
    """Tell whether the sentence supposes something before the mention: "als ik ... was"."""
    if any(cue.first < first for cue in message.find("if", "future", within=clause)):
        return message.segment_of(first).first <= clause.first
    here: Clause | None = clause
    for _ in range(_FURTHEST):
        if here is None:
            break
        for cue in message.find("if", "any", "always", within=here):
            if cue.first < first and _is_unreal(message, here, cue):
                return True
        if here.opens or message.has("opening", "turn", within=here):
            return False
        here = message.before(here)
    return False


def _is_only_trained(message: Message, segment: Segment) -> bool:
    """Read "opgeleid als timmerman maar nooit uitgeoefend"."""
    if not message.holds(segment, "trained"):
        return False
    after = message.segments_after(segment)[:_FOLLOWING]
    return any(_is_never_done(message, following) for following in (segment, *after))


def _is_never_done(message: Message, segment: Segment) -> bool:
    worked = message.holds(segment, "negator", "never") and message.holds(segment, "working")
    return worked or message.holds(segment, "never_done")


def _is_advised(message: Message, clause: Clause) -> bool:
    """Read "hij zegt dat ik lasser moet worden"."""
    if message.has("reported", "advice", within=clause):  # "het roc raadt mij lasser aan"
        return True
    return message.has("reported", "any", within=clause) and message.has(
        "wish", "become", "look", within=clause
    )


def _is_unreal(message: Message, clause: Clause, cue: Cue) -> bool:
    if cue.tag == "always":
        return True
    after = message.after(clause)
    told = [clause] if after is None or after.opens else [clause, after]
    then = any(message.has("then", "any", within=each) for each in told)
    tags = ("any", "then") if then else ("any",)
    return any(word.first > cue.first for word in message.find("unreal", *tags, within=clause))


def _is_taken_back(message: Message, clause: Clause) -> bool:
    """Tell a thought that the next clause takes back, or that is over."""
    thought = message.has("wish", "considered", within=clause)
    if not thought:
        return is_former_wish(message, clause)
    if message.has("unsure", within=clause):
        return False
    following = message.after(clause)
    return following is None or message.has("opening", "turn", within=following)


def _tells_of_work(message: Message, segment: Segment, wish: Cue) -> bool:
    """Tell the first part of "nu kok, straks hopelijk lasser" from what is wished."""
    behind = wish.first >= segment.last
    if behind and any(message.holds(segment, told) for told in ("of_now", "done_before")):
        return True
    if wish.tag == "maybe" and not behind:  # "nog een ding misschien: ik kook ook"
        own = message.find("pronoun", "first")
        if any(wish.last <= cue.first < segment.last for cue in own):
            return True
    return message.holds(segment, "finite", "own") and message.holds(segment, "pronoun", "first")


def _is_of_next(message: Message, segment: Segment, wish: Cue, named: frozenset[int]) -> bool:
    """Tell "leidingen leggen in de kruipruimte, solderen wil ik leren": only the last is wished."""
    if wish.first < segment.last:
        return False
    own = message.segment_of(wish.first)
    bare = sum(place not in named for place in range(segment.first, segment.last)) <= _LISTED
    return not bare and not named.isdisjoint(range(own.first, own.last))


def _was_told_before(message: Message, segment: Segment, wish: Cue, last: int) -> bool:
    """Read "ik heb jaren gelast en dat wil ik blijven doen": the work was told of before."""
    joined = any(
        last <= cue.first < wish.first for cue in message.inside(segment, "conjunction", "list")
    )
    told = [cue for cue in message.inside(segment, "claim") if cue.first < last]
    return joined and bool(told)


def _is_rest(message: Message, clause: Clause, first: int) -> bool:
    """Tell what is wanted less: the last of "liever timmerman dan schilder"."""
    preferred = message.has("preferring", within=clause)
    than = message.find("than", within=clause)
    return preferred and any(cue.last <= first <= cue.last + 1 for cue in than)


def _left_behind(message: Message, clause: Clause, first: int) -> bool:
    """Tell the first of "van lasser naar loodgieter"."""
    sources = message.find("change", "from", within=clause)
    goals = list(message.find("change", "to", within=clause))
    return any(
        cue.last <= first <= cue.last + 1 and any(goal.first > first for goal in goals)
        for cue in sources
    )


def _wanted_later(message: Message, segment: Segment, named: frozenset[int]) -> Cue | None:
    """Read "zonnepanelen leggen, dat wil ik"; not where the work was done."""
    if message.holds(segment, "finite") or message.holds(segment, "pronoun", "first"):
        return None
    for following in message.segments_after(segment)[:_FOLLOWING]:
        if not named.isdisjoint(range(following.first, following.last)):
            return None
        clause = message.clause_of(following.first)
        if opens_pointing(message, following) is None:
            continue
        denied = message.holds(following, "negator") or message.holds(following, "pronoun", "other")
        inside = [c for c in wishes(message, clause) if following.first <= c.first < following.last]
        return inside[0] if inside and not denied else None
    return None


def _goes_on(message: Message, clause: Clause, segment: Segment) -> Cue | None:
    """Read the rest of "ik wil elektricien worden, of anders loodgieter": no verb of its own."""
    before = message.before(clause)
    alternative = message.has("alternative", within=clause)
    if before is None or (clause.opens and not alternative) or message.holds(segment, "finite"):
        return None
    turned = message.has("opening", "turn", within=clause)
    denied = any(message.has("negator", within=each) for each in (clause, before))
    told = message.has("done_before", within=clause)  # "maar niet koken, dat heb ik gedaan"
    if not (alternative or (turned and denied)) or told:
        return None
    found = wishes(message, before)
    return found[0] if found else None


def is_asked_for(message: Message, clause: Clause, first: int) -> bool:
    """Tell what a vacancy or somebody else asks for: "ze zochten een lasser met vca"."""
    here: Clause | None = clause
    for _ in range(_FURTHEST):
        if here is None:
            break
        own = [cue for cue in message.find("pronoun", "first", within=here) if cue.first < first]
        for cue in message.find("vacancy", within=here):
            if not any(cue.last <= pronoun.first for pronoun in own):
                return True
        if own or here.opens:
            return False
        here = message.before(here)
    return False
