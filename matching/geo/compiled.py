"""The one place that knows numba: it compiles a function at its first call and keeps the result."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, cast

import numba

HERE: Final = Path(__file__).parent
SOURCES: Final = (*sorted(HERE.glob("*.py")), HERE.parent / "weights.py", HERE.parent / "travel.py")

_SETTINGS: Final[Any] = numba.config  # its attributes are made at run time


def _cache_folder() -> Path:
    """Return where compiled code is kept: another place for every version of the sources.

    Numba looks at the file of a function only. The code also holds constants and functions of
    other files, and must not outlive them.
    """
    digest = sha256(b"".join(path.read_bytes() for path in SOURCES)).hexdigest()[:16]
    folder = Path(_SETTINGS.CACHE_DIR) if _SETTINGS.CACHE_DIR else HERE / "__pycache__"
    return folder / f"compiled-{digest}"


_FOLDER: Final = _cache_folder()


def compiled[F: Callable[..., Any]](function: F) -> F:
    """Return the function as machine code that runs without the interpreter's lock.

    The code is kept next to the sources, or in NUMBA_CACHE_DIR; where neither can be written, it
    is compiled again in every process.
    """
    earlier, _SETTINGS.CACHE_DIR = _SETTINGS.CACHE_DIR, str(_FOLDER)
    try:
        return cast(F, numba.njit(nogil=True, cache=True)(function))
    except RuntimeError:  # numba may not write there
        return cast(F, numba.njit(nogil=True)(function))
    finally:
        _SETTINGS.CACHE_DIR = earlier
