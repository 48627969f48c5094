"""What a profile should say after a talk, and which of it is there. See personas/README.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Expected:
    """All that the things a person said should have put in the profile."""

    fields: dict[str, Any] = field(default_factory=dict)

    def add(self, gives: Mapping[str, Any], *, corrects: bool) -> None:
        """Take one answer's fields in: lists add up unless corrected, other values are replaced."""
        for path, value in gives.items():
            old = self.fields.get(path)
            if isinstance(value, list) and isinstance(old, list) and not corrects:
                self.fields[path] = [*old, *(one for one in value if one not in old)]
            else:
                self.fields[path] = value

    def check(self, profile: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
        """Yield each expected field, by name, and whether the profile has it."""
        for path, value in self.fields.items():
            found = look_up(profile, path)
            for part in value if isinstance(value, list) else [value]:
                yield f"{path}: {part}", fits(found, part)


def look_up(profile: Mapping[str, Any], path: str) -> Any:
    """The value at a dotted path; None where a step is missing."""
    value: Any = profile
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def fits(found: Any, wanted: Any) -> bool:
    """Whether a value is what was wanted; a list has it when one of its items is."""
    if wanted == "none":
        return _is_nothing(found)
    if wanted == "any":
        return not _is_nothing(found)
    if isinstance(found, list):
        return any(_item_fits(item, wanted) for item in found if not _is_denied(item))
    if isinstance(wanted, Mapping):
        return isinstance(found, Mapping) and all(
            fits(found.get(name), part) for name, part in wanted.items()
        )
    if isinstance(wanted, str) and isinstance(found, str):
        return found.casefold() in _alternatives(wanted)
    return bool(found == wanted)


def _item_fits(item: Any, wanted: Any) -> bool:
    if isinstance(item, Mapping) and not isinstance(wanted, Mapping):
        names = [str(item.get(name) or "").casefold() for name in ("label", "title", "text")]
        code = str(item.get("code") or "").casefold()
        return any(
            code == one or any(one in name for name in names) for one in _alternatives(str(wanted))
        )
    if isinstance(item, Mapping):
        return all(_part_fits(item.get(name), part, name) for name, part in wanted.items())
    return fits(item, wanted)


def _part_fits(found: Any, wanted: Any, name: str) -> bool:
    if name in ("label", "title"):
        return any(one in str(found or "").casefold() for one in _alternatives(str(wanted)))
    return fits(found, wanted)


def _alternatives(wanted: str) -> list[str]:
    return [one.strip().casefold() for one in wanted.split("|")]


def _is_denied(item: Any) -> bool:
    return isinstance(item, Mapping) and bool(item.get("negated"))


def _is_nothing(found: Any) -> bool:
    if isinstance(found, list):
        return all(_is_denied(item) or _is_absent_paper(item) for item in found)
    if isinstance(found, Mapping):
        return all(_is_nothing(part) for part in found.values())
    return found in (None, "", False)


def _is_absent_paper(item: Any) -> bool:
    return isinstance(item, Mapping) and item.get("state") == "none"
