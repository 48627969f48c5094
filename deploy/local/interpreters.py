"""Finding the Python that an environment needs.

uv looks first. Where it finds none (pyenv's shims make it stop with an error), pyenv's version
folders are tried, and only then is an interpreter fetched.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

from deploy.local.errors import SetupError

Version = tuple[int, ...]
Uv = Callable[[Sequence[str]], Optional[str]]  # `str | None` needs 3.10 when it runs
ASK_VERSION = "import sys; print('.'.join(map(str, sys.version_info[:3])))"


@dataclass(frozen=True)
class Wanted:
    """The minor versions that will do, the one that is tested most first."""

    name: str
    minors: tuple[str, ...]


ROOT_WANTED = Wanted("Python 3.12", ("3.12", "3.13", "3.14"))
BOT_WANTED = Wanted("Python 3.10", ("3.10",))


def find_interpreter(wanted: Wanted, *, uv: Uv, environ: Mapping[str, str]) -> Path:
    """Return a Python that really runs, fetching one only if there is none.

    Args:
        wanted: What will do.
        uv: Runs uv with these arguments and returns its output, None if it failed.
        environ: The variables that say where pyenv lives.

    Raises:
        SetupError: If there is none and none can be fetched.
    """
    for minor in wanted.minors:
        found = _ask_uv(uv, minor) or newest(pyenv_pythons(environ), minor)
        if found:
            return found
    uv(["python", "install", wanted.minors[0]])
    fetched = _ask_uv(uv, wanted.minors[0])
    if fetched:
        return fetched
    raise SetupError(
        f"{wanted.name} not found, and it could not be fetched: install it "
        f"(for instance `pyenv install {wanted.minors[0]}`) or let this machine reach the "
        "network, then try again"
    )


def pyenv_pythons(environ: Mapping[str, str]) -> list[Path]:
    """List the interpreters in pyenv's version folders; its shims are of no use."""
    roots = [environ.get("PYENV_ROOT"), Path(environ.get("HOME", "/"), ".pyenv")]
    folders = dict.fromkeys(Path(root) / "versions" for root in roots if root)
    return [path for folder in folders for path in sorted(folder.glob("*/bin/python"))]


def newest(pythons: Sequence[Path], minor: str) -> Path | None:
    """Return the newest of these that runs and is of this minor version."""
    versions = [(version_of(path), path) for path in pythons]
    fitting = [(version, path) for version, path in versions if version and _is(version, minor)]
    return max(fitting)[1] if fitting else None


def version_of(python: Path) -> Version | None:
    """Return the version that an interpreter reports, None if it does not run."""
    try:
        answer = subprocess.run(
            [str(python), "-I", "-S", "-c", ASK_VERSION],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", answer.stdout.strip())
    return tuple(int(part) for part in match.groups()) if match else None


def _is(version: Version, minor: str) -> bool:
    return version[:2] == tuple(int(part) for part in minor.split("."))


def _ask_uv(uv: Uv, minor: str) -> Path | None:
    answer = uv(["python", "find", "--system", "--no-project", minor])
    path = Path(answer.strip()) if answer and answer.strip() else None
    version = version_of(path) if path else None
    return path if version and _is(version, minor) else None
