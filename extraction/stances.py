"""How the writer stands to each work that was named: the rules' reading and the words, weighed."""

from collections.abc import Iterable
from dataclasses import replace

from extraction.doers import is_had_done
from extraction.helping import is_of_helped, is_of_helper
from extraction.lexicon import Cue
from extraction.mentions import Mention
from extraction.message import Message
from extraction.questioning import is_question
from extraction.refused import is_plainly_refused
from extraction.scene import Scene
from extraction.stance import Stance, stance_of
from extraction.stance_model import (
    DENIED,
    LEARNING,
    OTHER,
    OWN,
    WISH,
    Chances,
    load_stances,
    outcome_of,
    rule_signs,
    told_signs,
)
from extraction.stance_signs import Surroundings, anchors, runs
from extraction.subject import is_person

LEAST_OWN = 0.7  # where the rules read the same
LEAST_OWN_UNSURE = 0.85  # where they do not, or what was only heard in the words
LEAST_AGAINST = 0.85
LEAST_WISH = 0.13  # what the rules alone take for a wish, and the words do not, is mostly none
_NEAR = 8  # words between a mention and what denies or wishes it
_DENYING = ("negator", "never_done", "no_answer", "restrict")
SAID = "said"  # the tag of a stance that no single cue gives


def stances_of(scene: Scene, mentions: Iterable[Mention]) -> dict[Mention, Stance]:
    """Return the stance to each mention; where a helper writes, that of the person helped."""
    mentions = list(mentions)
    if not mentions:
        return {}
    message, model = scene.message, load_stances()
    around = Surroundings(message, anchors(message, scene.mentions))
    helped = is_of_helped(message)
    found: dict[Mention, Stance] = {}
    for mention in mentions:
        parts = runs(message, mention.places)
        stance = stance_of(message, parts[0][0], mention.last, named=scene.named)
        of_helper = helped and is_of_helper(message, mention.first)
        if of_helper or is_had_done(message, *parts[-1]):
            stance = replace(stance, other=True)
        elif not helped and _is_refused(message, stance, parts):
            stance = replace(stance, other=False, question=False)
        elif not (helped and outcome_of(stance) in (OTHER, WISH)):
            rules = ("", frozenset(rule_signs(message, mention.first, mention.last, stance)))
            told = ("", tuple(told_signs(scene.asks, (mention,))))
            likely = model.weigh([rules, told, *around.signs(*parts[0])])
            likely = _of_helped(likely) if helped else likely
            stance = _weighed(message, mention, stance, likely)
        found[mention] = stance
    return found


def _of_helped(chances: Chances) -> Chances:
    """Read as own what is another's: the person helped is that other."""
    return {**chances, OWN: chances[OWN] + chances[OTHER], OTHER: 0.0}


def _is_refused(message: Message, rules: Stance, parts: list[tuple[int, int]]) -> bool:
    """Read "voegen niet", which denies whoever else is named; nothing that others ask for."""
    if rules.denial is None or rules.wish is not None or {"about", "asked"} & set(rules.others):
        return False
    return is_plainly_refused(message, *parts[-1], rules.denial)


def _weighed(message: Message, mention: Mention, rules: Stance, chances: Chances) -> Stance:
    """Return what is likeliest, with the words that say so where the rules found them."""
    likely = _likeliest(message, mention, rules, chances)
    if likely == outcome_of(rules) and likely != OWN:
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


def _likeliest(message: Message, mention: Mention, rules: Stance, chances: Chances) -> str:
    """Return a stance; to go against the rules, the words must be surer."""
    ruled_so = OTHER if _is_met(message, mention, rules) else outcome_of(rules)
    plain = ruled_so == OWN and not mention.by_sound
    if chances[OWN] >= (LEAST_OWN if plain else LEAST_OWN_UNSURE):
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


def _is_met(message: Message, mention: Mention, rules: Stance) -> bool:
    """Tell whether a trade is named because of somebody who has it."""
    if mention.of_kind("occupation") is None or _is_to_become(message, mention):
        return False
    return is_person(message, mention.first, mention.last, wanted=rules.wish is not None)


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
