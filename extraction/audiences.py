"""Whose questions somebody gets by what they say of themselves: the table data/audiences.yml.

Read while the talk opens, and only where plainer words (person.py) left the question open: later
"ik heb een uitkering" is about money, not about who somebody is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from extraction.denial import denials
from extraction.facts import Fact
from extraction.lexicon import DATA, Cue, Lexicon
from extraction.message import Message
from extraction.scene import Scene
from extraction.subject import is_about_other

OPENING = frozenset({"language_level", "audience", "filled_in_by"})
_TABLE = DATA / "audiences.yml"
_CATEGORY = "who"
_CRAFT = "craftsperson"
_EMPLOYER = "employer"
_EXPLAINED = frozenset({"occupation", "skill", "unlisted_work", "vacancy", "filled_in_by"})
_NOT_HELPED = frozenset({"aside", "employer", "other"})
_DENIED_WITHIN = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of people."""

    who: str
    audience: str | None
    trade: str | None
    is_helper: bool
    is_quiet: bool
    needs_wish: bool = False

    @property
    def is_employer(self) -> bool:
        """Whether these people look for others to work for them."""
        return self.audience == _EMPLOYER


@dataclass(frozen=True)
class Table:
    """All rows by name, in order, and a finder for their phrases."""

    rows: Mapping[str, Row]
    lexicon: Lexicon


def read(scene: Scene, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts with what the table tells besides, and without what it explains.

    "Ik ben jobcoach" and "ik ben HR-adviseur" tell for whom the talk is; they are not the work of
    the person who is helped, nor a vacancy.
    """
    if scene.asks not in OPENING or not scene.message.tokens:
        return tuple(facts)
    fitting = [(row, cue) for row, cue in _fitting(scene) if row.is_helper or row.is_employer]
    explained = [scene.message.span(cue.first, cue.last) for _, cue in fitting]
    hires = any(row.is_employer for row, _ in fitting)  # "een leerling voor ons bedrijf"
    kept = [
        fact
        for fact in facts
        if not (fact.kind in _EXPLAINED and _overlaps(fact, explained))
        and not (fact.kind == "audience" and hires)
    ]
    return (*kept, *_find(scene, kept))


def tells_of_helped(asks: str | None, message: Message) -> bool:
    """Tell whether a talk opens with words for somebody else: "mijn zoon wil lasser worden".

    Who wants something too speaks of who they are: "mijn zoon is loodgieter, ik wil dat ook".
    """
    if asks not in OPENING or not any(row.is_helper for row, _ in _named(message)):
        return False
    own = {cue.first for cue in message.find("pronoun", "first")}
    return all(own.isdisjoint((cue.first - 1, cue.last)) for cue in message.find("wish"))


def _overlaps(fact: Fact, places: Sequence[tuple[int, int]]) -> bool:
    return any(fact.start < end and start < fact.end for start, end in places)


def _find(scene: Scene, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield audience and helper where the table tells them and the other facts do not."""
    told = {fact.kind: fact.value for fact in facts}
    trade = _own_trade(scene, facts)
    fitting = next(_fitting(scene), None)
    if fitting is None:
        if trade is not None and not {"audience", "filled_in_by"} & set(told):
            yield Fact("audience", {"audience": _CRAFT}, trade.start, trade.end)
        return
    row, cue = fitting
    at = (0, 0) if row.is_quiet else scene.message.span(cue.first, cue.last)
    if row.is_helper and "filled_in_by" not in told:
        yield Fact("filled_in_by", {"filledInBy": "helper"}, *at)
    audience = _helped(scene, row) if row.is_helper else (trade and row.trade) or row.audience
    if audience is not None and "audience" not in told:
        yield Fact("audience", {"audience": audience}, *at)


def _fitting(scene: Scene) -> Iterator[tuple[Row, Cue]]:
    """Yield the rows of the table that the message fits, in the table's order."""
    ranks = {who: rank for rank, who in enumerate(load_table().rows)}
    named = _named(scene.message)
    for row, cue in sorted(named, key=lambda one: (ranks[one[0].who], one[1].first)):
        if row.is_helper or not _is_elses_or_denied(scene, cue):
            yield row, cue


def _helped(scene: Scene, helper: Row) -> str | None:
    """Return the audience of the person who is helped, as far as the message tells."""
    plain = (cue.tag for cue in scene.message.find("audience") if cue.tag not in _NOT_HELPED)
    others = (row.audience for row, _ in _named(scene.message) if not row.is_helper)
    return next(plain, None) or helper.audience or next(others, None)


def _named(message: Message) -> Iterator[tuple[Row, Cue]]:
    """Yield all rows that are named, of whomever: who helps speaks of somebody else."""
    table = load_table()
    for cue in table.lexicon.find([token.norm for token in message.tokens]):
        row = table.rows[cue.tag]
        if not row.needs_wish or message.has("wish"):  # "mijn zoon is 16" is told in passing
            yield row, cue


def _is_elses_or_denied(scene: Scene, cue: Cue) -> bool:
    message = scene.message
    clause = message.clause_of(cue.first)
    if is_about_other(message, clause, cue.first):
        return True
    inside = range(cue.first, cue.last)
    return any(
        d.first not in inside and 0 <= cue.first - d.last <= _DENIED_WITHIN
        for d in denials(message, clause)
    )


def _own_trade(scene: Scene, facts: Sequence[Fact]) -> Fact | None:
    """Return the technical trade that is told as the writer's own, done here or long ago."""
    for fact in facts:
        if fact.kind != "occupation" or fact.value.get("negated"):
            continue
        trade = scene.taxonomy.occupations.get(str(fact.value["uri"]))
        if trade is not None and trade.sector is not None and not fact.value.get("country"):
            return fact
    return None


@cache
def load_table() -> Table:
    """Read the table once; rows are checked by the test of it."""
    entries: list[dict[str, Any]] = yaml.load(_TABLE.read_bytes(), Loader=yaml.CSafeLoader)
    rows = {
        entry["who"]: Row(
            who=entry["who"],
            audience=entry.get("audience"),
            trade=entry.get("trade"),
            is_helper=entry.get("filledInBy") == "helper",
            is_quiet=bool(entry.get("quiet")),
            needs_wish=entry.get("needs") == "wish",
        )
        for entry in entries
    }
    phrases = [(_CATEGORY, entry["who"], str(one)) for entry in entries for one in entry["says"]]
    return Table(rows, Lexicon(phrases))
