"""Settings of the bot's processes, from the environment. Standard library only: read before Rasa.

INTAKE_SECRET (else var/secret), INTAKE_RASA_PORT (5005), INTAKE_RASA_HOST (127.0.0.1; another
address only inside a private network), INTAKE_ACTIONS_URL, or INTAKE_PORT (8000) of an api on this
machine, INTAKE_MODEL (a model file, else the newest trained one).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.models import ROOT, MissingModelError, current_model

LOOPBACK: Final = "127.0.0.1"
RASA_PORT: Final = "5005"
API_PORT: Final = "8000"
SECRET_FILE: Final = ROOT / "var" / "secret"
LAST_PORT: Final = 65_535


class StartError(Exception):
    """Raised when the bot cannot start; the message says what to do, in one line."""


@dataclass(frozen=True)
class Settings:
    """What one serving process needs to know."""

    secret: str
    host: str
    port: int
    actions_url: str
    model: Path

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read them.

        Raises:
            StartError: One is missing or makes no sense.
        """
        api_port = environ.get("INTAKE_PORT") or API_PORT
        default_url = f"http://{LOOPBACK}:{api_port}/internal/actions"
        return cls(
            secret=_secret(environ),
            host=environ.get("INTAKE_RASA_HOST") or LOOPBACK,
            port=_port(environ.get("INTAKE_RASA_PORT") or RASA_PORT),
            actions_url=environ.get("INTAKE_ACTIONS_URL") or default_url,
            model=_model(environ),
        )


def _secret(environ: Mapping[str, str]) -> str:
    secret = environ.get("INTAKE_SECRET", "")
    if not secret and SECRET_FILE.exists():
        secret = SECRET_FILE.read_text(encoding="utf-8").strip()
    if not secret:
        raise StartError("no secret: set INTAKE_SECRET, or start with 'make up', which makes one")
    return secret


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= LAST_PORT:
        raise StartError(f"INTAKE_RASA_PORT must be a port number, not {text!r}")
    return int(text)


def _model(environ: Mapping[str, str]) -> Path:
    chosen = environ.get("INTAKE_MODEL")
    try:
        model = Path(chosen) if chosen else current_model()
    except MissingModelError as error:
        raise StartError(str(error)) from error
    if not model.is_file():
        raise StartError(f"there is no model {model}: run 'make train'")
    return model
