"""One machine: what `make` calls to set up, start and test everything.

Runs on a bare machine's Python (3.9 or newer) before any environment exists, so it imports
the standard library only. Start reading at `__main__.py`.
"""

import sys

if sys.version_info < (3, 9):  # noqa: UP036 - this is where an older one ends in one clear line
    raise SystemExit("python3 is too old to set this up: 3.9 or newer is needed")
