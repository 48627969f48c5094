"""Reading data files, so that every complaint can name the file and the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from taxonomy.model import TaxonomyError

_Step = str | int


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value stands: a file and the way down to it from the top."""

    path: Path
    steps: tuple[_Step, ...] = ()

    def at(self, *steps: _Step) -> Source:
        """Return the place further down."""
        return Source(self.path, self.steps + steps)

    def error(self, message: str) -> TaxonomyError:
        """Build the complaint about this place; finding its line is dear, so only here."""
        return TaxonomyError(f"{self.path}:{_line(self.path, self.steps)}: {message}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a data file, with typed and checked access to its fields."""

    fields: Mapping[str, Any]
    source: Source

    def text(self, key: str) -> str:
        """Return a field that must be there.

        Raises:
            TaxonomyError: the field is missing, empty or not a text (numbers need quotes).
        """
        value = self.fields.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.source.error(f"'{key}' must be a text in quotes or words")
        return value

    def optional(self, key: str) -> str | None:
        """Return a field that may be left out."""
        return self.text(key) if key in self.fields else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; empty when the field is left out.

        Raises:
            TaxonomyError: the field is no list, or an item is no text.
        """
        values = self.fields.get(key, [])
        if not isinstance(values, list):
            raise self.source.at(key).error(f"'{key}' must be a list")
        for position, value in enumerate(values):
            if not isinstance(value, str):
                place = self.source.at(key, position)
                raise place.error(f"{value!r} in '{key}' is not a text: put it in quotes")
        return tuple(values)

    def only(self, *allowed: str) -> None:
        """Refuse fields that nothing reads: most often a typing error in a field's name.

        Raises:
            TaxonomyError: there is a field that is not allowed.
        """
        for key in self.fields:
            if key not in allowed:
                raise self.source.at(key).error(f"unknown field '{key}'")


def read_document(path: Path) -> Any:  # noqa: ANN401 - YAML may hold anything
    """Return what one file holds.

    Raises:
        TaxonomyError: the file is missing or is not YAML.
    """
    try:
        with path.open("rb") as stream:
            return yaml.load(stream, Loader=yaml.CSafeLoader)
    except OSError as error:
        raise TaxonomyError(f"{path}: cannot be read") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise TaxonomyError(f"{path}:{line}: not valid YAML") from error


def read_entries(path: Path) -> Iterator[Entry]:
    """Yield the mappings of a file that holds a list of them.

    Raises:
        TaxonomyError: the file holds something else.
    """
    source = Source(path)
    document = read_document(path)
    if not isinstance(document, list):
        raise source.error("must be a list")
    for position, fields in enumerate(document):
        if not isinstance(fields, dict):
            raise source.at(position).error("every item must be a mapping")
        yield Entry(fields, source.at(position))


def _line(path: Path, steps: tuple[_Step, ...]) -> int:
    with path.open("rb") as stream:
        node = yaml.compose(stream, Loader=yaml.CSafeLoader)
    line = node.start_mark.line if node else 0
    for step in steps:
        below = _below(node, step)
        if below is None:
            break
        node, line = below, below.start_mark.line
    return line + 1


def _below(node: yaml.Node | None, step: _Step) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value if isinstance(value, yaml.CollectionNode) else key
    return None
