"""The widget and the console: npm's packages and the build, with the pinned node."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from deploy.local.errors import SetupError
from deploy.local.places import LOGS, NODE_FOLDER, ROOT, with_node
from deploy.local.processes import ProcessFamily
from deploy.local.stamps import Stamp, files_under, fingerprint

WEB = ROOT / "web"
NO_INPUTS = ("node_modules", "dist", "tests", "test-results", "coverage", ".vite")


def packages(family: ProcessFamily, environ: Mapping[str, str]) -> bool:
    """Install npm's packages as locked; return whether there was anything to do."""
    locked = fingerprint([WEB / "package.json", WEB / "package-lock.json"])
    stamp = Stamp("intake-stamp", WEB / "node_modules")
    if stamp.matches(locked):
        return False
    _npm(["ci", "--no-audit", "--no-fund"], family, environ)
    stamp.write(locked)
    return True


def build(family: ProcessFamily, environ: Mapping[str, str]) -> bool:
    """Build the pages if an input changed; return whether there was anything to do."""
    inputs = fingerprint(sources())
    stamp = Stamp("intake-stamp", WEB / "dist")
    if stamp.matches(inputs):
        return False
    packages(family, environ)
    _npm(["run", "build"], family, environ)
    stamp.write(inputs)
    return True


def sources() -> list[Path]:
    """List every file that the build reads."""
    return [*files_under(WEB, without=NO_INPUTS), *sorted((ROOT / "texts").glob("*.yml"))]


def _npm(arguments: list[str], family: ProcessFamily, environ: Mapping[str, str]) -> None:
    command = [str(NODE_FOLDER / "npm"), "--prefix", "web", *arguments]
    log = LOGS / f"web-{arguments[0]}.log"
    try:
        family.run(command, env=with_node(environ), log=log)
    except SetupError as error:
        raise SetupError(f"web pages: npm {' '.join(arguments[:2])} {error}") from error
