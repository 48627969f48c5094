"""The secret between api and bot: made once on this machine, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from deploy.local.places import VAR


def read_or_make(environ: Mapping[str, str], file: Path = VAR / "secret") -> str:
    """Return INTAKE_SECRET, else the kept secret, else a new one that is kept."""
    if environ.get("INTAKE_SECRET"):
        return environ["INTAKE_SECRET"]
    if file.is_file() and file.read_text(encoding="ascii").strip():
        return file.read_text(encoding="ascii").strip()
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = secrets.token_urlsafe(32)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
        handle.write(fresh + "\n")
    return fresh
