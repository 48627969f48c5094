"""Reads the annotated messages of sets/extraction; a label that is not known is named, not hidden.

The format is that of sets/README.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from bench.understanding.gold import NO, YES, Item, Key, Trap, Utterance
from bench.understanding.labels import LabelTable, identity, pairs
from bench.understanding.places import SETS, SPLITS
from taxonomy.model import Concept

FACTS = ("place", "hours", "education", "transport", "travel", "condition", "start", "phone")
TRANSPORT = ("foot", "bike", "moped", "public", "car")
WISHED = ("occupation", "skill", "sector", "certificate", "licence")
_WORK = ("occupation", "skill")
_PAPERS = ("certificate", "licence")


def set_files(task: str, which: str | None, folder: Path = SETS) -> list[Path]:
    """Return the files of one task whose names start with `which`, or all of dev and test."""
    names = [which] if which else ["dev", "test"]
    return [path for name in names for path in sorted((folder / task).glob(f"{name}*.yml"))]


class SetReader:
    """Turns files into utterances and collects what is wrong with them."""

    def __init__(self, labels: LabelTable, is_place: Callable[[str], bool]) -> None:
        self._labels = labels
        self._is_place = is_place
        self._text = ""
        self.problems: list[str] = []

    def read(self, paths: Iterable[Path]) -> list[Utterance]:
        """Return the utterances of all files, in order."""
        return [
            self.utterance(entry, f"{path.name} #{number}")
            for path in paths
            for number, entry in enumerate(yaml.safe_load(path.read_text("utf-8")) or (), 1)
        ]

    def utterance(self, entry: Mapping[str, Any], where: str) -> Utterance:
        """Return one utterance; problems are noted under `where`."""
        if entry.get("split") not in SPLITS:
            self.problems.append(f"{where}: no split {entry.get('split')!r}")
        self._text = str(entry["say"])
        items: list[Item] = []
        traps: list[Trap] = []
        facts: dict[str, tuple[str, ...]] = {}
        for want in entry.get("want") or ():
            kind = next((name for name in (*WISHED, "wish", "language") if name in want), None)
            if kind is not None:
                self._add_item(kind, want, where, (items, traps))
            else:
                self._add_facts(want, where, facts)
        others = [str(label) for label in entry.get("not") or ()]
        traps += [self._other(label, where) for label in others if not self._fact_of(label)]
        maybe, maybe_facts = self._maybe(entry.get("maybe") or (), where)
        return Utterance(
            say=self._text,
            split=str(entry.get("split")),
            asks=entry.get("asks"),
            items=tuple(items),
            traps=tuple(trap for trap in traps if trap.concepts),
            maybe=maybe,
            facts=facts,
            maybe_facts=maybe_facts,
            where=where,
        )

    def _add_item(
        self, kind: str, want: Mapping[str, Any], where: str, to: tuple[list[Item], list[Trap]]
    ) -> None:
        items, traps = to
        label = str(want[kind])
        names = [label, *_listed(want.get("or"))]
        concepts = [c for name in names for c in self._named(name, kind, where)]
        if not concepts:
            return
        first = self._named(label, kind, where, quietly=True)
        keys = frozenset(key for concept in concepts for key in _keys(kind, concept, want))
        found = Item(keys, label, years=_years(want), quote=want.get("quote"))
        if found.quote and found.quote not in self._text:
            self.problems.append(f"{where}: the quote {found.quote!r} is not in the message")
        denied = bool(want.get("negated"))
        if kind == "wish":
            traps.append(Trap("negated" if denied else "wish", pairs(first), label, found))
        elif denied:
            traps.append(Trap("negated", pairs(first), label, found))
        if not (denied and kind in ("wish", "language")):  # a profile has no place for these
            items.append(found)

    def _add_facts(
        self, want: Mapping[str, Any], where: str, facts: dict[str, tuple[str, ...]]
    ) -> None:
        known = [name for name in FACTS if name in want]
        if not known:
            self.problems.append(f"{where}: nothing known in {dict(want)}")
        for name in known:
            values = tuple(str(value) for value in _listed(want[name]))
            if name == "condition":
                for value in values:
                    subject, _, stance = value.partition("=")
                    facts[f"condition {subject}"] = (stance, *map(str, _listed(want.get("or"))))
            elif name == "transport":
                facts[name] = (*facts.get(name, ()), *values)
            else:
                facts[name] = (*values, *map(str, _listed(want.get("or"))))

    def _other(self, label: str, where: str) -> Trap:
        return Trap("other", pairs(self._named(label, None, where)), label)

    def _maybe(
        self, entries: Iterable[Any], where: str
    ) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
        concepts: set[tuple[str, str]] = set()
        facts: set[str] = set()
        for entry in entries:
            for kind, label in entry.items() if isinstance(entry, dict) else [(None, entry)]:
                if fact := self._fact_of(str(label), kind):
                    facts.add(fact)
                elif kind not in ("or", "negated", "years", "state", "quote"):
                    concepts |= pairs(self._named(str(label), kind, where))
        return frozenset(concepts), frozenset(facts)

    def _fact_of(self, label: str, kind: str | None = None) -> str | None:
        """Return which fact is meant: by its kind, or a bare "night=fine", "car" or "Utrecht"."""
        subject, is_stance, _ = label.partition("=")
        if is_stance:
            return f"condition {subject}"
        if kind in FACTS:
            return kind
        if kind is None and label in TRANSPORT:
            return "transport"
        known = kind is not None or self._labels.find(label)
        return "place" if not known and self._is_place(label) else None

    def _named(
        self, label: str, kind: str | None, where: str, *, quietly: bool = False
    ) -> list[Concept]:
        kinds = () if kind is None else WISHED if kind == "wish" else (kind,)
        found = self._labels.find(label, *kinds)
        if not found and kind in _WORK:  # `or` may name the task beside the trade
            found = self._labels.find(label, *_WORK)
        if not found and not quietly:
            self.problems.append(f"{where}: no {kind or 'concept'} has the label {label!r}")
        return found


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - whatever YAML gives
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _years(want: Mapping[str, Any]) -> float | None:
    return None if want.get("years") is None else float(want["years"])


def _keys(kind: str, concept: Concept, want: Mapping[str, Any]) -> Iterable[Key]:
    """Return what is right for one concept of an item."""
    name = identity(concept)
    if kind == "wish":
        yield Key("wish", name, YES)
        if concept.kind in _PAPERS:  # a profile says of a paper that is wanted: none yet
            yield Key(concept.kind, name, "none")
    elif kind in _PAPERS:
        yield Key(kind, name, "none" if want.get("negated") else want.get("state", "held"))
    elif kind == "language":
        yield Key(kind, name, YES)
    else:
        yield Key(concept.kind, name, NO if want.get("negated") else YES)
