"""What speaks for the state of a paper: what stands around it, and what the rules read.

Names of signs are as in stance_signs.py. L> and L< are behind and before the list of papers that a
paper stands in, P what the rules for papers read, T what the weights for work make of the same.
"""

from collections.abc import Iterator, Sequence

from extraction.message import Message
from extraction.paper_words import Told
from extraction.scene import PAPER_QUESTIONS, Scene
from extraction.stance_model import load_stances, rule_signs
from extraction.stance_signs import Group, Surroundings, anchors, names_of, runs

_MANY = 4  # papers in one message
_LISTED = ("conjunction", "also", "article", "possessive", "lead", "paper_lead", "by_means")
_HEADS = ("bare_paper", "paper_word")
_STEPS = (0.02, 0.1, 0.3, 0.6, 0.85, 0.95)  # how finely a chance is told


def signs(scene: Scene, told: Sequence[Told]) -> Iterator[list[Group]]:
    """Yield the signs of each paper that a message names, in the order of `told`."""
    message = scene.message
    papers = frozenset(place for each in told for place in each.places)
    around = Surroundings(message, anchors(message, scene.mentions) | papers)
    asks = scene.asks if scene.asks in PAPER_QUESTIONS else "other" if scene.asks else "none"
    beside = _neighbours(told)
    for each, near in zip(told, beside, strict=True):
        first, last = runs(message, sorted(each.places))[0]
        start, end = _listed(message, papers, first, last)
        here = around.signs(first, last)
        rules = rule_signs(message, min(each.places), max(each.places) + 1, each.ruled.stance)
        work: list[Group] = [("", frozenset(rules)), *here]
        read = [*_read(message, each, asks), *_beside(each, near), *_as_work(work, each)]
        read += (f"N:{min(len(told), _MANY)}", f"L:{start < first}{end > last}")
        yield [*work, *around.beyond(start, end), ("", read)]


def names(groups: Sequence[Group]) -> frozenset[str]:
    """Return the names of signs, for those who find weights."""
    return frozenset(names_of(groups))


def _neighbours(told: Sequence[Told]) -> list[tuple[str, str]]:
    """Return what the rules read of the papers before and behind each."""
    order = sorted(range(len(told)), key=lambda number: min(told[number].places))
    read = ["", *(told[number].ruled.outcome for number in order), ""]
    return [(read[order.index(n)], read[order.index(n) + 2]) for n in range(len(told))]


def _listed(message: Message, papers: frozenset[int], first: int, last: int) -> tuple[int, int]:
    """Return where the list of papers starts and ends: "vca, bhv en ook ehbo"."""
    start, end, place = first, last, last
    while place in papers or _joins(message, place):
        place += 1
        end = place if place - 1 in papers else end
    place = first - 1
    while place in papers or _joins(message, place):
        start = place if place in papers else start
        place -= 1
    return start, end


def _joins(message: Message, place: int) -> bool:
    return message.covers(place, *_LISTED, *_HEADS)


def _read(message: Message, told: Told, asks: str) -> Iterator[str]:
    concept, places, rules = told
    state, outcome = rules.said.state, rules.outcome
    for said in (outcome, f"{outcome} {asks}", f"{outcome} {concept.kind}"):
        yield f"P={said}"
    yield f"P:{state}"
    at = rules.said.places[:1]
    for cue in message.cues if at else ():
        if cue.first <= at[0] < cue.last:
            yield f"P:{state} {cue.category}:{cue.tag}"
    yield f"Q:{asks}"
    yield f"Q:{asks} {concept.kind}"
    yield f"K:{concept.kind}"
    yield f"K:{concept.code}"
    yield f"W:{message.norm(min(places))}"


def _beside(told: Told, near: tuple[str, str]) -> Iterator[str]:
    outcome = told.ruled.outcome
    yield f"P<{near[0]}"
    yield f"P>{near[1]}"
    yield f"P<{near[0]} {outcome}"
    yield f"P>{near[1]} {outcome}"
    yield f"P<{near[0]} {outcome} {near[1]}"


def _as_work(groups: Sequence[Group], told: Told) -> Iterator[str]:
    """Yield how the writer would most likely stand to work that is named so."""
    chances = load_stances().weigh(groups)
    likely = max(chances, key=lambda stance: (chances[stance], stance))
    yield f"T={likely}"
    yield f"T={likely} {told.ruled.outcome}"
    for stance, chance in chances.items():
        yield from (f"T:{stance}>{step}" for step in _STEPS if chance > step)
