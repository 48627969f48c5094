"""How the writer stands to each work that was named: the rules' reading and the words, weighed."""

from collections.abc import Iterable
from dataclasses import replace

from extraction.companions import is_of_both, not_of_both
from extraction.disowned import without_disowned
from extraction.doers import is_had_done, is_harm, is_shared, is_surely_of_other
from extraction.elsewhere import is_so_elsewhere
from extraction.encounters import is_employer, is_surely_met
from extraction.handed_over import is_handed_over
from extraction.lexicon import Cue, endings
from extraction.mentions import Mention
from extraction.message import Message
from extraction.owned import is_surely_own
from extraction.plain_telling import plain_places
from extraction.questioning import is_question
from extraction.refused import is_plainly_refused
from extraction.scene import PAPER_QUESTIONS, TASK_QUESTIONS, WORK, Scene
from extraction.stance import Stance, stance_of
from extraction.stance_model import (
    DENIED,
    LEARNING,
    OTHER,
    OWN,
    WISH,
    Chances,
    load_stances,
    read_by_rules,
    ruled,
)
from extraction.stance_signs import Surroundings, anchors, runs
from extraction.subject import is_of_family, is_person
from extraction.wanting import is_of_others_wish
from taxonomy.model import Occupation

LEAST_OWN = 0.43  # where the rules read the same
LEAST_OWN_AT_PAPERS = 0.5  # "certificaatje voor die hoogwerker": work is only named there
LEAST_OWN_AGAINST = 0.85  # what is another's must not be given as the writer's own
LEAST_OWN_ASKED = 0.75  # where the rules read a question
LEAST_OWN_TURNED = 0.7  # where they read a denial or a wish, which may be of what stands beside it
LEAST_AGAINST = 0.85
LEAST_WISH = 0.13  # what the rules alone take for a wish, and the words do not, is mostly none
_CLOSE = 4  # words from what is denied to what denies it for sure
_NEAR = 8  # words between a mention and what denies or wishes it
_DENYING = ("negator", "never_done", "no_answer", "restrict")
SAID = "said"  # the tag of a stance that no single cue gives


def stances_of(scene: Scene, mentions: Iterable[Mention]) -> dict[Mention, Stance]:
    """Return the stance to each mention; to what a helper tells of another, by the rules alone."""
    mentions = list(mentions)
    if not mentions:
        return {}
    message, model = scene.message, load_stances()
    around = Surroundings(message, anchors(message, scene.mentions))
    helped = message.for_other or message.has("helper", "any")
    least = LEAST_OWN_AT_PAPERS if scene.asks in PAPER_QUESTIONS else LEAST_OWN
    plain = plain_places(message) if scene.asks in TASK_QUESTIONS else frozenset()
    found: dict[Mention, Stance] = {}
    for mention in mentions:
        parts = runs(message, mention.places)
        stance = stance_of(message, parts[0][0], mention.last, named=scene.named)
        told = mention.first in plain and read_by_rules(stance) == OWN
        if not helped and not told:
            rules = ("", frozenset(ruled(message, mention.first, mention.last, stance)))
            each = [model.weigh([rules, *around.signs(*p)]) for p in {parts[0], parts[-1]}]
            likely = min(each, key=lambda chances: chances[OWN])
            read = _weighed(message, mention, stance, likely, least)
            stance = _made_sure(scene, mention, (stance, read), parts)
        if is_had_done(message, *parts[-1]):
            stance = replace(stance, other=True)
        elif mention.of_kind("occupation"):
            employer = is_employer(message, mention.places, _apart(scene, mention))
            stance = replace(stance, other=stance.other or employer)
        found[mention] = stance
    return without_disowned(scene, found)


def _apart(scene: Scene, mention: Mention) -> frozenset[int]:
    """Return where other work is named beside a trade: trades, and tasks that it does not ask."""
    trade, segment = mention.of_kind("occupation"), scene.message.segment_of(mention.first)
    near = [m for m in scene.mentions if m.first < segment.last and m.last >= segment.first]
    asked = (*trade.essential, *trade.useful) if isinstance(trade, Occupation) else ()
    person = scene.message.norm(mention.last - 1).endswith(endings("single"))
    return frozenset(
        place
        for other in near
        if set(other.places).isdisjoint(mention.places)
        and any(other.of_kind(kind) for kind in WORK)
        and (other.of_kind("occupation") or (person and other.concept.uri not in asked))
        for place in other.places
    )


