"""What only seems wished for or done: papers, what happens to things, words that are no wish."""

from dataclasses import replace

from extraction.mentions import Mention
from extraction.message import Message
from extraction.scene import WISHFUL_QUESTIONS, WORK_QUESTIONS, Scene
from extraction.stance import Stance
from extraction.stances import SAID
from extraction.subject import after_leads
from extraction.telling import tells_of_work
from extraction.wish_words import counts


def made_plain(scene: Scene, mention: Mention, stance: Stance) -> Stance:
    """Return the stance without a wish that is none, or as another's where nothing is done."""
    message = scene.message
    if _is_of_paper(message, mention.first) or (
        scene.asks not in WORK_QUESTIONS and _is_undergone(message, mention)
    ):
        return replace(stance, wish=None, other=True)
    wish = stance.wish
    if wish is None:
        return stance
    if _is_put_aside(message, mention.last):
        return replace(stance, wish=None, other=True)
    if message.covers(wish.first, "wish"):
        clause = message.clause_of(wish.first)
        said = any(counts(message, clause, cue) for cue in message.find("wish", within=clause))
        return stance if said else replace(stance, wish=None)  # "waar geverfd wordt"
    unsaid = wish.tag == SAID and scene.asks in WISHFUL_QUESTIONS
    told = unsaid and tells_of_work(message, mention.first)
    return replace(stance, wish=None) if told else stance


def _is_of_paper(message: Message, first: int) -> bool:
    """Read "ik wil nog papier van hoogwerker": the paper is wished for, not the work."""
    if not message.has("paper_of"):
        return False
    wished = message.holds(message.segment_of(first), "wish")
    return wished and any(cue.last in (first, first - 1) for cue in message.find("paper_of"))


def _is_put_aside(message: Message, last: int) -> bool:
    """Read "lassen, nee, doe maar timmeren": another wish comes in its stead."""
    chosen = [cue.first for cue in message.find("wish", "choose") if cue.first >= last]
    return any(last <= no.first < place for place in chosen for no in message.find("reply", "no"))


def _is_undergone(message: Message, mention: Mention) -> bool:
    """Read "die kotter wordt gesloopt": what happens to a thing is nobody's wish."""
    segment = message.segment_of(mention.first)
    if not message.holds(segment, "wish", "turned") or message.holds(segment, "pronoun", "first"):
        return False
    start = after_leads(message, segment)
    thing = any(cue.first == start for cue in message.inside(segment, "article", "definite"))
    return thing and mention.last == segment.last
