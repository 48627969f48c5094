"""Read the trainings and pathways that can be suggested from `data/`; slugs become URIs here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from matching.errors import MatchingError
from matching.starts import check_starts
from matching.vacancy import LEARNING
from taxonomy.model import Taxonomy, TaxonomyError

DATA: Final = Path(__file__).parent / "data"
GENERAL: Final = "general"
PATHWAYS: Final = ("meeloopdag", "stage", "proefplaatsing", "leerbaan", "coached")


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """A way to learn something, offered by a provider of the region or of the country.

    Attributes:
        occupations: URIs it leads to; skills: URIs it teaches.
        certificates, licences: codes it ends with.
        level: mbo level, where it has one; days: how long it takes from start to end.
        crebo: the national code of the qualification, where it was verified.
        entry: keys of texts in `texts/matches.yml`, or an operator's own words.
        financing: slugs of `data/financing.yml`; starts: see matching/starts.py.
        provider: "" where any school of the kind may give it.
        regional: whether the visitor's own region has a provider.
        regions: names of the regions where it is given; none named is everywhere.
    """

    id: str
    title: str
    route: str
    sector: str | None
    days: int
    provider: str
    level: int | None = None
    occupations: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    entry: tuple[str, ...] = ()
    financing: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    crebo: str | None = None
    url: str | None = None
    regional: bool = False
    regions: tuple[str, ...] = ()
    demo: bool = True

    @property
    def gains(self) -> tuple[str, ...]:
        """Return everything it gives: skill URIs and codes of papers."""
        return (*self.certificates, *self.licences, *self.skills)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """A way to try the work or to grow into it; `sector` None where every sector has it.

    `days`, `entry`, `financing` and `starts` are as those of a training, and mostly those of the
    kind, in `data/routes.yml`.
    """

    id: str
    kind: str
    sector: str | None
    provider: str
    days: int
    entry: tuple[str, ...] = ()
    financing: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    regional: bool = False
    regions: tuple[str, ...] = ()
    demo: bool = True


def load_trainings(taxonomy: Taxonomy, folder: Path = DATA / "trainings") -> list[Training]:
    """Read the trainings; each file holds those of one sector, `general*.yml` those of all.

    Raises:
        MatchingError: a row names something that is not in the taxonomy, or lacks a field.
    """
    paths = sorted(folder.glob("*.yml"))
    usual = read_routes()
    trainings = [_training(row, taxonomy, path, usual) for path in paths for row in _rows(path)]
    for training_id, times in Counter(training.id for training in trainings).items():
        if times > 1:
            raise MatchingError(f"{folder.name}: {times} trainings have the id {training_id}")
    return trainings


def load_pathways(path: Path = DATA / "pathways.yml") -> list[Pathway]:
    """Read the pathways.

    Raises:
        MatchingError: a row is of no known kind, or lacks a field.
    """
    usual = read_routes()
    rows = ({**usual.get(str(row.get("kind")), {}), **row} for row in _rows(path))
    pathways = [_built(Pathway, row, path.name) for row in rows]
    for pathway in pathways:
        check_starts(pathway.id, pathway.starts)
        _must_be_known(pathway.id, pathway.kind, PATHWAYS)
    return pathways


def read_routes(path: Path = DATA / "routes.yml") -> Mapping[str, Mapping[str, Any]]:
    """Read what is usual for a route or a kind of pathway; a row's own fields come before it."""
    usual: Mapping[str, Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return usual


def read_rows(path: Path, *, key: str = "id") -> list[Mapping[str, Any]]:
    """Read a data file that is a list of rows, each with an id of its own."""
    return list(_rows(path, key))


def _rows(path: Path, key: str = "id") -> Iterator[Mapping[str, Any]]:
    seen: set[str] = set()
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        if row.get(key) in seen or not row.get(key):
            raise MatchingError(f"{path.name}: the {key} {row.get(key)!r} is not one of its own")
        seen.add(row[key])
        yield row


def _training(
    row: Mapping[str, Any],
    taxonomy: Taxonomy,
    path: Path,
    usual: Mapping[str, Mapping[str, Any]],
) -> Training:
    try:
        found: dict[str, Any] = {
            "occupations": _uris("occupation", row.get("occupations", ()), taxonomy),
            "skills": _uris("skill", row.get("skills", ()), taxonomy),
            "sector": None if path.stem.startswith(GENERAL) else path.stem,
        }
        for kind in ("certificate", "licence"):
            for code in row.get(f"{kind}s", ()):
                taxonomy.by_code(kind, code)
    except TaxonomyError as error:
        raise MatchingError(f"{path.name}: {row['id']}: {error}") from error
    starts = usual.get(str(row.get("route")), {}).get("starts", [])
    training = _built(Training, {"starts": starts, **row, **found}, path.name)
    check_starts(training.id, training.starts)
    _must_be_known(training.id, training.route, LEARNING)
    return training


def _uris(kind: str, slugs: Iterable[str], taxonomy: Taxonomy) -> tuple[str, ...]:
    return tuple(taxonomy.by_slug(kind, slug).uri for slug in slugs)


def _built[Row: (Training, Pathway)](row_type: type[Row], row: Mapping[str, Any], file: str) -> Row:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    try:
        return row_type(**values)
    except TypeError as error:
        raise MatchingError(f"{file}: {row['id']}: {error}") from error


def _must_be_known(row_id: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise MatchingError(f"{row_id}: {value!r} is none of {', '.join(known)}")
