"""Which package may know which, where Dutch may stand, how large a file may grow."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.consistency.tree import PACKAGES, ROOT, imports, sources, strings, tracked_files

OWN = {*PACKAGES, "migrations", "tests", "bench"}
MAY_IMPORT = {
    "taxonomy": set(),
    "texts": set(),
    "extraction": {"taxonomy", "texts"},
    "matching": {"taxonomy", "texts", "extraction"},
    "actions": {"extraction", "matching", "taxonomy", "texts"},
    "api": {"actions", "extraction", "matching", "taxonomy", "texts", "migrations"},
    "bot": set(),
    "deploy": set(),
}
PURE = ("extraction", "taxonomy", "matching")
FORBIDDEN_IN_PURE = {"fastapi", "sqlalchemy", "pydantic", "pydantic_settings", "rasa", "rasa_sdk"}
NAMES_THAT_SAY_NOTHING = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py"}
LONGEST, LONGEST_TEST = 300, 450

# Common Dutch words that are no English words and no part of the code's vocabulary.
DUTCH = re.compile(
    r"\b(niet|geen|een|het|uw|jij|jouw|wij|voor|met|maar|ook|naar|wordt|worden|hebben|heeft|graag|"
    r"werk|baan|banen|vacatures?|gesprek|medewerker|adviseur|kunt|wilt|typ|alstublieft|helaas)\b",
    re.IGNORECASE,
)
# Names, not sentences; the login is promised in the README.
DEMO_ADVISOR = re.compile(r"adviseur / gouden-poort-demo|Demo Adviseur")
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_dependencies_point_one_way(package: str) -> None:
    allowed = MAY_IMPORT[package] | {package}
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources(package)
        for name in imports(path)
        if name.split(".")[0] in OWN - allowed
    }

    assert wrong == set()


@pytest.mark.parametrize("package", PURE)
def test_pure_packages_know_no_web_database_or_bot(package: str) -> None:
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources(package)
        for name in imports(path)
        if name.split(".")[0] in FORBIDDEN_IN_PURE
    }

    assert wrong == set()


def test_the_bootstrap_needs_nothing_but_python() -> None:
    known = {*sys.stdlib_module_names, "deploy"}
    used = {name.split(".")[0] for path in sources("deploy") for name in imports(path)}

    assert used - known == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_no_dutch_sentence_stands_in_python(package: str) -> None:
    found = {
        f"{path.relative_to(ROOT)}:{line}: {text[:60]}"
        for path in sources(package)
        for line, text in strings(path)
        if " " in text.strip() and DUTCH.search(DEMO_ADVISOR.sub("", text))
    }

    assert found == set()


@pytest.mark.parametrize("package", [*PACKAGES, "migrations", "bench"])
def test_python_outside_the_tests_is_ascii(package: str) -> None:
    found = {
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:60]}"
        for path in sources(package)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if not line.isascii()
    }

    assert found == set()


def test_no_dutch_sentence_stands_in_typescript() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in typescript()
        for match in DUTCH.finditer(COMMENT.sub("", path.read_text(encoding="utf-8")))
    }

    assert found == set()


def test_no_file_is_too_long_to_read() -> None:
    long = {
        f"{path.relative_to(ROOT)}: {lines}"
        for path in tracked_files()
        if path.suffix in {".py", ".ts"}
        and (lines := len(path.read_text(encoding="utf-8").splitlines()))
        > (LONGEST_TEST if "tests" in path.parts else LONGEST)
    }

    assert long == set()


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [path for path in tracked_files() if path.name in NAMES_THAT_SAY_NOTHING] == []


def typescript() -> list[Path]:
    """The TypeScript that visitors and advisors get; its tests may speak Dutch."""
    return [
        path
        for path in tracked_files()
        if path.suffix == ".ts" and "tests" not in path.parts and not path.stem.endswith(".test")
    ]
