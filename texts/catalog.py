"""Read `texts/<topic>.yml` and hand out one text at one language level.

A text is `key: {regular: "...", simple: "..."}`; both levels are required. A label that reads the
same at both levels (a name, one word) may be a plain string. Keys may be grouped; a text is then
found by its dotted path, the topic first: `profile.transport.bike`. Arguments are named and are
put in with `str.format`; they are never read as a template themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).parent
LEVELS: Final = ("regular", "simple")


class TextsError(LookupError):
    """Raise when a text, a level or an argument of a text is missing, or a file is malformed."""


class Texts:
    """All texts by dotted key, each at both levels."""

    def __init__(self, entries: Mapping[str, Mapping[str, str]]) -> None:
        self._entries = entries

    def get(self, key: str, level: str | None = "regular", /, **args: object) -> str:
        """Return a text with its arguments filled in; no level asked yet (`None`) reads regular."""
        template = self._template(key, level or "regular")
        try:
            return template.format(**args)
        except KeyError as error:
            raise TextsError(f"text {key!r} needs the argument {error}") from error

    def has(self, key: str) -> bool:
        """Tell whether there is such a text, for keys that come from data."""
        return key in self._entries

    def keys(self) -> Iterator[str]:
        """Yield every key, in the order of the files."""
        return iter(self._entries)

    def group(self, prefix: str, level: str | None = "regular") -> dict[str, str]:
        """Return the unfilled texts below a dotted prefix, for a page that fills them in itself."""
        start = f"{prefix}."
        chosen = level or "regular"
        return {
            key.removeprefix(start): self._template(key, chosen)
            for key in self._entries
            if key.startswith(start)
        }

    def _template(self, key: str, level: str) -> str:
        try:
            return self._entries[key][level]
        except KeyError as error:
            raise TextsError(f"there is no text {key!r} at level {level!r}") from error


def load_texts(folder: Path = FOLDER) -> Texts:
    """Read every topic file of a folder; one malformed text fails the whole load."""
    entries: dict[str, Mapping[str, str]] = {}
    for path in sorted(folder.glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(content, Mapping):
            raise TextsError(f"{path.name} holds no texts")
        entries.update(_entries(content, path.stem))
    return Texts(entries)


def _entries(node: Mapping[Any, Any], prefix: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name, value in node.items():
        # YAML reads bare yes, no and numbers as other types: keys must be what they look like.
        if not isinstance(name, str):
            raise TextsError(f"{prefix}: the key {name!r} must be quoted")
        key = f"{prefix}.{name}"
        if isinstance(value, str):
            yield key, _checked(key, dict.fromkeys(LEVELS, value))
        elif isinstance(value, Mapping) and set(value) & set(LEVELS):
            yield key, _checked(key, value)
        elif isinstance(value, Mapping):
            yield from _entries(value, key)
        else:
            raise TextsError(f"{key} is neither a text nor a group of texts")


def _checked(key: str, text: Mapping[Any, Any]) -> Mapping[str, str]:
    if set(text) != set(LEVELS):
        raise TextsError(f"{key} must have exactly the levels {' and '.join(LEVELS)}")
    for level in LEVELS:
        if not isinstance(text[level], str) or not text[level].strip():
            raise TextsError(f"{key} has no text at level {level!r}")
        _check_arguments(key, text[level])
    return {level: text[level].strip() for level in LEVELS}


def _check_arguments(key: str, template: str) -> None:
    try:
        names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
    except ValueError as error:
        raise TextsError(f"{key} has a stray brace") from error
    if not all(name.isidentifier() for name in names):
        raise TextsError(f"{key} may only use plain named arguments, not {names}")
