"""Certificates and driving licences with their state: held, expired, in progress, none."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from extraction.durations import numbers
from extraction.facts import Fact
from extraction.message import Clause, Message
from extraction.scene import Scene
from extraction.stance import Stance, denials, is_question, stance_of
from taxonomy.model import Concept, TaxonomyError

_CODE = re.compile(r"(?:am|a1|a2|a|be|b|c1e|c1|ce|c|d1|d|t)")
_FURTHEST_CODE = 10


def find(scene: Scene) -> Iterator[Fact]:
    """Yield what the writer holds, held, is getting or says not to have."""
    if scene.asks and scene.asks.startswith("vacancy_"):
        return
    yield from _certificates(scene)
    yield from _licences(scene)


def _certificates(scene: Scene) -> Iterator[Fact]:
    for mention in scene.of_kind("certificate"):
        concept = mention.of_kind("certificate")
        stance = stance_of(scene.message, mention.first, mention.last, named=scene.named)
        if concept is None or _is_learning(scene, mention.first):
            continue
        if _is_claim(scene, mention.first, stance):
            yield _paper(scene, "certificate", (concept, mention.places), stance)
    if scene.asks == "certificates":
        yield from _by_code(scene)


def _is_claim(scene: Scene, place: int, stance: Stance) -> bool:
    """Tell what the writer has from a question and from what a rule asks: "is vca verplicht"."""
    message = scene.message
    asked = stance.question or is_question(message, message.clause_of(place))
    required = message.has("required", within=message.clause_of(place))
    return not (stance.other or asked or required)


def _by_code(scene: Scene) -> Iterator[Fact]:
    """Read a lone word as the certificate of that code: "heftruck" at this question."""
    taken = {place for mention in scene.of_kind("certificate") for place in mention.places}
    for place, token in enumerate(scene.message.tokens):
        concept = by_code(scene, "certificate", token.norm.upper())
        if concept is not None and place not in taken:
            stance = stance_of(scene.message, place, place + 1, named=scene.named)
            if _is_claim(scene, place, stance):
                yield _paper(scene, "certificate", (concept, (place,)), stance)


def _is_learning(scene: Scene, place: int) -> bool:
    """Tell a way of learning that is asked for from a paper that is held."""
    if scene.asks != "learning":
        return False
    return any(cue.first <= place < cue.last for cue in scene.message.find("learning"))


def _licences(scene: Scene) -> Iterator[Fact]:
    """Read "rijbewijs" with the letters beside it; without a letter it is the one for cars."""
    covered: set[int] = set()
    for cue in scene.message.find("licence", "generic"):
        if cue.first in covered:
            continue
        stance = stance_of(scene.message, cue.first, cue.last, named=scene.named)
        codes = _codes(scene, cue.first, cue.last) or {"B": [cue.first]}
        covered.update(range(cue.first, cue.last))
        for code, places in codes.items():
            concept = by_code(scene, "licence", code)
            if concept is not None and _is_claim(scene, cue.first, stance):
                at = [*range(cue.first, cue.last), *places]
                covered.update(at)
                yield _paper(scene, "licence", (concept, at), stance)
    yield from _bare_licences(scene, covered)


def _bare_licences(scene: Scene, covered: set[int]) -> Iterator[Fact]:
    for mention in scene.of_kind("licence"):
        concept = mention.of_kind("licence")
        if concept is None or not covered.isdisjoint(mention.places):
            continue
        if len(mention.places) == 1 and len(scene.message.norm(mention.first)) < 2:
            continue  # a lone letter says nothing outside the question
        stance = stance_of(scene.message, mention.first, mention.last, named=scene.named)
        if _is_claim(scene, mention.first, stance):
            yield _paper(scene, "licence", (concept, mention.places), stance)


def licence_codes(scene: Scene) -> dict[str, list[int]]:
    """Read all of a message as licence letters, for a bare answer: "b en c"."""
    message = scene.message
    leads = [*message.find("reply"), *message.find("reply_lead")]
    first = max((cue.last for cue in leads if cue.first == 0), default=0)
    return _letters(scene, first, len(message.tokens))


def _codes(scene: Scene, first: int, last: int) -> dict[str, list[int]]:
    clause = scene.message.clause_of(first)
    after = _letters(scene, last, min(clause.last + 6, last + _FURTHEST_CODE))
    return after or _letters(scene, max(clause.first, first - 1), first)


def _letters(scene: Scene, first: int, last: int) -> dict[str, list[int]]:
    """Read letters until another word comes; "c 1" and "c1" are the same."""
    message, found = scene.message, dict[str, list[int]]()
    place, last = first, min(last, len(message.tokens))
    while place < last:
        word, following = message.norm(place), message.norm(place + 1)
        joined = word + following
        if following and _CODE.fullmatch(joined) and place + 1 < last:
            found[joined.upper()] = [place, place + 1]
            place += 2
        elif _CODE.fullmatch(word):
            found[word.upper()] = [place]
            place += 1
        elif any(cue.first == place for cue in message.find("between_codes")):
            place += 1
        else:
            break
    return found


def by_code(scene: Scene, kind: str, code: str) -> Concept | None:
    """Return the concept with this code, or None where the taxonomy has none."""
    try:
        return scene.taxonomy.by_code(kind, code)
    except TaxonomyError:
        return None


def _paper(scene: Scene, kind: str, named: tuple[Concept, Iterable[int]], stance: Stance) -> Fact:
    concept, places = named
    core = sorted(places)
    clause = scene.message.clause_of(core[0])
    state, around = _taken_up(scene, clause, core) or _state(scene, clause, stance)
    value: dict[str, Any] = {"code": concept.code, "label": concept.label, "state": state}
    if state == "held" and (until := _valid_until(scene, clause)):
        value["validUntil"] = until
    if kind == "licence":
        for cue in scene.message.find("country", within=clause):
            value["country"] = cue.tag
            around += range(cue.first, cue.last)
    return scene.fact(kind, value, scene.quote(core, around))


def _taken_up(scene: Scene, clause: Clause, core: list[int]) -> tuple[str, list[int]] | None:
    """Read "en ehbo maar die is verlopen": of one paper only, the last that was named."""
    message = scene.message
    papers = [m.last for m in scene.of_kind("certificate", "licence")]
    if scene.asks == "certificates":  # "heftruck" alone
        codes = enumerate(token.norm.upper() for token in message.tokens)
        papers += [place + 1 for place, code in codes if by_code(scene, "certificate", code)]
    for cue in message.find("that_one"):
        told = message.clause_of(cue.first)
        expired = [e for e in message.find("expired", within=told) if e.last > cue.first]
        before = [last for last in papers if last <= cue.first]
        last = max(before, default=core[-1] + 1)
        if not expired or core[-1] >= cue.first or clause not in (told, message.before(told)):
            continue
        if core[-1] + 1 >= last:
            return "expired", list(range(cue.first, expired[0].last))
        if clause == told:
            return "held", []
    return None


def _state(scene: Scene, clause: Clause, stance: Stance) -> tuple[str, list[int]]:
    """Return the state and the tokens that say it."""
    message = scene.message
    if clause.last - clause.first == 1 and stance.denial is None:
        clause = _said_of(message, clause)
    for category, state in (("expired", "expired"), ("progress", "in_progress")):
        for cue in message.find(category, within=clause):
            if state == "expired" or not denials(message, clause):
                return state, list(range(cue.first, cue.last))
    denying = _denying(message, stance)
    if denying:
        return "none", denying
    wanted = stance.wish or next(message.find("to_obtain", within=clause), None)
    if wanted is not None:
        return "none", list(range(wanted.first, wanted.last))
    if stance.learning:
        return "in_progress", []
    return "held", []


def _denying(message: Message, stance: Stance) -> list[int]:
    """Return the words that deny a paper; "nee" stands for "geen" in "nee rijbewijs"."""
    if stance.denial is not None:
        return list(range(stance.denial.first, stance.denial.last))
    spoken = message.tokens
    if len(spoken) not in (2, 3) or not any(cue.first == 0 for cue in message.find("reply", "no")):
        return []
    return [0] if message.text[spoken[0].end : spoken[1].start].isspace() else []


def _said_of(message: Message, topic: Clause) -> Clause:
    """Return the clause after a lone word, which tells of it: "vca, ik moet nog examen doen"."""
    if topic.last >= len(message.tokens):
        return topic
    following = message.clause_of(topic.last)
    told = message.has("progress", within=following) or message.has("expired", within=following)
    return following if told and not following.opens else topic


def _valid_until(scene: Scene, clause: Clause) -> str | None:
    """Return the end of validity as year, or year and month."""
    if not scene.message.has("valid", within=clause):
        return None
    for number in numbers(scene.message):
        inside = clause.first <= number.first < clause.last
        if inside and scene.today.year - 30 <= number.value <= scene.today.year + 30:
            months = scene.message.find("month", within=clause)
            month = next((cue.tag for cue in months if cue.last == number.first), None)
            year = str(int(number.value))
            return f"{year}-{month}" if month else year
    return None
