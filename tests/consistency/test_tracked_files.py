"""Nothing in the repository that belongs to one machine or to somebody else."""

from __future__ import annotations

import re

from tests.consistency.tree import ROOT, tracked_files

TEXT_LIMIT = 3_000_000
MACHINE_PATHS = re.compile(
    r"(?<![\w.])(/work/(?:main|shared)|/home/\w+|/root/|/Users/\w+|/opt/\w+)"
)
HOSTS = re.compile(r"https?://([\w.-]+)")
LOCK_HOSTS = {
    "uv.lock": {"pypi.org", "files.pythonhosted.org"},
    "package-lock.json": {"registry.npmjs.org", "opencollective.com", "github.com"},
}
REGISTRIES = re.compile(
    r"pypi\.org|files\.pythonhosted\.org|registry\.npmjs\.org|--(?:extra-)?index-url|--registry"
)
SELF = "tests/consistency/test_tracked_files.py"
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bghp_[A-Za-z0-9]{30,}|\bxox[bp]-\w{10,}"
)


def texts() -> dict[str, str]:
    """Every tracked text file by its path in the tree; pictures and the like left out."""
    found = {}
    for path in tracked_files():
        data = path.read_bytes()
        if b"\0" not in data[:8000] and len(data) < TEXT_LIMIT:
            found[str(path.relative_to(ROOT))] = data.decode("utf-8")
    return found


def lines_with(pattern: re.Pattern[str], *, without: tuple[str, ...] = ()) -> set[str]:
    """File, line and hit of a pattern."""
    return {
        f"{name}:{number}: {match.group()}"
        for name, text in texts().items()
        if name != SELF and not name.endswith(without or ("\0",))
        for number, line in enumerate(text.splitlines(), 1)
        if (match := pattern.search(line))
    }


def test_no_file_names_a_path_of_one_machine() -> None:
    assert lines_with(MACHINE_PATHS) == set()


def test_no_file_names_a_package_registry() -> None:
    assert lines_with(REGISTRIES, without=tuple(LOCK_HOSTS)) == set()


def test_lock_files_name_public_registries_only() -> None:
    for name, text in texts().items():
        allowed = LOCK_HOSTS.get(name.rsplit("/", 1)[-1])
        if (allowed and "resolved" in text) or name.endswith("uv.lock"):
            resolved = "\n".join(re.findall(r'(?:url = |registry = |"resolved": )"([^"]+)', text))
            assert set(HOSTS.findall(resolved)) <= (allowed or set()), name


def test_no_secret_is_in_the_repository() -> None:
    assert lines_with(SECRETS) == set()


def test_nothing_generated_is_tracked() -> None:
    generated = re.compile(r"(^|/)(node_modules|dist|\.venv|var|__pycache__)/|\.(db|pyc|tar\.gz)$")

    assert [name for name in texts() if generated.search(name)] == []


def test_text_files_end_with_one_newline_and_use_no_carriage_return() -> None:
    wrong = {
        name
        for name, text in texts().items()
        if text and (not text.endswith("\n") or text.endswith("\n\n") or "\r" in text)
    }

    assert wrong == set()
