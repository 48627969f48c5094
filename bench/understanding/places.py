"""Where the sets, the public data, the caches and the page of figures are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
SETS: Final = Path(__file__).resolve().parent / "sets"
PUBLIC_DATA: Final = ROOT.parent / "shared" / "data"  # not ours to pass on; parts that need it skip
CACHE: Final = ROOT / "var" / "understanding"
PAGE: Final = ROOT / "docs" / "evidence" / "understanding.md"
BOT_PYTHON: Final = ROOT / "bot" / ".venv" / "bin" / "python"
SPLITS: Final = ("ordinary", "a2", "misspelt", "spoken")
