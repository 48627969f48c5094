"""Read `texts/mother_tongue/<lang>.yml`: help in a visitor's language beside the Dutch.

The texts are not part of the catalog: they have no language levels, and each is marked with
whether a speaker of the language has reviewed it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).parent / "mother_tongue"
DIRECTIONS: Final = ("ltr", "rtl")
TEXT_KEYS: Final = {"text", "reviewed", "by", "on"}


class MotherTongueError(ValueError):
    """Raise when a language's file cannot be used; the message says which text and why."""


@dataclass(frozen=True, slots=True)
class Help:
    """One text in a visitor's language, and whether a speaker of it has read it."""

    text: str
    reviewed: bool


@dataclass(frozen=True)
class Tongue:
    """All help in one language."""

    lang: str
    name: str
    dir: str
    says: Mapping[str, Help]
    questions: Mapping[str, Help]

    def shown(self, item: Help) -> dict[str, Any]:
        """Return a text as a message carries it in `help`."""
        return {"lang": self.lang, "dir": self.dir, "text": item.text, "reviewed": item.reviewed}


@cache
def load_tongues(folder: Path = FOLDER) -> Mapping[str, Tongue]:
    """Read every language; they must all have the same texts."""
    tongues = {path.stem: _tongue(path) for path in sorted(folder.glob("*.yml"))}
    for part in ("says", "questions"):
        whole = {key for tongue in tongues.values() for key in getattr(tongue, part)}
        for tongue in tongues.values():
            missing = sorted(whole - set(getattr(tongue, part)))
            if missing:
                raise MotherTongueError(f"{tongue.lang}.yml lacks {part}: {', '.join(missing)}")
    return tongues


def _tongue(path: Path) -> Tongue:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, Mapping) or content.get("dir") not in DIRECTIONS:
        raise MotherTongueError(f"{path.name} must say dir: ltr or dir: rtl")
    return Tongue(
        lang=path.stem,
        name=str(content["name"]),
        dir=content["dir"],
        says=_helps(content.get("says"), path.name),
        questions=_helps(content.get("questions"), path.name),
    )


def _helps(entries: object, where: str) -> dict[str, Help]:
    if not isinstance(entries, Mapping):
        raise MotherTongueError(f"{where} must have says and questions")
    return {str(key): _help(entry, f"{where}, {key}") for key, entry in entries.items()}


def _help(entry: object, where: str) -> Help:
    if not isinstance(entry, Mapping) or set(entry) - TEXT_KEYS:
        raise MotherTongueError(
            f"{where}: a text is {{text, reviewed}}, with by and on if reviewed"
        )
    text, reviewed = entry.get("text"), entry.get("reviewed")
    if not isinstance(text, str) or not text.strip():
        raise MotherTongueError(f"{where} has no text")
    if not isinstance(reviewed, bool):
        raise MotherTongueError(f"{where} must say reviewed: true or reviewed: false")
    signed = bool(entry.get("by")) and isinstance(entry.get("on"), datetime.date)
    unsigned = set(entry) == {"text", "reviewed"}
    if not (signed if reviewed else unsigned):
        raise MotherTongueError(f"{where}: reviewed goes with by (a name) and on (a date)")
    return Help(text.strip(), reviewed)
