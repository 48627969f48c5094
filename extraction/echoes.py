"""Work of others, or never done, that is then wished for: "hij is loodgieter, dat wil ik ook"."""

from collections.abc import Iterator

from extraction.denial import denials
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.mentions import NAMED_FROM, Mention
from extraction.message import Clause, Message, Segment
from extraction.questioning import is_question
from extraction.scene import WORK, Scene
from extraction.stance import Stance
from extraction.stances import stances_of
from extraction.thing_names import things_at
from extraction.wanting import wishes

_WRITER = ("pronoun", "first")
_LEAD = 2  # words from "ik zoek" to "zelfde werk"; what stands further sums up: "dat soort werk"
_SENTENCES = 2  # sentences back to the work that is meant
# Tags: "daar wil ik mee verder" wishes on with own work; "dat lijkt me" is a wish before "mooi".
_OWN, _SEEMS = "own", "seems"
_AGAIN = "again"  # "zoiets wil ik weer": work that was told is wished for once more


def find(scene: Scene) -> Iterator[Fact]:
    """Yield a wish for the work last named before "dat wil ik ook" or "lijkt me mooi"."""
    message = scene.message
    echoes = list(_echoes(message))
    if not echoes:
        return
    work = scene.of_kind(*WORK)
    stances = stances_of(scene, work)
    for cue in echoes:
        clause = message.clause_of(cue.first)
        before = [m for m in work if m.last <= cue.first]
        if not before or _is_taken(message, clause, cue, work):
            continue
        meant = _meant(message, before)
        if any(meant.last <= place < cue.first for place in things_at(message)):
            continue  # "ze leggen de straat open, warmtebuizen: dat zou ik wel willen"
        again = cue.tag in (_OWN, _AGAIN) or message.holds(message.segment_of(cue.first), "learn")
        if _is_near(message, meant.last, cue) and (again or _is_open(stances[meant])):
            concept = meant.concept
            value = {"uri": concept.uri, "kind": concept.kind, "label": concept.label}
            yield scene.fact("wish", value, [*meant.places, *range(cue.first, cue.last)])


def echo_of(scene: Scene, last: int) -> Cue | None:
    """Return what wishes for a thing of others that was named last and ends here.

    "Mijn broer doet warmtepompen. Dat wil ik ook."
    """
    message, work = scene.message, scene.of_kind(*WORK)
    cue = next((cue for cue in _echoes(message) if cue.first >= last), None)
    if cue is None or _is_taken(message, message.clause_of(cue.first), cue, work):
        return None
    between = any(last <= m.first < cue.first and m.quality >= NAMED_FROM for m in work)
    return cue if _is_near(message, last, cue) and not between else None


def _echoes(message: Message) -> Iterator[Cue]:
    """Yield what wishes for work that was named: whole phrases, and "dat" beside a wish."""
    known = list(message.find("wish_echo"))
    said = {place for cue in known for place in range(cue.first, cue.last)}
    yield from known
    for cue in message.find("same_work") if message.has("wish") else ():
        if cue.first in said:
            continue
        clause = message.clause_of(cue.first)
        segment = message.segment_of(cue.first)
        for wish in wishes(message, clause):
            led = cue.tag == _AGAIN and wish.last <= cue.first <= wish.last + _LEAD
            beside = wish.first == cue.last or led
            if beside and segment.first <= wish.first and message.holds(segment, *_WRITER):
                yield Cue(
                    "wish_echo", cue.tag, min(cue.first, wish.first), max(cue.last, wish.last)
                )
                break


def _is_taken(message: Message, clause: Clause, cue: Cue, work: list[Mention]) -> bool:
    """Tell "dat wil ik ook" from "dat wil ik niet" and "dat lijkt me mooi, schilderen"."""
    denied = any(d.first >= cue.first for d in denials(message, clause))
    stays = message.has("keeping", within=clause)
    segment = message.segment_of(cue.first)
    following = message.segments_after(segment)[:1]
    last = following[0].last if following else segment.last
    if following and message.holds(following[0], "claim"):
        last = segment.last  # "dat wil ik ook, maar ik ben kapper"
    named = any(cue.last <= m.first < last for m in work)
    return denied or stays or named or not _says_wish(message, segment, cue)


def _says_wish(message: Message, segment: Segment, cue: Cue) -> bool:
    """Tell "dat lijkt me mooi" from "dat lijkt me koud", "wil daarmee verder" from "moet"."""
    if cue.tag == _SEEMS:
        pleasing = any(word.first >= cue.last for word in message.inside(segment, "pleasing"))
        return pleasing or cue.last >= segment.last
    if cue.tag != _OWN:
        return True
    clause = message.clause_of(cue.first)
    denied = message.holds(segment, "negator") or is_question(message, clause)
    return message.holds(segment, "wish") and not denied


def _meant(message: Message, before: list[Mention]) -> Mention:
    """Return the work named last; of one clause the surest: "een cv-monteur voor de ketel"."""
    last = max(before, key=lambda m: (m.last, m.first))
    clause = message.clause_of(last.first)
    near = [m for m in before if message.clause_of(m.first) == clause and m.quality >= NAMED_FROM]
    return last if last.quality >= NAMED_FROM or not near else max(near, key=lambda m: m.last)


def _is_near(message: Message, last: int, cue: Cue) -> bool:
    between = {message.clause_of(place) for place in range(last, cue.last)}
    opened = [clause for clause in between if clause.opens and clause.first >= last]
    return len(opened) <= _SENTENCES


def _is_open(stance: Stance) -> bool:
    """Tell work of others, or denied, from work that the writer has and keeps."""
    return stance.other or stance.denial is not None
