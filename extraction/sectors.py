"""Sectors the writer wants to work in; where somebody worked is told by occupations."""

from collections.abc import Iterator

from extraction.denial import denials
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.mentions import Mention
from extraction.message import Message, Segment
from extraction.questioning import is_question
from extraction.scene import WORK, Scene
from extraction.stance import stance_of
from extraction.subject import is_about_other, is_done_by_other, opens_pointing
from extraction.telling import tells_of_work
from extraction.tokens import words

_CLOSE = 2  # words from "nooit meer" to the sector
_TECHNIEK = "installation"  # "techniek en installatie"


def _short(scene: Scene) -> Iterator[Fact]:
    """Yield the sectors of "metaal, bouw", where they were asked for."""
    message = scene.message
    if scene.asks != "sector" or not message.has("sector_short"):
        return
    for cue in chosen(scene):
        if cue.tag != "any":
            value = {"sectors": [cue.tag]}
            yield scene.fact("preference", value, range(cue.first, cue.last))


def _techniek(scene: Scene) -> Iterator[Fact]:
    """Yield a wish for techniek as a whole: "ik denk aan techniek"; no sector is settled by it."""
    message = scene.message
    cues = message.find("sector_short", "any") if scene.asks != "sector" else ()
    for cue in list(cues)[:1]:
        led = any(lead.first < cue.first <= lead.last for lead in message.find("sector_lead"))
        if scene.asks == "audience" and not led:
            return  # there "de techniek in" only tells that somebody changes work
        stance = stance_of(message, cue.first, cue.last, named=scene.named)
        wanted = stance.wish is not None and message.holds(message.segment_of(cue.first), "wish")
        if wanted and not stance.other and stance.denial is None and not stance.question:
            concept = scene.taxonomy.by_slug("sector", _TECHNIEK)
            value = {"uri": concept.uri, "kind": "sector", "label": concept.label}
            yield scene.fact("wish", value, range(cue.first, cue.last))


def _is_of_other(scene: Scene, cue: Cue) -> bool:
    """Tell "mijn broer zit in de metaal", where the writer does not want that too."""
    message = scene.message
    if message.has("wish_echo"):
        return False
    clause = message.clause_of(cue.first)
    about = is_about_other(message, clause, cue.first)
    return about or is_done_by_other(message, cue.first, cue.last)


def _led(scene: Scene) -> Iterator[Fact]:
    """Yield the sectors of "ik wil werken in bouw", by the words of their own names alone."""
    message = scene.message
    if scene.asks == "sector" or not message.has("wish"):
        return
    leads = {cue.last for cue in message.find("sector_lead")}
    named = {place for m in scene.of_kind("sector", *WORK) for place in m.places}
    for cue in message.find("sector_short"):
        if cue.tag == "any" or cue.first not in leads or cue.first in named:
            continue
        concept = scene.taxonomy.by_slug("sector", cue.tag)
        if message.norm(cue.first) in words(concept.label) and _is_wanted(scene, cue):
            yield scene.fact("preference", {"sectors": [cue.tag]}, range(cue.first, cue.last))


def _is_wanted(scene: Scene, cue: Cue) -> bool:
    message = scene.message
    stance = stance_of(message, cue.first, cue.last, named=scene.named)
    if stance.wish is None or stance.other or stance.question or stance.denial is not None:
        return False
    beside = message.holds(message.segment_of(cue.first), "wish")
    refused = is_refused(message, cue.first, cue.last) or tells_of_work(message, cue.first)
    return beside and not refused


def chosen(scene: Scene) -> Iterator[Cue]:
    """Yield the short names of sectors that are not refused, asked about, work or another's."""
    message = scene.message
    sure = (m for m in scene.of_kind("sector", *WORK) if not m.by_sound)
    named = {place for mention in sure for place in mention.places}
    cues = list(message.find("sector_short"))
    refused = {cue.tag for cue in cues if is_refused(message, cue.first, cue.last)}
    for cue in cues:
        taken = cue.first in named or _is_of_other(scene, cue)
        if cue.tag not in refused and not taken and not _is_asked(message, cue):
            yield cue


def _is_asked(message: Message, cue: Cue) -> bool:
    """Tell "is dat met ijzer?" from "windmolens of zo? lijkt me mooi"."""
    asked = is_question(message, message.clause_of(cue.first))
    return asked and not message.has("wish", "interest")


