"""Documents that list things list all of them, and nothing that is not there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from api.config import Settings
from tests.consistency.tree import ROOT, sources, tracked_files

DOCUMENTS: Final = sorted(path for path in tracked_files() if path.suffix == ".md")
LINK: Final = re.compile(r"\[[^\]]*\]\(([^)#\s]+)")
READERS: Final = ("api", "bot", "deploy", "bench", "tests")
SECTIONS_OF_THE_LICENCE: Final = 15
CONCEPTS: Final = (
    "visitor advisor conversation profile skill vacancy match handoff message turn fact"
)


@cache
def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def variables() -> set[str]:
    """The environment variables that the api's settings read."""
    prefix = str(Settings.model_config["env_prefix"])
    return {
        str(field.validation_alias or f"{prefix}{name}".upper())
        for name, field in Settings.model_fields.items()
    }


def first_cells(name: str) -> list[str]:
    """The first cell of every row of the tables in a document."""
    return re.findall(r"^\| *([^|]+?) *\|", text_of(name), re.MULTILINE)


def targets() -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z][a-z-]*):", text_of("Makefile"), re.MULTILINE))


def documented() -> set[str]:
    """The variables in the tables of docs/configuration.md."""
    return {cell.strip("`") for cell in first_cells("docs/configuration.md") if "`" in cell}


def test_every_setting_of_the_api_is_documented() -> None:
    assert variables() - documented() == set()


@pytest.mark.parametrize("variable", sorted(documented() - variables()))
def test_a_documented_variable_is_read_somewhere(variable: str) -> None:
    assert any(f'"{variable}"' in path.read_text("utf-8") for path in sources(*READERS))


def test_every_variable_that_a_program_reads_is_documented() -> None:
    read = {
        name
        for path in sources(*READERS)
        for name in re.findall(
            r'environ(?:\.get\(|\[)\s*"((?:INTAKE|TEST)_\w+)"', path.read_text("utf-8")
        )
    }

    assert read - documented() == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_make_command_in_a_document_exists(document: Path) -> None:
    named = set(
        re.findall(r"(?:`|^)make ([a-z][a-z-]*)", document.read_text("utf-8"), re.MULTILINE)
    )

    assert named - targets() == set()


def test_every_make_target_is_explained() -> None:
    explained = set(re.findall(r"^([a-z-]+):.*## ", text_of("Makefile"), re.MULTILINE))

    assert targets() - explained == set()
    assert {"up", "test", "check", "train", "bench", "api-key", "help"} <= targets()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_files_lead_somewhere(document: Path) -> None:
    missing = {
        link
        for link in LINK.findall(document.read_text("utf-8"))
        if "://" not in link and not (document.parent / link).exists()
    }

    assert missing == set()


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/overview.md"])
def test_folders_and_files_that_are_named_exist(name: str) -> None:
    named = re.findall(r"`((?:[a-z_]+/)+(?:[\w.]+\.(?:py|yml|md))?)`", text_of(name))
    made = ("var/", "web/dist/", "nlu_data/handoff.yml")

    assert [
        path for path in named if not path.startswith(made) and not (ROOT / path).exists()
    ] == []


def test_every_decision_is_listed_and_has_its_four_parts() -> None:
    folder = ROOT / "docs" / "decisions"
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))

    listed = LINK.findall((folder / "README.md").read_text("utf-8"))

    assert listed == pages
    assert [page[:4] for page in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    for page in pages:
        headings = re.findall(r"^## (\w+)", (folder / page).read_text("utf-8"), re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences", "Alternatives"], page


@pytest.mark.parametrize("concept", CONCEPTS.split())
def test_the_glossary_knows_the_words_of_the_code(concept: str) -> None:
    assert concept in first_cells("docs/glossary.md")


def test_the_licence_is_complete() -> None:
    licence = text_of("LICENSE")
    sections = re.findall(r"^(\d+)\. [A-Z]", licence, re.MULTILINE)

    assert sections == [str(number) for number in range(1, SECTIONS_OF_THE_LICENCE + 1)]
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert "new EUPL version." in licence.splitlines()[-1]


def test_ci_runs_all_tests() -> None:
    assert "make test" in text_of(".ci/run")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
