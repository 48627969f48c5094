"""Writes small ESCO files in the shape of the official ones."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

ESCO: Final = "http://data.europa.eu/esco/"
WELDER: Final = f"{ESCO}occupation/welder"
TURNER: Final = f"{ESCO}occupation/turner"
WELDING: Final = f"{ESCO}skill/welding"
TALKING: Final = f"{ESCO}skill/talking"

Rows = Iterable[Mapping[str, str]]

GROUPS: Final = [
    {"conceptUri": f"{ESCO}isco/C7212", "code": "7212", "preferredLabel": "Lassers"},
    {"conceptUri": f"{ESCO}isco/C7223", "code": "7223", "preferredLabel": "Verspaners"},
]
OCCUPATIONS: Final = [
    {
        "conceptUri": WELDER,
        "iscoGroup": "7212",
        "preferredLabel": "vuurbinder",
        "altLabels": "vuurbinder/vuurbindster scheepswerf\nbinder (vuur)",
    },
    {"conceptUri": TURNER, "iscoGroup": "7223", "preferredLabel": "kromdraaier"},
]
SKILLS: Final = [
    {
        "conceptUri": WELDING,
        "preferredLabel": "vuurnaden binden",
        "altLabels": "naden van vuur binden",
    },
    {"conceptUri": TALKING, "preferredLabel": "communicatie"},
]
RELATIONS: Final = [
    {"occupationUri": WELDER, "relationType": "essential", "skillUri": WELDING},
    {"occupationUri": WELDER, "relationType": "optional", "skillUri": TALKING},
]


def write(path: Path, rows: Rows, *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write one file with the columns of its rows, in their order."""
    rows = list(rows)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=delimiter, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_all(
    folder: Path,
    *,
    occupations: Rows = OCCUPATIONS,
    skills: Rows = SKILLS,
    relations: Rows | None = RELATIONS,
) -> Path:
    """Write a whole data set and return its folder."""
    folder.mkdir(exist_ok=True)
    write(folder / "ISCOGroups_nl.csv", GROUPS)
    write(folder / "occupations_nl.csv", occupations)
    write(folder / "skills_nl.csv", skills)
    path = folder / "occupationSkillRelations.csv"
    path.unlink(missing_ok=True)
    if relations is not None:
        write(path, relations)
    return folder
