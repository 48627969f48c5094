"""Starting other programs and, above all, ending every one of them again.

Each program gets a process group of its own, so that its children end with it, and is bound
to this process (`bound.py`), so that it ends even when this process is killed.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Callable

from deploy.local.errors import SetupError, StoppedError
from deploy.local.places import ROOT

PR_SET_CHILD_SUBREAPER = 36
BOUND = Path(__file__).with_name("bound.py")
GRACE_SECONDS = 8.0
POLL_SECONDS = 0.05


class ProcessFamily:
    """All programs that this process has started and that still live."""

    def __init__(self) -> None:
        self._members: list[subprocess.Popen[str]] = []
        self._lock = threading.Lock()
        self._adopts = False
        self.stopping = threading.Event()

    def adopt_orphans(self) -> None:
        """Become the parent of grandchildren whose own parent ends, so that we can end them.

        Only for a process that has no other children: `stop` then ends whatever is left.
        """
        self._adopts = True
        if sys.platform.startswith("linux"):
            ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    def spawn(
        self, argv: Sequence[str], *, env: Mapping[str, str], output: int | IO[str]
    ) -> subprocess.Popen[str]:
        """Start a program in the project's folder.

        Raises:
            StoppedError: If everything is being ended already.
        """
        bound = [sys.executable, "-I", "-S", str(BOUND), str(os.getpid()), *argv]
        with self._lock:
            if self.stopping.is_set():
                raise StoppedError
            process = subprocess.Popen(
                bound,
                cwd=ROOT,
                env=dict(env),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
            self._members.append(process)
        return process

    def run(
        self,
        argv: Sequence[str],
        *,
        env: Mapping[str, str],
        log: Path,
        say: Callable[[str], None] | None = None,
        limit: float | None = None,
    ) -> None:
        """Run a program to its end, its output in a log file and, if wanted, on the screen.

        Raises:
            SetupError: If it ends with anything but 0, or takes more seconds than the limit.
            StoppedError: If it was ended because everything was.
        """
        log.parent.mkdir(parents=True, exist_ok=True)
        told = Telling()
        process = self.spawn(argv, env=env, output=subprocess.PIPE)
        assert process.stdout is not None
        alarm = threading.Timer(limit or 0, _signal_group, (process.pid, signal.SIGKILL))
        alarm.daemon = True
        if limit:
            alarm.start()
        with log.open("w", buffering=1, encoding="utf-8") as file, process.stdout as lines:
            for line in lines:
                file.write(line)
                told.hear(line)
                if say and line.strip():
                    say(line.rstrip())
        code = process.wait()
        alarm.cancel()
        self.forget(process)
        if self.stopping.is_set():
            raise StoppedError
        if code:
            raise SetupError(f"{describe_exit(code)}: {told.line[:300]} (whole log: {shown(log)})")

    def forget(self, process: subprocess.Popen[str]) -> None:
        """Drop a program that has ended, together with what it left behind in its group."""
        _signal_group(process.pid, signal.SIGKILL)
        with self._lock, contextlib.suppress(ValueError):
            self._members.remove(process)

    def stop(self, grace: float = GRACE_SECONDS) -> None:
        """End everything: ask first, insist after the grace, leave no orphan."""
        with self._lock:
            self.stopping.set()
            members = list(self._members)
        for process in members:
            _signal_group(process.pid, signal.SIGTERM)
        deadline = time.monotonic() + grace
        while any(_alive(process) for process in members) and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
        for process in members:
            _signal_group(process.pid, signal.SIGKILL)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=2)
        if self._adopts:
            _end_adopted()


class Telling:
    """Picks the line of a program's output that says best why it failed."""

    _signs = ("error", "failed", "not found", "no such", "denied", "cannot")

    def __init__(self) -> None:
        self.line = ""
        self._is_reason = False

    def hear(self, line: str) -> None:
        """Keep the last line that looks like a reason, else the last line."""
        text = line.strip()
        is_reason = any(sign in text.lower() for sign in self._signs)
        if text and (is_reason or not self._is_reason):
            self.line, self._is_reason = text, is_reason


def describe_exit(code: int) -> str:
    """Say in words how a program ended."""
    if code >= 0:
        return f"ended with code {code}"
    return f"was ended by {signal.Signals(-code).name}"


def shown(path: Path) -> str:
    """Return a path as a person in the project's folder would type it."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


def _alive(process: subprocess.Popen[str]) -> bool:
    """Say whether the program, or anything else in its group, still runs."""
    if process.poll() is None:
        return True
    with contextlib.suppress(ChildProcessError):  # adopted members of the group: bury them
        while os.waitpid(-process.pid, os.WNOHANG)[0]:
            pass
    return _signal_group(process.pid, 0)


def _signal_group(group: int, sign: int) -> bool:
    try:
        os.killpg(group, sign)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _end_adopted() -> None:
    """End the grandchildren that left their group and came to us when their parent ended."""
    listing = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    for _ in range(20):  # each round may bring their children in turn
        try:
            pids = [int(pid) for pid in listing.read_text().split()]
        except OSError:  # no such list on this system: the groups were all we could end
            return
        if not pids:
            return
        for pid in pids:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
