"""The command that brings an ESCO import into the database, and takes it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.config import Settings
from api.db import Database
from api.esco import __main__ as command
from api.esco.repository import EscoRepository
from taxonomy.esco import EscoConcept
from taxonomy.esco_files import read_esco
from tests.taxonomy.esco_csv import (
    ESCO,
    OCCUPATIONS,
    RELATIONS,
    SKILLS,
    TURNER,
    WELDER,
    Rows,
    write_all,
)

Import = Callable[..., int]
THIRD = {**OCCUPATIONS[1], "conceptUri": f"{ESCO}occupation/third", "preferredLabel": "platklopper"}


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    made = Database(settings.database_url)
    yield made
    made.close()


@pytest.fixture
def run_import(
    database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., int]:
    """Run the command on a small data set; what is not given is as in esco_csv."""
    url = database.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("INTAKE_SECRET", "s" * 40)
    monkeypatch.setattr(command, "BROKEN_ROWS", tmp_path / "broken.csv")
    monkeypatch.setattr(command, "VAR", tmp_path / "var")

    def run(**files: Rows) -> int:
        return command.main([str(write_all(tmp_path / "esco", **files))])

    return run


def stored(database: Database) -> dict[str, EscoConcept]:
    with database.reading() as session:
        return {concept.uri: concept for concept in EscoRepository(session).all()}


def version(database: Database) -> int:
    with database.reading() as session:
        return EscoRepository(session).version()


def test_an_import_stores_every_concept_and_says_how_many(
    database: Database, run_import: Import, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run_import() == 0

    said = capsys.readouterr()
    assert stored(database) == read_esco(tmp_path / "esco").concepts
    assert "occupations         2        0         0" in said.out
    assert "relations           2        0         0" in said.out
    assert "stored 6 of 6 concepts" in said.err


def test_a_second_run_changes_nothing(
    database: Database, run_import: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    run_import()
    before = version(database)

    assert run_import() == 0

    assert "\n0 changes" in capsys.readouterr().out
    assert version(database) == before


def test_changed_and_vanished_concepts_and_relations_are_counted(
    database: Database, run_import: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    run_import()
    capsys.readouterr()
    changed = {**OCCUPATIONS[0], "preferredLabel": "vuursmelter"}
    now_needed = {**RELATIONS[1], "relationType": "essential"}

    run_import(occupations=[changed], skills=SKILLS, relations=[now_needed])

    said = capsys.readouterr().out
    assert "occupations         0        1         1" in said
    assert "skills              0        0         0" in said
    assert "relations           0        1         1" in said
    assert stored(database)[WELDER].label == "vuursmelter"
    assert TURNER not in stored(database)


def test_broken_rows_are_listed_and_the_rest_is_imported(
    database: Database, run_import: Import, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bad = [{"conceptUri": f"x{number}", "preferredLabel": "x"} for number in range(30)]

    assert run_import(skills=[*SKILLS, *bad], relations=None) == 0

    said = capsys.readouterr().out
    assert "30 broken rows were skipped:\n  skills_nl.csv:4: 'x0' is no URI of" in said
    assert "... and 10 more" in said
    assert len((tmp_path / "broken.csv").read_text(encoding="utf-8").splitlines()) == 31
    assert len(stored(database)) == 6


def test_a_folder_without_the_files_is_exit_code_2_and_changes_nothing(
    database: Database, run_import: Import, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run_import()

    assert command.main([str(tmp_path / "nowhere")]) == 2

    assert "Nothing was imported: " in capsys.readouterr().err
    assert len(stored(database)) == 6


def test_a_database_out_of_reach_is_exit_code_2(
    run_import: Import, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////proc/nowhere.db")

    assert run_import() == 2

    assert "check DATABASE_URL" in capsys.readouterr().err


def test_files_that_lack_most_of_what_is_stored_are_refused(
    database: Database, run_import: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    run_import(occupations=[*OCCUPATIONS, THIRD])
    before = version(database)

    assert run_import(occupations=OCCUPATIONS[:1]) == 2

    said = capsys.readouterr().err
    assert "2 of the 3 stored occupations would vanish" in said
    assert "FORCE=1" in said
    assert len(stored(database)) == 7
    assert version(database) == before


@pytest.mark.parametrize("way", ["option", "make"])
def test_files_that_lack_most_are_imported_by_force(
    database: Database,
    run_import: Import,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    way: str,
) -> None:
    run_import(occupations=[*OCCUPATIONS, THIRD])
    if way == "make":
        monkeypatch.setenv("FORCE", "1")
    folder = str(write_all(tmp_path / "esco", occupations=OCCUPATIONS[:1]))

    assert command.main([folder, *(["--force"] if way == "option" else [])]) == 0

    assert len(stored(database)) == 5


def test_an_import_can_be_removed(
    database: Database, run_import: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    run_import()
    imported = version(database)

    assert command.main(["--remove"]) == 0

    assert stored(database) == {}
    assert version(database) > imported
    assert "running product" in capsys.readouterr().out


def test_removing_what_is_not_there_says_so(
    database: Database, run_import: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--remove"]) == 0

    assert "\n0 changes: there was no import to remove." in capsys.readouterr().out


def test_a_removal_that_is_refused_says_that_nothing_was_removed(
    run_import: Import, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////proc/nowhere.db")

    assert command.main(["--remove"]) == 2

    assert "Nothing was removed: " in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["~nobody-of-this-name/esco", "broken"])
def test_what_cannot_be_read_is_exit_code_2_and_a_reason(
    run_import: Import, capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: str
) -> None:
    header = 'conceptUri,"preferredLabel\n'
    write_all(tmp_path / "broken")
    (tmp_path / "broken" / "occupations_nl.csv").write_text(header, encoding="utf-8")
    given = folder if folder.startswith("~") else str(tmp_path / folder)

    assert command.main([given]) == 2

    assert "Nothing was imported: " in capsys.readouterr().err


def test_the_command_brings_an_older_database_up_to_date(
    run_import: Import, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    monkeypatch.setenv("DATABASE_URL", url)

    assert run_import() == 0

    database = Database(url)
    assert len(stored(database)) == 6
    database.close()