def is_turned_from(message: Message, denial: Cue, first: int) -> bool:
    """Tell "geen kantoor, geef mij maar een kraan": a wish of its own follows what is denied."""
    segment = message.segment_of(first)
    wished = any(cue.last <= first for cue in message.inside(segment, "wish"))
    return wished and denial.last <= segment.first


def is_refused(message: Message, first: int, last: int) -> bool:
    """Read "de bouw nooit meer", "metaal hoeft niet" and "alles behalve de bouw"."""
    segment, clause = message.segment_of(first), message.clause_of(first)
    if any(cue.last == first for cue in message.inside(segment, "negator", "none")):
        return True  # "windmolens en geen fabriek meer"
    over = (cue.last for cue in message.inside(segment, "neutral", "past"))
    if any(0 <= first - end <= _CLOSE for end in over):
        return True  # "nooit meer in de bouw"
    if any(cue.last <= first for cue in message.inside(segment, "restrict", "except")):
        return True
    if any(_denies(message, cue, first) for cue in denials(message, clause)):
        return True
    if _is_pointed_away(message, segment):
        return True
    said = [*denials(message, clause), *message.inside(segment, "neutral", "past")]
    for sort in ("dislike", "no_answer", "put_off"):
        said += message.inside(segment, sort)
    end = _statement_end(message, segment, last)
    behind = [cue.first for cue in said if last <= cue.first < end]
    if _is_only_told(message, segment, last):
        return False
    turns = [cue.first for cue in message.inside(segment, "restrict", "as")]
    turned = min((place for place in turns if place >= last), default=segment.last)
    return any(no < turned for no in behind)


def _is_pointed_away(message: Message, segment: Segment) -> bool:
    """Read "de bouw, dat wil ik niet"; not "de bouw, daar heb ik geen ervaring mee"."""
    following = message.segment_after(segment)
    if following is None or opens_pointing(message, following) is None:
        return False
    if message.holds(following, "sector_short"):
        return False  # "de bouw, dat niet zo, liever metaal"
    unwanted = message.holds(following, "wish") and message.holds(following, "negator")
    return unwanted or message.holds(following, "dislike")


def _is_of_next(message: Message, mention: Mention, denial: Cue) -> bool:
    """Tell whether what is denied behind a sector is the next one that is named."""
    return denial.first >= _statement_end(message, message.segment_of(mention.first), mention.last)


def _statement_end(message: Message, segment: Segment, last: int) -> int:
    """Return where speech turns to a next sector: "doe maar metaal of bouw auto's hoeft niet"."""
    for cue in message.inside(segment, "sector_short"):
        article = message.covers(cue.first - 1, "article")
        if cue.first - article == last:
            return cue.first
        if cue.first >= last:
            last = cue.last
    return segment.last


def _is_only_told(message: Message, segment: Segment, last: int) -> bool:
    """Tell "metaal heb ik nog nooit gedaan", which refuses nothing, from "heb ik geen zin in"."""
    told = any(cue.first >= last for cue in message.inside(segment, "finite", "own"))
    done = any(cue.last == segment.last for cue in message.inside(segment, "sector_done"))
    disliked = message.holds(segment, "attitude", "prefer") or message.holds(segment, "dislike")
    return told and done and not disliked


def _denies(message: Message, cue: Cue, first: int) -> bool:
    """Tell "geen bouw, metaal" from "bouw niet, metaal": what stands behind goes on the list."""
    own = message.segment_of(cue.first)
    taken = any(sector.first < cue.first for sector in message.inside(own, "sector_short"))
    return cue.last <= first and not taken and not is_turned_from(message, cue, first)


def find(scene: Scene) -> Iterator[Fact]:
    """Yield a preference, and a wish, for every sector that is wanted."""
    yield from _short(scene)
    yield from _techniek(scene)
    yield from _led(scene)
    for mention in scene.of_kind("sector"):
        concept = mention.of_kind("sector")
        if concept is None:
            continue
        stance = stance_of(scene.message, mention.first, mention.last, named=scene.named)
        denied = stance.denial is not None and not _is_of_next(
            scene.message, mention, stance.denial
        )
        if stance.other or denied:
            continue
        if stance.wish is None and scene.asks != "sector":
            continue
        if is_refused(scene.message, mention.first, mention.last):
            continue
        around = range(stance.wish.first, stance.wish.last) if stance.wish else ()
        at = scene.quote(mention.places, around)
        value = {"uri": concept.uri, "kind": "sector", "label": concept.label}
        yield scene.fact("wish", value, at)
        yield scene.fact("preference", {"sectors": [concept.code or concept.slug]}, at)
