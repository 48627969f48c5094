"""How long a newcomer waits: `make up` in a fresh copy until the first answered message.

Three starts: the first with empty package caches (an empty folder for uv's and npm's), the first
with the caches that this left, and a second one in the same folder. Writes the figures to
docs/evidence/startup.md. Needs the network and takes several minutes; start it with
`make bench-startup`. Only the standard library, like the bootstrap that it measures.
"""

from __future__ import annotations

import datetime
import http.client
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "evidence" / "startup.md"
PORT, RASA_PORT = 8590, 5590
PATIENCE_SECONDS = 900
FIRST_LIMIT, SECOND_LIMIT = 300, 45
PAGE = """\
# Start-up times

From `make up` to the bot's answer to a first message (`POST /v1/conversations`, then a
message). Written by `make bench-startup` (bench/startup.py).

- Machine: {machine}; load average of other work before the start: {load:.1f}
- Date: {date}; commit: {commit}

| `make up` | first answer after | bar |
|---|---|---|
{rows}

The first start installs both Python environments and npm's packages into an empty folder,
trains the model and fills the database. The second finds all of that unchanged.

## Steps
{steps}
"""


@dataclass(frozen=True)
class Measured:
    """One start: when it said it was ready, and when a visitor had an answer."""

    what: str
    answered: float
    limit: float
    steps: tuple[str, ...]


def main() -> int:
    """Measure the three starts and write the report."""
    load = os.getloadavg()[1]
    with tempfile.TemporaryDirectory(prefix="intake-startup-") as name:
        caches = Path(name) / "caches"
        results = [
            measure("first, caches empty", fresh_copy(Path(name) / "cold"), caches, FIRST_LIMIT),
            measure("first, caches warm", fresh_copy(Path(name) / "warm"), caches, FIRST_LIMIT),
            measure("second", Path(name) / "warm", caches, SECOND_LIMIT),
        ]
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(report(results, load), encoding="utf-8")
    sys.stdout.write(f"written to {REPORT.relative_to(ROOT)}\n")
    return 0 if all(result.answered <= result.limit for result in results) else 1


def fresh_copy(folder: Path) -> Path:
    """Copy what is in the repository, or would be; nothing that is generated."""
    listing = git("ls-files", "-co", "--exclude-standard", "-z")
    for name in filter(None, listing.split("\0")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_file():
            shutil.copy2(ROOT / name, target)
    return folder


def measure(what: str, folder: Path, caches: Path, limit: float) -> Measured:
    """Run `make up` until a message is answered, then stop it."""
    sys.stdout.write(f"{what} ...\n")
    sys.stdout.flush()
    log = folder.with_name(f"{folder.name}.log")
    began = time.monotonic()
    with log.open("w", encoding="utf-8") as output:
        product = subprocess.Popen(
            ["make", "up"],
            cwd=folder,
            env=environ(caches),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            wait_for_answer(product, log, began)
            answered = time.monotonic() - began
        finally:
            product.send_signal(signal.SIGTERM)
            product.wait(timeout=60)
    sys.stdout.write(f"{what}: {answered:.0f} s\n")
    steps = [line for line in log.read_text("utf-8").splitlines() if line.endswith(" s")]
    done = tuple(line for line in steps if ": busy, " not in line and "]   " not in line)
    return Measured(what, answered, limit, done)


def environ(caches: Path) -> dict[str, str]:
    """Return an environment that finds the given package caches and no running product."""
    return {
        **os.environ,
        "INTAKE_PORT": str(PORT),
        "INTAKE_RASA_PORT": str(RASA_PORT),
        "UV_CACHE_DIR": str(caches / "uv"),
        "npm_config_cache": str(caches / "npm"),
        "PIP_CACHE_DIR": str(caches / "pip"),
    }


def wait_for_answer(product: subprocess.Popen[bytes], log: Path, began: float) -> None:
    """Open a conversation and say something as soon as that works.

    Raises:
        RuntimeError: If the product ends, or nobody answers in time.
    """
    while not is_healthy():
        if product.poll() is not None or time.monotonic() - began > PATIENCE_SECONDS:
            raise RuntimeError("no answer; it said:\n" + log.read_text("utf-8"))
        time.sleep(0.2)
    opened = post("/v1/conversations", {"languageLevel": "simple"})
    said = {"text": "ik werk elektricien in Syrie 8 jaar", "clientId": "1"}
    path = f"/v1/conversations/{opened['id']}/messages"
    answer = post(path, said, token=str(opened["token"]))
    if not any(message["sender"] == "bot" for message in answer["messages"]):
        raise RuntimeError(f"no answer of the bot: {answer}")


def is_healthy() -> bool:
    """Say whether a message would be answered."""
    try:
        return exchange("GET", "/healthz").status == 200
    except (OSError, http.client.HTTPException):
        return False


def post(path: str, body: dict[str, str], token: str = "") -> dict[str, list[dict[str, str]]]:
    """Post JSON and return the answer's."""
    answer = exchange("POST", path, json.dumps(body), token)
    content = answer.read()
    if answer.status >= 300:
        raise RuntimeError(f"POST {path}: {answer.status} {content!r}")
    return json.loads(content)  # type: ignore[no-any-return]  # the contract says its shape


def exchange(method: str, path: str, body: str = "", token: str = "") -> http.client.HTTPResponse:
    """Do one HTTP exchange with the product."""
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request(method, path, body or None, headers)
    return connection.getresponse()


def git(*arguments: str) -> str:
    """Ask git something about the working tree."""
    command = ["git", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def report(results: list[Measured], load: float) -> str:
    """Return the page for docs/evidence/."""
    return PAGE.format(
        machine=machine(),
        load=load,
        date=f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}",
        commit=commit(),
        rows="\n".join(f"| {r.what} | {r.answered:.0f} s | {r.limit:.0f} s |" for r in results),
        steps="\n".join(f"\n{r.what}:\n\n" + indented(r.steps) for r in results),
    )


def indented(lines: tuple[str, ...]) -> str:
    """Return lines as a literal block."""
    return "\n".join(f"    {line}" for line in lines)


def machine() -> str:
    """Return cores, memory and system."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    names = Path("/etc/os-release")
    lines = names.read_text("utf-8").splitlines() if names.is_file() else []
    pretty = [line.split("=", 1)[1].strip('"') for line in lines if line.startswith("PRETTY_NAME")]
    system = pretty[0] if pretty else platform.platform()
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {system}"


def commit() -> str:
    """Return the short commit, and whether the tree had changes on top of it."""
    try:
        head = git("rev-parse", "--short", "HEAD").strip()
    except subprocess.CalledProcessError:
        return "none yet"
    return head + (" with changes" if git("status", "--porcelain").strip() else "")


if __name__ == "__main__":
    sys.exit(main())
