"""The two Python environments, each from its own lock file."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.local.errors import SetupError
from deploy.local.interpreters import BOT_WANTED, ROOT_WANTED, Wanted, find_interpreter, version_of
from deploy.local.places import LOGS, ROOT
from deploy.local.processes import ProcessFamily
from deploy.local.stamps import Stamp, fingerprint
from deploy.local.tools import find_uv, install_uv, quiet_attempt, uv_environ


@dataclass(frozen=True)
class Environment:
    """One uv project."""

    name: str
    folder: Path
    wanted: Wanted

    @property
    def python(self) -> Path:
        """Return the interpreter that the environment's programs run with."""
        return self.folder / ".venv" / "bin" / "python"

    def is_current(self) -> bool:
        """Say whether the environment is as its lock says, and still runs."""
        marked = Stamp(".intake-stamp", self.folder / ".venv")
        return self._config.is_file() and marked.matches(self._inputs()) and bool(self._version())

    def mark_current(self) -> None:
        """Note that the environment was just made from its lock."""
        Stamp(".intake-stamp", self.folder / ".venv").write(self._inputs())

    @property
    def _config(self) -> Path:
        return self.folder / ".venv" / "pyvenv.cfg"

    def _inputs(self) -> str:
        lock, project = self.folder / "uv.lock", self.folder / "pyproject.toml"
        return fingerprint([lock, project, self._config])

    def _version(self) -> object:
        return version_of(self.python)


API = Environment("api", ROOT, ROOT_WANTED)
BOT = Environment("bot", ROOT / "bot", BOT_WANTED)


def ensure_uv() -> Path:
    """Return uv, installing it if need be."""
    return find_uv() or install_uv(quiet_attempt)


def sync(environment: Environment, family: ProcessFamily, environ: Mapping[str, str]) -> bool:
    """Bring an environment to what its lock says; return whether there was anything to do.

    Raises:
        SetupError: If an interpreter or a package cannot be had.
    """
    if environment.is_current():
        return False
    uv = ensure_uv()
    variables = uv_environ(environ)

    def ask(arguments: Sequence[str]) -> str | None:
        done = subprocess.run(
            [str(uv), *arguments], env=variables, capture_output=True, text=True, check=False
        )
        return done.stdout if done.returncode == 0 else None

    python = find_interpreter(environment.wanted, uv=ask, environ=environ)
    log = LOGS / f"packages-{environment.name}.log"
    project = os.path.relpath(environment.folder, ROOT)
    command = [str(uv), "sync", "--frozen", "--project", project, "--python", str(python)]
    try:
        _run_twice(command, family, variables, log)
    except SetupError as error:
        raise SetupError(f"Python packages for the {environment.name}: uv {error}") from error
    environment.mark_current()
    return True


def _run_twice(
    command: Sequence[str], family: ProcessFamily, variables: Mapping[str, str], log: Path
) -> None:
    """Run uv; once more if the network stumbled, with all that is there already."""
    try:
        family.run(command, env=variables, log=log)
    except SetupError:
        family.run(command, env=variables, log=log)