def _made_sure(
    scene: Scene, mention: Mention, stances: tuple[Stance, Stance], parts: list[tuple[int, int]]
) -> Stance:
    """Return the second stance, unless it is plain who did it; the first is the rules' own."""
    message = scene.message
    rules, read = stances
    if _is_refused(message, rules, parts):
        return replace(rules, other=False, question=False)
    asked = scene.asks == "work_experience"
    if rules.others == ("about",) and rules.wish is None and not rules.question:
        told = _told_beside(message, mention, asked=asked)
        if told is not None:
            return told
    if is_surely_own(message, mention, rules, asks_work=asked):
        return replace(read, other=False, denial=None, wish=None)
    return _without_others(scene, mention, stances, parts)


def _without_others(
    scene: Scene, mention: Mention, stances: tuple[Stance, Stance], parts: list[tuple[int, int]]
) -> Stance:
    """Return the second stance, unless somebody else did it or the writer denies it for sure."""
    message, named = scene.message, scene.named
    rules, read = stances
    own = read_by_rules(read) == OWN
    wished = read.wish is not None and rules.wish is None
    denied = read.denial is not None and rules.denial is None
    if (own or wished or denied) and (
        _is_surely_other(message, mention, parts, named)
        or (own and "about" in rules.others and is_of_family(message, mention.first))
    ):
        return replace(read, other=True)
    if read.wish is not None and is_of_others_wish(message, mention.first):
        return replace(read, other=True)
    if (own or read.denial is not None) and _is_surely_denied(message, mention, rules, named):
        return rules
    if denied and is_so_elsewhere(message, message.segment_of(mention.first), named):
        return rules
    if read.other and read_by_rules(rules) == OWN and is_shared(message, *parts[0]):
        return rules
    return read


def _told_beside(message: Message, mention: Mention, *, asked: bool) -> Stance | None:
    """Read what is said of the writer behind a trade of the family: "ik niet", "ik ook"."""
    if mention.of_kind("occupation") is None:
        return None
    denial = not_of_both(message, mention.first, mention.last)
    if denial is not None:
        return Stance(denial=denial)
    both = asked and is_of_both(message, mention.first, mention.last)
    return Stance() if both else None


def _is_refused(message: Message, rules: Stance, parts: list[tuple[int, int]]) -> bool:
    """Read "voegen niet", which denies whoever else is named; nothing that others ask for."""
    if rules.denial is None or rules.wish is not None or {"about", "asked"} & set(rules.others):
        return False
    return is_plainly_refused(message, *parts[-1], rules.denial)


def _is_surely_denied(
    message: Message, mention: Mention, rules: Stance, named: frozenset[int]
) -> bool:
    """Read "lassen kan ik niet" and "lassen blijf ik van af", whatever stands around it."""
    denial, segment = rules.denial, message.segment_of(mention.first)
    if denial is None or read_by_rules(rules) != DENIED or denial.last > segment.last:
        return False
    if denial.category == "never_done":
        return denial.first >= mention.last
    between = range(mention.last, denial.first)
    own = any(cue.first in between for cue in message.inside(segment, "pronoun", "first"))
    close = denial.category == "negator" and len(between) <= _CLOSE
    return close and own and named.isdisjoint(between) and not message.holds(segment, "opinion")


def _is_surely_other(
    message: Message, mention: Mention, parts: list[tuple[int, int]], named: frozenset[int]
) -> bool:
    """Tell what the words can no more make the writer's: "opereren doet de dokter"."""
    trade = mention.of_kind("occupation") and not _is_heard_in_things(message, mention)
    if trade and is_surely_met(message, mention.places):
        return True
    if is_harm(message, mention.last):
        return True
    ends = {parts[0], parts[-1]}
    beside = named.difference(mention.places)
    if any(is_surely_of_other(message, *part, beside) for part in ends):
        return True
    return any(is_handed_over(message, *part, named) for part in ends)


