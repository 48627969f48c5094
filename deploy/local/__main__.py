"""What the Makefile calls: `python3 -m deploy.local <task>`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Callable, TextIO

from deploy.local import browser, environments, suites, up, web
from deploy.local.bound import die_with_parent
from deploy.local.errors import SetupError, StoppedError
from deploy.local.places import BOT_PYTHON, LOGS
from deploy.local.processes import ProcessFamily
from deploy.local.progress import Progress

Task = Callable[[ProcessFamily, Mapping[str, str]], int]


def start(family: ProcessFamily, environ: Mapping[str, str]) -> int:
    """Set up and run the product until it is stopped."""
    up.Start(family, environ).run()
    return 0


def set_up(family: ProcessFamily, environ: Mapping[str, str], parts: set[str]) -> None:
    """Make the environments and whatever else the parts name."""
    progress = Progress(5)
    with progress.step(1, "Python packages for the api"):
        environments.sync(environments.API, family, environ)
    if parts & {"bot", "model"}:
        with progress.step(2, "Python packages for the bot"):
            environments.sync(environments.BOT, family, environ)
    if "web" in parts:
        with progress.step(3, "Web pages"):
            web.build(family, environ)
    if "model" in parts:
        train(family, environ, progress)
    if "browser" in parts:
        with progress.step(5, "Browser for the tests") as step:
            step.note(browser.ensure_browser() or "none, and no right to install chromium")


def train(family: ProcessFamily, environ: Mapping[str, str], progress: Progress) -> None:
    """Train the bot's model if its inputs changed; both environments are there already."""
    with progress.step(4, "Model of the bot") as step:
        command = [str(BOT_PYTHON), "bot/train.py"]
        family.run(command, env=environ, log=LOGS / "training.log", say=step.say)


def check(family: ProcessFamily, environ: Mapping[str, str]) -> int:
    """Lint, types, data and house rules."""
    set_up(family, environ, {"bot", "web"})
    return report(suites.run_checks(family, environ, say))


def test(family: ProcessFamily, environ: Mapping[str, str]) -> int:
    """Check, then run every suite; the last line on success is pytest's own."""
    set_up(family, environ, {"bot", "web", "browser"})
    for reason in suites.left_out():
        say(reason)
    with ThreadPoolExecutor(max_workers=1) as pool:
        apart = pool.submit(suites.run_apart, family, environ, say)
        try:
            train(family, environ, Progress(5))  # uses one core for minutes
        except SetupError:
            family.stop()  # nobody waits for the rest
            raise
        failed = suites.run_checks(family, environ, say)
        failed += suites.run_tests(family, environ, say)
        failed += apart.result()
    return report(failed)


def report(failed: list[str]) -> int:
    """Name what failed; success has been reported by each part itself."""
    if failed:
        say("FAILED: " + ", ".join(failed), out=sys.stderr)
    return 1 if failed else 0


def say(line: str, *, out: TextIO | None = None) -> None:
    """Write a line at once, for a reader that sits behind a pipe."""
    stream = out or sys.stdout
    stream.write(line + "\n")
    stream.flush()


def only(*parts: str) -> Task:
    """Return the task that sets up these parts and nothing else."""

    def task(family: ProcessFamily, environ: Mapping[str, str]) -> int:
        set_up(family, environ, set(parts))
        return 0

    return task


TASKS: dict[str, Task] = {
    "up": start,
    "check": check,
    "test": test,
    "setup": only("bot", "web"),
    "setup-api": only(),
    "train": only("model"),
}


def main() -> int:
    """Run one task; every expected failure is one line and exit code 1."""
    parser = argparse.ArgumentParser(prog="deploy.local", description=__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("--with-parent", action="store_true", help="stop when make is gone")
    options = parser.parse_args()
    if options.with_parent:
        die_with_parent(os.getppid(), signal.SIGTERM)
    return run(TASKS[options.task])


def run(task: Task) -> int:
    """Run a task with a family that is ended whatever happens."""
    family = ProcessFamily()
    family.adopt_orphans()
    end_on_signals(family)
    try:
        return task(family, dict(os.environ))
    except SetupError as error:
        say(f"Stopped: {error}", out=sys.stderr)
        return 1
    except StoppedError:
        return 130
    finally:
        family.stop()


def end_on_signals(family: ProcessFamily) -> None:
    """Let Ctrl-C and SIGTERM end everything in order, and a second one at once.

    A thread of its own does the work: a signal handler interrupts the main thread anywhere, also
    while it holds the very lock that stopping needs.
    """
    told, tell = os.pipe()
    os.set_blocking(tell, False)
    signal.set_wakeup_fd(tell)
    threading.Thread(target=stop_when_told, args=(told, family), daemon=True).start()
    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup stays nohup
        numbers.append(signal.SIGHUP)
    for number in numbers:
        signal.signal(number, lambda *_: None)


def stop_when_told(told: int, family: ProcessFamily) -> None:
    """End the family at the first signal, without grace at the second."""
    os.read(told, 1)
    threading.Thread(target=family.stop, daemon=True).start()
    os.read(told, 1)
    family.stop(grace=0)


if __name__ == "__main__":
    sys.exit(main())
