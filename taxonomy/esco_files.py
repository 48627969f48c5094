"""Reads the official Dutch ESCO files of a folder, versions 1.1 to 1.2. Knows no database."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from taxonomy.esco import ISCO_GROUP, OCCUPATION, SKILL, BrokenRow, EscoConcept, EscoError
from taxonomy.esco_rows import Row, Table
from taxonomy.search import normalise

OCCUPATIONS: Final = ("occupations_nl.csv",)
SKILLS: Final = ("skills_nl.csv", "skills_nl_partial.csv")
ISCO_GROUPS: Final = ("ISCOGroups_nl.csv",)
RELATIONS: Final = ("occupationSkillRelations_nl.csv", "occupationSkillRelations.csv")

_ESCO: Final = "http://data.europa.eu/esco/"
_MANY: Final = re.compile(r"[\n\r|]+")
_LONGEST_URI: Final = 200
_USED: Final = ("", "released")
_SORTS: Final = {"essential": True, "optional": False}


@dataclass
class EscoFiles:
    """What a folder holds; `broken` lists the rows that were left out."""

    concepts: dict[str, EscoConcept] = field(default_factory=dict)
    broken: list[BrokenRow] = field(default_factory=list)
    withdrawn: int = 0
    has_relations: bool = False

    def of_kind(self, kind: str) -> int:
        """Count the concepts of a kind."""
        return sum(concept.kind == kind for concept in self.concepts.values())


def read_esco(folder: Path, say: Callable[[str], None] = lambda _line: None) -> EscoFiles:
    """Read the files of a folder.

    Args:
        folder: where they are.
        say: is told what is being read.

    Raises:
        EscoError: the folder or a file cannot be read, is missing or is not what its name says.
    """
    paths = _Folder(folder)
    occupations, skills, groups = map(paths.find, (OCCUPATIONS, SKILLS, ISCO_GROUPS))
    relations = paths.look(RELATIONS)
    files = EscoFiles(has_relations=relations is not None)
    reader = _Reader(files, say)
    reader.read_groups(groups)
    reader.read_occupations(occupations)
    reader.read_skills(skills)
    if relations is not None:
        reader.read_relations(relations)
    return files


class _Folder:
    def __init__(self, folder: Path) -> None:
        try:
            self._folder = folder.expanduser()
            self._refuse_no_folder()
            paths = sorted(self._folder.iterdir())
        except RuntimeError as error:  # whose home is meant?
            raise EscoError(f"{folder} cannot be found ({error}): give a whole path") from error
        except OSError as error:
            raise EscoError(f"{folder} cannot be read: {error.strerror}") from error
        self._paths = {path.name.lower(): path for path in paths}

    def _refuse_no_folder(self) -> None:
        folder = self._folder
        if not folder.is_dir():
            what = "is a file, not a folder" if folder.exists() else "does not exist"
            raise EscoError(f"{folder} {what}: give the folder that holds {OCCUPATIONS[0]}")

    def look(self, names: tuple[str, ...]) -> Path | None:
        paths = (self._paths.get(name.lower()) for name in names)
        return next((path for path in paths if path is not None), None)

    def find(self, names: tuple[str, ...]) -> Path:
        path = self.look(names)
        if path is None:
            raise EscoError(
                f"{self._folder} has no {' or '.join(names)}: download the ESCO data set in Dutch "
                "as CSV and unpack all of it into one folder"
            )
        return path


class _Reader:
    """Turns the rows of each file into concepts."""

    def __init__(self, files: EscoFiles, say: Callable[[str], None]) -> None:
        self._files = files
        self._say = say
        self._unit_groups: set[str] = set()

    def read_groups(self, path: Path) -> None:
        for table, row in self._concept_rows(path, "isco/", "code"):
            code = row.text("code")
            if not (code.isdigit() and len(code) <= 4):
                table.complain(row.line, f"'{code}' is no ISCO-08 code")
                continue
            self._add(table, row, ISCO_GROUP, isco_code=code)
            if len(code) == 4:
                self._unit_groups.add(code)
        self._must_hold(ISCO_GROUP, path)

    def read_occupations(self, path: Path) -> None:
        for table, row in self._concept_rows(path, "occupation/"):
            code = (row.text("iscoGroup") or row.text("code").partition(".")[0]).zfill(4)
            if code not in self._unit_groups:
                table.complain(row.line, f"'{code}' is no unit group of the ISCO file")
            else:
                self._add(table, row, OCCUPATION, isco_code=code)
        self._must_hold(OCCUPATION, path)

    def read_skills(self, path: Path) -> None:
        for table, row in self._concept_rows(path, "skill/"):
            self._add(table, row, SKILL)
        self._must_hold(SKILL, path)

    def read_relations(self, path: Path) -> None:
        table = Table(path, self._files.broken)
        table.require("occupationUri", "relationType", "skillUri")
        found: dict[str, dict[str, bool]] = defaultdict(dict)
        for row in table.rows("occupationUri"):
            occupation, skill = row.text("occupationUri"), row.text("skillUri")
            sort = _SORTS.get(row.text("relationType").lower())
            if reason := self._unusable(occupation, skill, sort):
                table.complain(row.line, reason)
            else:
                found[occupation][skill] = bool(sort) or found[occupation].get(skill, False)
        self._say(f"{table.name}: {sum(map(len, found.values()))} relations")
        for uri, skills in found.items():
            self._files.concepts[uri] = replace(
                self._files.concepts[uri],
                essential=tuple(sorted(skill for skill, needed in skills.items() if needed)),
                useful=tuple(sorted(skill for skill, needed in skills.items() if not needed)),
            )

    def _unusable(self, occupation: str, skill: str, sort: bool | None) -> str | None:
        if sort is None:
            return "the relation is neither essential nor optional"
        for uri, kind in ((occupation, OCCUPATION), (skill, SKILL)):
            known = self._files.concepts.get(uri)
            if known is None or known.kind != kind:
                return f"there is no {kind} {uri}" if uri else f"names no {kind}"
        return None

    def _concept_rows(self, path: Path, section: str, *columns: str) -> Iterator[tuple[Table, Row]]:
        """Yield rows that name a concept and are in use."""
        table = Table(path, self._files.broken)
        table.require("conceptUri", "preferredLabel", *columns)
        count = 0
        for row in table.rows("conceptUri"):
            if row.text("status").lower() not in _USED:
                self._files.withdrawn += 1
            elif reason := self._nameless(row, section):
                table.complain(row.line, reason)
            else:
                count += 1
                yield table, row
        self._say(f"{table.name}: {count} rows")

    def _nameless(self, row: Row, section: str) -> str | None:
        uri = row.text("conceptUri")
        named = uri.removeprefix(_ESCO + section)
        if named in ("", uri) or len(uri) > _LONGEST_URI:
            return f"'{uri}' is no URI of ESCO's {section.rstrip('/')}s"
        return None if normalise(row.text("preferredLabel")) else "has no preferred label"

    def _add(self, table: Table, row: Row, kind: str, isco_code: str | None = None) -> None:
        label = _tidy(row.text("preferredLabel"))
        others = _MANY.split(f"{row.text('altLabels')}\n{row.text('hiddenLabels')}")
        labels = dict.fromkeys(tidy for other in others if normalise(tidy := _tidy(other)))
        labels.pop(label, None)
        concept = EscoConcept(row.text("conceptUri"), kind, label, tuple(labels), isco_code)
        if self._files.concepts.setdefault(concept.uri, concept) != concept:
            table.complain(row.line, f"{concept.uri} is there already with other labels")

    def _must_hold(self, kind: str, path: Path) -> None:
        if not self._files.of_kind(kind):
            raise EscoError(
                f"{path} holds no usable {kind.replace('_', ' ')}: download it again in Dutch"
            )


def _tidy(label: str) -> str:
    return " ".join(label.split())
