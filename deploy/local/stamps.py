"""Remembering what a step was done with, so that it is done again only when that changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from deploy.local.places import ROOT, STAMPS


def fingerprint(paths: Iterable[Path], *more: str) -> str:
    """Hash names and contents of files, and whatever else the result depends on."""
    digest = hashlib.sha256()
    for path in sorted(set(paths)):
        digest.update(str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path).encode())
        digest.update(b"\0" + path.read_bytes() + b"\0")
    for text in more:
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()


def files_under(folder: Path, *, without: Iterable[str] = ()) -> list[Path]:
    """List all files below a folder, leaving out subfolders of these names."""
    skipped = set(without)
    found: list[Path] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name in skipped:
            continue
        found += files_under(path, without=skipped) if path.is_dir() else [path]
    return found


class Stamp:
    """The fingerprint of a step's inputs when it last succeeded."""

    def __init__(self, name: str, folder: Path = STAMPS) -> None:
        self._file = folder / name

    def matches(self, value: str) -> bool:
        """Say whether the step was last done with exactly these inputs."""
        return self._file.is_file() and self._file.read_text(encoding="utf-8") == value

    def write(self, value: str) -> None:
        """Note that the step was done with these inputs."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(value, encoding="utf-8")

    def clear(self) -> None:
        """Forget; done before a step, so that a broken one is done again."""
        self._file.unlink(missing_ok=True)
