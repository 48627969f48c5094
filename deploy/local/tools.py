"""Finding uv, or putting it into `.tools/` with whatever this machine offers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Callable

from deploy.local.errors import SetupError
from deploy.local.places import LOGS, ROOT, TOOLS

UV_VERSION = "0.13.8"
UV_OLDEST = (0, 11, 0)  # older ones may not read the lock files' revision
LOG = LOGS / "tools.log"
Attempt = Callable[[Sequence[str]], bool]


def find_uv() -> Path | None:
    """Return a uv that is recent enough: on PATH, or put here before."""
    on_path = shutil.which("uv")
    here = [TOOLS / "bin" / "uv", TOOLS / "lib" / "bin" / "uv"]
    places = [Path(on_path)] if on_path else []
    return next((path for path in [*places, *here] if is_recent(path)), None)


def is_recent(uv: Path) -> bool:
    """Say whether this uv runs and reads our lock files."""
    try:
        answer = subprocess.run(
            [str(uv), "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    match = re.match(r"uv (\d+)\.(\d+)\.(\d+)", answer.stdout)
    return match is not None and tuple(int(part) for part in match.groups()) >= UV_OLDEST


def install_uv(attempt: Attempt) -> Path:
    """Install uv into `.tools/`, by the first way that works.

    Args:
        attempt: Runs a command and says whether it succeeded.

    Raises:
        SetupError: If no way works.
    """
    package = f"uv=={UV_VERSION}"
    ways = (_with_venv, _with_pip, _with_debian_venv)
    if any(way(attempt, package) for way in ways):
        uv = find_uv()
        if uv:
            return uv
    raise SetupError(
        "uv could not be installed: this Python has neither venv nor pip (`apt-get install "
        f"python3-venv` mends that), or packages are out of reach; see {os.path.relpath(LOG, ROOT)}"
    )


def as_root(command: Sequence[str], *, attempt: Attempt) -> list[str] | None:
    """Return the command as root may run it without a password, None if nobody may."""
    if os.geteuid() == 0:
        return list(command)
    if shutil.which("sudo") and attempt(["sudo", "-n", "true"]):
        return ["sudo", "-n", *command]
    return None


def install_debian(package: str, attempt: Attempt) -> bool:
    """Install a Debian package if we may; say whether it worked."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", package]
    allowed = as_root(command, attempt=attempt) if shutil.which("apt-get") else None
    if not allowed:
        return False
    update = [*allowed[: -len(command)], "apt-get", "update"]
    return attempt(allowed) or (attempt(update) and attempt(allowed))


def uv_environ(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for uv: another active environment must not mislead it."""
    kept = {name: value for name, value in environ.items() if name != "VIRTUAL_ENV"}
    return {**kept, "UV_NO_PROGRESS": "1"}


def _with_venv(attempt: Attempt, package: str) -> bool:
    made = attempt([sys.executable, "-m", "venv", "--clear", str(TOOLS)])
    return made and _pip(attempt, str(TOOLS / "bin" / "python"), package)


def _with_pip(attempt: Attempt, package: str) -> bool:
    """Use the system's pip with a folder of our own; the system's packages stay as they are."""
    return _pip(attempt, sys.executable, "--target", str(TOOLS / "lib"), package)


def _with_debian_venv(attempt: Attempt, package: str) -> bool:
    return install_debian("python3-venv", attempt) and _with_venv(attempt, package)


def _pip(attempt: Attempt, python: str, *arguments: str) -> bool:
    """Install with pip; once more if the network stumbled."""
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade"]
    command = [python, *install, *arguments]
    return attempt(command) or attempt(command)


def quiet_attempt(command: Sequence[str]) -> bool:
    """Run a command for its effect; what it says goes to a log, since another way may work."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        log.write("$ " + " ".join(command) + "\n")
        log.flush()
        try:
            done = subprocess.run(
                list(command),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                check=False,
            )
        except OSError as error:
            log.write(f"{error}\n")
            return False
    return done.returncode == 0
