"""`make check` and `make test`: every check and every suite, and what was left out, by name."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Callable

from deploy.local.browser import find_browser
from deploy.local.errors import SetupError
from deploy.local.places import API_PYTHON, BOT_PYTHON, LOGS, NODE_FOLDER, ROOT, with_node
from deploy.local.processes import ProcessFamily

PACKAGES = "api actions extraction taxonomy matching texts migrations deploy bench tests supervisor"
SUITE_SECONDS = 1800.0  # a suite that hangs must not hang CI; a busy machine needs 1,200
TELL_WHERE_IT_HANGS = ("-o", "faulthandler_timeout=120")
Say = Callable[[str], None]


@dataclass(frozen=True)
class Suite:
    """One command that passes or fails."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)


BOTS_BENCHES = ("bench/understanding/rasa_job.py", "bench/understanding/xsid_cv.py")
BOTS_OWN = "^tests/bot/|" + "|".join(BOTS_BENCHES)  # run by the bot's interpreter


def checks() -> list[Suite]:
    """List what `make check` runs, the slow ones first because two run at a time."""
    python, bot = str(API_PYTHON), str(BOT_PYTHON)
    packages = [name for name in PACKAGES.split() if any((ROOT / name).rglob("*.py"))]
    topics = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "nlu_data").glob("*.yml"))
    mypy = (python, "-m", "mypy")
    bot_types = ("--python-executable", bot, "--python-version", "3.10", "bot", *BOTS_BENCHES)
    validate = ("-m", "rasa", "data", "validate", "-c", "config.yml", "--domain", "bot/domain")
    return [
        Suite("types", (*mypy, *packages, "--exclude", BOTS_OWN)),
        Suite("types of the bot", (*mypy, *bot_types)),
        Suite("bot data", (bot, *validate, "--data", *topics), QUIET_RASA),
        Suite("web pages", (str(NODE_FOLDER / "npm"), "--prefix", "web", "run", "check")),
        Suite("house rules", (python, "-m", "pytest", "-q", "-m", "", "tests/consistency")),
        Suite("lint", (python, "-m", "ruff", "check", ".")),
        Suite("format", (python, "-m", "ruff", "format", "--check", ".")),
    ]


QUIET_RASA = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
}


# Need no model, no port and no database, so that they can run beside the training and the rest.
APART = tuple(f"tests/{name}" for name in ("extraction", "matching", "taxonomy", "texts", "nlu"))
CHECKED = "tests/consistency"  # the house rules, among the checks


def test_suites() -> list[Suite]:
    """List what `make test` runs after the checks; pytest's closing line comes last."""
    bot = ("-c", "tests/bot/pytest.ini", "--rootdir", ".", *TELL_WHERE_IT_HANGS)
    elsewhere = (f"--ignore={folder}" for folder in ("tests/bot", CHECKED, *APART))
    others = ("-m", "pytest", *TELL_WHERE_IT_HANGS, "-m", "", *elsewhere)
    return [
        Suite("web unit tests", (str(NODE_FOLDER / "npm"), "--prefix", "web", "test")),
        Suite("bot tests", (str(BOT_PYTHON), "-m", "pytest", *bot, "tests/bot")),
        Suite("all other tests", (str(API_PYTHON), *others), whole_environ()),
    ]


def suite_apart() -> Suite:
    """Return the tests of pure packages, which run beside everything else."""
    apart = ("-m", "pytest", "-q", *TELL_WHERE_IT_HANGS, "-m", "", *APART)
    return Suite("pure packages", (str(API_PYTHON), *apart))


def whole_environ() -> dict[str, str]:
    """Ask for every database engine, and name the browser to the tests that need one."""
    found = find_browser()
    return {"TEST_EVERY_ENGINE": "1", **({"CHROMIUM": found} if found else {})}


def run_checks(family: ProcessFamily, environ: Mapping[str, str], say: Say) -> list[str]:
    """Run all checks, two at a time; show the output of those that fail, name them."""
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        outcomes = list(pool.map(lambda suite: _check(suite, family, environ, say), checks()))
    return [name for name in outcomes if name]


def run_tests(family: ProcessFamily, environ: Mapping[str, str], say: Say) -> list[str]:
    """Run the suites one after another, their output as it comes; name those that fail."""
    failed: list[str] = []
    for suite in test_suites():
        say(f"== {suite.name}: {_command(suite)}")
        try:
            _run(suite, family, environ, say)
        except SetupError:
            failed.append(suite.name)
    return failed


def run_apart(family: ProcessFamily, environ: Mapping[str, str], say: Say) -> list[str]:
    """Run the tests of pure packages; tell in one piece how they went, name them if they fail."""
    suite, lines = suite_apart(), list[str]()
    try:
        _run(suite, family, environ, lines.append)
    except SetupError:
        return [suite.name]
    finally:
        say("\n".join([f"== {suite.name}: {_command(suite)}", *lines]))
    return []


def left_out() -> list[str]:
    """Say which parts of the suites cannot run on this machine, and why."""
    reasons = []
    if not find_browser():
        reasons.append("browser tests skip: no chromium, and no right to install it")
    return reasons


def _check(suite: Suite, family: ProcessFamily, environ: Mapping[str, str], say: Say) -> str:
    began = time.monotonic()
    lines: list[str] = []
    try:
        _run(suite, family, environ, lines.append)
    except SetupError:
        say("\n".join([f"check {suite.name}: FAILED ({_command(suite)})", *lines]))
        return suite.name
    say(f"check {suite.name}: ok, {time.monotonic() - began:.0f} s")
    return ""


def _run(suite: Suite, family: ProcessFamily, environ: Mapping[str, str], say: Say) -> None:
    log = LOGS / f"{suite.name.replace(' ', '-')}.log"
    variables = {**with_node(environ), "PYTHONUNBUFFERED": "1", **suite.env}
    family.run(suite.argv, env=variables, log=log, say=say, limit=SUITE_SECONDS)


def _command(suite: Suite) -> str:
    """Return the command as one would type it in the project's folder."""
    return " ".join(argument.replace(f"{ROOT}/", "") or "''" for argument in suite.argv)
