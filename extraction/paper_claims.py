"""Whether what is said of a paper is told of the writer's own, as the rules read it."""

from dataclasses import replace

from extraction.message import Message, Segment
from extraction.paper_following import is_for_writer, is_handed_on, taken_up
from extraction.paper_parts import is_of_another, is_of_next
from extraction.questioning import is_question
from extraction.scene import PAPER_QUESTIONS, Scene
from extraction.stance import Stance, stance_of
from extraction.subject import after_leads


def stance_to(scene: Scene, places: list[int], papers: frozenset[int]) -> Stance:
    """Return how the writer stands to the paper on `places`; `papers` are the tokens of all."""
    first, last = min(places), max(places) + 1
    stance = stance_of(scene.message, first, last, named=scene.named | papers)
    if stance.others == ("done",) and is_of_next(scene.message, places, papers):
        return replace(stance, other=False, others=())
    return stance


def is_claimed(scene: Scene, places: list[int], stance: Stance, papers: frozenset[int]) -> bool:
    """Tell whether the writer tells something of an own paper where it is named."""
    if is_of_another(scene.message, places, papers) and not _has_own(scene, places, papers):
        return False
    answered = stance.denial is not None and stance.denial.category == "no_answer"
    if is_handed_on(scene.message, places) and not answered:
        return False  # "adr nee dat heeft mijn zwager" tells of the writer too
    claimed = _is_claim(scene, min(places), stance)
    return claimed or _is_claimed_later(scene, places, stance, papers)


def _has_own(scene: Scene, places: list[int], papers: frozenset[int]) -> bool:
    """Read "vca is van mijn broer, ik niet" of the writer too."""
    later = taken_up(scene.message, sorted(places), papers)
    return scene.asks in PAPER_QUESTIONS and later is not None and later.own


def _is_claim(scene: Scene, place: int, stance: Stance) -> bool:
    """Tell what the writer has from a question and from what a rule asks: "is vca verplicht"."""
    message = scene.message
    asked = stance.question or is_question(message, message.clause_of(place))
    asked = asked and not message.covers(place + 1, "yes_answer")  # "hoe heet ie, vca ja"
    clause = message.clause_of(place)
    required = message.has("required", within=clause) or message.has("not_needed", within=clause)
    denied = stance.denial is not None and stance.denial.last > place
    asked = asked or _asks_the_way(message, place)
    costly = scene.asks not in PAPER_QUESTIONS  # "d is heel duur" tells no more than its price
    asked = asked or (costly and message.holds(message.segment_of(place), "costly"))
    conditional = not denied and (_is_condition(scene, place) or _is_supposed(message, place))
    others = stance.other and not _is_of_writer(message, place, stance)
    others = others or (bool(stance.others) and _is_never_done(stance))
    if _is_forbidden(scene, place):  # "mag geen auto meer rijden van de dokter"
        others = asked = False
    return not (others or asked or required or conditional)


def _is_forbidden(scene: Scene, place: int) -> bool:
    message = scene.message
    segment = message.segment_of(place)
    opens = message.covers(after_leads(message, segment), "allowed")
    denied = message.holds(segment, "negator") and not message.ends_with(segment, "?")
    return scene.asks in PAPER_QUESTIONS and opens and denied


def _is_of_writer(message: Message, place: int, stance: Stance) -> bool:
    """Read "rijbewijs hebben ze ingenomen" and "bus heeft mijn broer, ik niet" of the writer."""
    segment = message.segment_of(place)
    if message.holds(segment, "failed", "taken") and not message.holds(segment, "relative"):
        return True
    if stance.others == ("imagined",) and message.holds(segment, "obtained"):
        return not message.holds(segment, "if")  # "diploma gehaald maar nooit als ... gewerkt"
    if stance.others == ("imagined",) and message.covers(place - 1, "study_lead"):
        return message.holds(segment, "progress")  # "ik doe nu les voor auto"
    denial = stance.denial
    here = denial is not None and segment.first <= denial.first
    if here and _is_only_denied(message, segment):
        return True
    if here and _is_own_denial(message, segment, place, stance):
        return True
    own = {cue.last for cue in message.inside(segment, "pronoun", "first")}
    return denial is not None and denial.first in own and denial.last == segment.last


def _is_own_denial(message: Message, segment: Segment, place: int, stance: Stance) -> bool:
    """Read "duiken nee dat is mijn broer", "niet die vp" and "hebben ze nooit voor me geregeld"."""
    denial = stance.denial
    if denial is None or denial.first >= segment.last or stance.others != ("done",):
        return False
    led = denial.last in (place, place - 1)
    return led or denial.category == "no_answer" or is_for_writer(message, segment)


def _is_never_done(stance: Stance) -> bool:
    """Read "mijn maat heeft irata maar dat durf ik niet": work, no paper of the writer."""
    return stance.denial is not None and stance.denial.category == "never_done"


def _is_only_denied(message: Message, segment: Segment) -> bool:
    """Read "bhv niet" before "dat doet mijn collega"."""
    rest = [p for p in range(segment.first, segment.last) if message.covers(p, "negator")]
    behind = range(rest[0], segment.last) if rest else ()
    return bool(behind) and all(message.covers(p, "negator", "lead", "contrast") for p in behind)


def _is_supposed(message: Message, place: int) -> bool:
    """Read "als ik mijn vca heb, ga ik de bouw in"; "als ik al c heb" has it."""
    clause = message.clause_of(place)
    supposed = any(cue.last <= place for cue in message.find("if", "any", within=clause))
    return supposed and not message.has("already", within=clause)


def _asks_the_way(message: Message, place: int) -> bool:
    """Tell "kan ik ook vca halen" from "heftruck rijden kan ik"."""
    clause = message.clause_of(place)
    starts = {clause.first, after_leads(message, clause)}
    return any(cue.first in starts for cue in message.find("question", "route", within=clause))


def _is_condition(scene: Scene, place: int) -> bool:
    """Read "met vca kan ik op de bouw", "zonder bhv mag je niks": what a paper is for."""
    message = scene.message
    segment = message.segment_of(place)
    led = {cue.last: cue.tag for cue in message.inside(segment, "by_means")}
    if place not in led:
        return False
    return any(cue.first > place for cue in message.inside(segment, "allows"))


def _is_claimed_later(
    scene: Scene, places: list[int], stance: Stance, papers: frozenset[int]
) -> bool:
    """Read "zonder bhv mag je niks, dus die heb ik"."""
    later = taken_up(scene.message, sorted(places), papers)
    if later is None:
        return False
    if later.contrast and scene.asks not in PAPER_QUESTIONS:
        return False  # "mijn baas heeft vca, ik niet" tells of the boss
    clause = scene.message.clause_of(min(places))  # "ik dacht dat ik vca had maar die is verlopen"
    over = later.state == "expired" and scene.message.has("pronoun", "first", within=clause)
    return later.own or over or not (stance.other or stance.question)
