"""Where one statement ends and the next begins between two marks: spoken Dutch has few of them.

"Twee jaar ramen gelapt gevels doe ik niet": what is denied starts at "gevels", the topic before the
verb. Only what is named tells a topic, so clauses.py, which reads before that, cannot split here.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extraction.lexicon import Cue, endings
from extraction.message import Message, Segment
from extraction.thing_names import known_things

_BETWEEN = ("pointing", "lead", "own_hands", "also", "between_doing")  # from a topic to its verb
_AHEAD = ("article", "possessive", "with_whom", "place_of")  # from what is before it to a topic
_ROUNDED = ("unit", "no_answer", "never_done", "rounded", "done_before")
_DENYING = ("negator", "no_answer", "never_done")
_LED = ("with_whom", "place_of", "conjunction", "as_role")
_NO_TASKS = (
    "pronoun", "pointing", "unit", "number", "negator", "lead", "finite", "relative", "working",
    "done_before", "doing", "some_person", "possessive", "article", "conjunction", "opening",
)  # fmt: skip
_FURTHEST = 3  # words from a topic to its verb, or to what denies it
FOLLOWING = 3  # segments after a mention in which "die heb ik niet" can follow


def statement_of(message: Message, first: int, last: int, named: frozenset[int]) -> Segment:
    """Return the words of a segment that say one thing, around the tokens first up to last.

    Args:
        message: the whole message.
        first: the first token of what is named.
        last: the token after it; one that ends in the next statement is of that too.
        named: tokens of all mentions.
    """
    segment = message.segment_of(first)
    if not any(message.holds(segment, name) for name in _DENYING):
        return segment
    starts = _starts(message, segment, named)
    place = bisect_right(starts, first)
    begin = starts[place - 1] if place else segment.first
    while (
        place < len(starts) and starts[place] < last and {starts[place] - 1, starts[place]} <= named
    ):
        place += 1  # "groot | rijbewijs" is one thing
    return Segment(begin, starts[place] if place < len(starts) else segment.last)


def _starts(message: Message, segment: Segment, named: frozenset[int]) -> Sequence[int]:
    """Return where the second and later statements of a segment start."""
    key = (segment.first, named)
    if key not in message.statements:
        found = {*_turned(message, segment, named), *_contrasted(message, segment, named)}
        message.statements[key] = sorted(p for p in found if segment.first < p < segment.last)
    return message.statements[key]


def _turned(message: Message, segment: Segment, named: frozenset[int]) -> Iterator[int]:
    """Yield the topics of "gevels doe ik niet" and "gevels dat heb ik nooit gedaan"."""
    verbs = {cue.first for cue in message.inside(segment, "finite")}
    for own in message.inside(segment, "pronoun", "first"):
        if own.first - 1 in verbs:
            topic = _topic(message, segment, own.first - 2, named)
            if topic is not None and _is_told(message, segment, topic, named):
                yield topic


def _contrasted(message: Message, segment: Segment, named: frozenset[int]) -> Iterator[int]:
    """Yield the topics of "binnenwerk doe ik gevels niet" and "lassen nee gevels ook niet"."""
    for cue in message.inside(segment, "negator", "not", "never"):
        topic = _topic(message, segment, cue.first - 1, named)
        if topic is None or message.covers(cue.last, "done_before", "doing"):
            continue
        if not message.covers(topic - 1, *_LED) and _is_told(message, segment, topic, named):
            yield topic


def _topic(message: Message, segment: Segment, last: int, named: frozenset[int]) -> int | None:
    """Return where the topic starts that ends before a verb or a denial: a task and its object."""
    for _ in range(_FURTHEST):
        if last in named or not message.covers(last, *_BETWEEN):
            break
        last -= 1
    told = last in named and not message.covers(last, "finite", "wish")
    told = told or any(cue.last == last for cue in _claims(message, segment, named))
    if last <= segment.first or not (told or _is_task(message, last)):
        return None
    first = last
    verb = message.norm(last).endswith(_endings("infinitive"))
    with_object = first - 1 in named and first - 1 > segment.first
    if verb and with_object and not _is_done(message, first - 1):
        first -= 1
    while first - 1 > segment.first and message.covers(first - 1, *_AHEAD):
        first -= 1
    return first


def _is_done(message: Message, place: int) -> bool:
    """Tell "geverfd" from what is painted."""
    word = message.norm(place)
    return word.startswith(_endings("participle_start")) and word.endswith(_endings("participle"))


def _endings(tag: str) -> tuple[str, ...]:
    return endings(tag, among=("more_person_ending",))


def has_topic(message: Message, segment: Segment, opens: int) -> bool:
    """Tell whether a segment says first what it is about, a task that nothing names.

    Args:
        message: the whole message.
        segment: what may have a topic of its own.
        opens: where it starts to say something.
    """
    if not _is_task(message, opens):
        return False
    verbs = {cue.first for cue in message.inside(segment, "finite")}
    own = {cue.first for cue in message.inside(segment, "pronoun", "first")}
    turned = opens + 1 in verbs and opens + 2 in own
    return turned or message.covers(opens + 1, "pointing", "no_answer")


def _is_task(message: Message, place: int) -> bool:
    """Tell a verb of what is done from those that say who, how and when."""
    if message.covers(place, *_NO_TASKS):
        return False
    return message.norm(place).endswith(_endings("infinitive"))


def _claims(message: Message, segment: Segment, named: frozenset[int]) -> Iterator[Cue]:
    """Yield the ends of "voegen wel" and "voegen kan ik wel"; not the start of "wel voegen"."""
    own = {cue.last for cue in message.inside(segment, "pronoun", "first")}
    for cue in message.inside(segment, "restrict", "as"):
        if cue.first - 1 in named or (cue.first in own and cue.first - 3 in named):
            yield cue


def _is_told(message: Message, segment: Segment, topic: int, named: frozenset[int]) -> bool:
    """Tell "drie jaar gevoegd metselen heb ik nooit" from "voegen metselen heb ik nooit"."""
    before = range(segment.first, topic)
    if named.isdisjoint(before):
        return False
    if any(cue.first in before for name in _ROUNDED for cue in message.inside(segment, name)):
        return True
    if any(cue.first in before for cue in _claims(message, segment, named)):
        return True
    verbs = {cue.first for cue in message.inside(segment, "finite")}
    own = (cue.first for cue in message.inside(segment, "pronoun", "first") if cue.first in before)
    return any(place - 1 in verbs or place + 1 in verbs for place in own)


def _is_of_relative(message: Message, segment: Segment) -> bool:
    """Read "mijn zwager heeft een bedrijf in airco's": what follows is about that."""
    if not message.holds(segment, "relative"):
        return False
    return any(segment.first <= thing.first < segment.last for thing in known_things(message))


def about_before(message: Message, segment: Segment, named: frozenset[int]) -> Iterator[Segment]:
    """Yield the next segments until one names something else."""
    for following in message.segments_after(segment)[:FOLLOWING]:
        if "(" in message.gap(following.first):  # "timmerman (mbo), nooit uitgeoefend"
            continue
        if not named.isdisjoint(range(following.first, following.last)):
            return
        if _is_of_relative(message, following):
            return
        yield following
