"""Reads the one-line expectations of cases/*.yml and compares them with facts.

`occupation elektricien years=8 country=SY` means: such a fact, about the concept that has
"elektricien" among its labels. `preference schedule.night=never` goes a step into the value.
"""

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from extraction.facts import Fact
from taxonomy.model import Taxonomy

CASES = Path(__file__).parent / "cases"
COUNTED = frozenset({"occupation", "skill", "wish", "certificate", "licence"})
NAMED = {
    "certificate": "code",
    "licence": "code",
    "language": "code",
    "mother_tongue": "code",
    "audience": "audience",
    "goal": "goal",
    "situation": "situation",
    "support": "support",
    "work_permission": "workPermission",
    "language_level": "level",
    "filled_in_by": "filledInBy",
    "declined": "key",
    "none": "key",
    "name": "name",
}


@dataclass(frozen=True)
class Expected:
    kind: str
    name: str | None
    values: dict[str, str]
    quote: str | None

    def fits(self, fact: Fact, text: str, taxonomy: Taxonomy) -> bool:
        if fact.kind != self.kind or not self._is_about(fact, taxonomy):
            return False
        if self.quote is not None and text[fact.start : fact.end] != self.quote:
            return False
        return all(_said(fact.value, name) == wanted for name, wanted in self.values.items())

    def _is_about(self, fact: Fact, taxonomy: Taxonomy) -> bool:
        if self.name is None:
            return True
        if self.kind in NAMED:
            return str(fact.value[NAMED[self.kind]]) == self.name
        return self.name in taxonomy.concept(fact.value["uri"]).labels


def load_cases() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{path.stem}: {case['say'][:60]} [{case.get('asks', '')}]", case)
        for path in sorted(CASES.glob("*.yml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def parse(line: str) -> Expected:
    kind, *rest = shlex.split(line)
    name = rest.pop(0) if rest and "=" not in rest[0] else None
    values = dict(part.split("=", 1) for part in rest)
    return Expected(kind, name, values, values.pop("quote", None))


def _said(value: Any, name: str) -> str:
    for step in name.split("."):
        value = value.get(step) if hasattr(value, "get") else None
    if hasattr(value, "get"):
        return f"{value['min']}-{value['max']}"
    if isinstance(value, list):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