def _is_heard_in_things(message: Message, mention: Mention) -> bool:
    """Tell "bij de helikopters rotorkoppen nakijken", which sounds like work and names nobody."""
    heard = mention.by_sound and len(mention.places) > 1
    return heard and any(message.norm(p).endswith(endings("plural")) for p in mention.places)


def _weighed(
    message: Message, mention: Mention, rules: Stance, chances: Chances, least: float
) -> Stance:
    """Return what is likeliest, with the words that say so where the rules found them."""
    likely = _likeliest(message, mention, rules, chances, least)
    if likely == read_by_rules(rules) and likely != OWN:
        return replace(rules, chance=chances[likely])
    plain = Stance(chance=chances[likely])
    if likely == OTHER:
        return replace(plain, other=True, question=rules.question)
    if likely == DENIED:
        denial = rules.denial or _nearest(message, mention, *_DENYING)
        return replace(plain, denial=denial, wish=rules.wish)
    if likely == WISH or (likely == LEARNING and rules.wish is not None):
        wish = rules.wish or _nearest(message, mention, "wish")
        return replace(plain, wish=wish, denial=_told_apart(message, mention, rules.denial))
    learning = likely == LEARNING or (likely == OWN and rules.learning)
    return replace(plain, learning=learning)


def _likeliest(
    message: Message, mention: Mention, rules: Stance, chances: Chances, least: float
) -> str:
    """Return a stance; to go against the rules, the words must be surer."""
    met = mention.of_kind("occupation") is not None and is_person(
        message, mention.first, mention.last, wanted=rules.wish is not None
    )
    met = met and not _is_to_become(message, mention)
    ruled_so = OTHER if met else read_by_rules(rules)
    if chances[OWN] >= (least if ruled_so == OWN else _least_against(rules, met=met)):
        return OWN
    best = max((s for s in chances if s != OWN), key=lambda s: (chances[s], s))
    wished = chances[WISH] + chances[LEARNING]
    if ruled_so == WISH and wished < LEAST_WISH:
        asked = is_question(message, message.clause_of(mention.first))
        if not asked:  # "hoe kan ik lasser worden"
            denied = rules.denial is not None
            return best if denied else max(chances, key=lambda s: (chances[s], s))
    if ruled_so == WISH and best == OTHER:  # "kan ik lasser worden?" asks, and wants
        return WISH
    return best if ruled_so == OWN or chances[best] >= LEAST_AGAINST else ruled_so


def _least_against(rules: Stance, *, met: bool) -> float:
    """Return how likely own work must be for which the rules read something else."""
    if met or rules.others:
        return LEAST_OWN_AGAINST
    return LEAST_OWN_ASKED if rules.question else LEAST_OWN_TURNED


def _is_to_become(message: Message, mention: Mention) -> bool:
    """Tell "kan ik bij jullie lasser worden" from "bij jullie lasser": no person who is met."""
    segment = message.segment_of(mention.first)
    become = any(cue.first == mention.last for cue in message.inside(segment, "wish", "become"))
    own = message.inside(segment, "pronoun", "first")
    return become and any(cue.first < mention.first for cue in own)


def _told_apart(message: Message, mention: Mention, denial: Cue | None) -> Cue | None:
    """Keep what denies the doing of what is wished: "lasser worden, nog nooit gedaan"."""
    if denial is None or denial.first < message.segment_of(mention.first).last:
        return None
    return denial


def _nearest(message: Message, mention: Mention, *categories: str) -> Cue:
    """Return the nearest cue that may say so; the mention itself where the whole clause does."""
    near = [
        (min(abs(cue.first - mention.last), abs(mention.first - cue.last)), cue.first, cue)
        for category in categories
        for cue in message.find(category)
    ]
    best = min(near, key=lambda found: found[:2], default=None)
    if best is not None and best[0] <= _NEAR:
        return best[2]
    return Cue(categories[0], SAID, mention.first, mention.last)
