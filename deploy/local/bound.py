"""Become another program that dies with the process that started it.

Called as `python -I -S bound.py <pid of the starter> <command> ...`. Only Linux can tie the two
together; elsewhere the command simply runs. Kept apart from subprocess's `preexec_fn`, which
may dead-lock in a program with threads.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int, sign: int = signal.SIGKILL) -> None:
    """Ask the kernel to send us a signal as soon as our parent is gone."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
    if os.getppid() != parent:  # it went before we asked
        os.kill(os.getpid(), sign)


if __name__ == "__main__":
    die_with_parent(int(sys.argv[1]))
    os.execvp(sys.argv[2], sys.argv[2:])
