"""The questions of each audience, read from data/flows.yml and checked once.

What lies in a flow is data; when a question is needless though it lies there: needless.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

DATA: Final = Path(__file__).parent / "data" / "flows.yml"
GROUPS: Final = ("opening", "core", "value", "refining", "closing")
# Asked in the middle of others, and part of no flow.
UNPLANNED: Final = frozenset({"clarify"})
UNKNOWN: Final = "unknown"


class FlowError(Exception):
    """Raise when data/flows.yml cannot be used; the message says where and how to mend it."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One audience's questions by group, and the minutes up to the first work and in all."""

    groups: Mapping[str, tuple[str, ...]]
    minutes: tuple[int, int]

    @property
    def keys(self) -> tuple[str, ...]:
        """All questions in order."""
        return tuple(key for group in GROUPS for key in self.groups[group])

    def group_of(self, key: str | None) -> str | None:
        """Return the group that a question stands in."""
        return next((group for group in GROUPS if key in self.groups[group]), None)


@dataclass(frozen=True, slots=True)
class Flows:
    """The flows of all audiences, and what is asked for a goal that needs less."""

    by_audience: Mapping[str, Flow]
    goals: Mapping[str, frozenset[str]]

    def of(self, audience: str) -> Flow:
        """Return the flow of an audience; one without its own has that of "unknown"."""
        return self.by_audience.get(audience, self.by_audience[UNKNOWN])

    @property
    def keys(self) -> tuple[str, ...]:
        """Every question of any flow, once."""
        return tuple(dict.fromkeys(key for flow in self.by_audience.values() for key in flow.keys))

    def serves(self, key: str, audience: str, goals: Iterable[str]) -> bool:
        """Tell whether a question serves any of these goals; without a goal it does."""
        named = list(goals)
        if self.of(audience).group_of(key) not in ("core", "refining"):
            return True
        return not named or any(key in self.goals.get(goal, (key,)) for goal in named)


@cache
def load_flows(path: Path = DATA) -> Flows:
    """Read and check the flows."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    flows = {name: _flow(name, entry, content) for name, entry in content["flows"].items()}
    if UNKNOWN not in flows:
        raise FlowError(f"{path.name}: flows needs an entry {UNKNOWN!r}, for who is not known yet")
    goals = {goal: frozenset(keys) for goal, keys in content["goals"].items()}
    asked = {key for flow in flows.values() for key in flow.keys}
    for goal, keys in goals.items():
        if strange := keys - asked:
            raise FlowError(f"{path.name}: goals.{goal} names {sorted(strange)}, in no flow")
    return Flows(flows, goals)


def _flow(name: str, entry: Mapping[str, Any], content: Mapping[str, Any]) -> Flow:
    groups = {group: tuple(entry.get(group, content.get(group, ()))) for group in GROUPS}
    groups["opening"] = (*content["start"], *groups["opening"])
    first, whole = entry["minutes"]
    flow = Flow(groups, (int(first), int(whole)))
    twice = {key for key in flow.keys if flow.keys.count(key) > 1}
    if twice:
        raise FlowError(f"flows.yml: flows.{name} asks {sorted(twice)} twice; keep one of them")
    return flow
