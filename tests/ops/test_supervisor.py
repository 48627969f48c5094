"""Real processes: what lives, what is started again, what must be gone afterwards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ops.waiting import eventually, is_gone, number_in

NOTE_PID = "import os, pathlib, sys; pathlib.Path(sys.argv[1]).write_text(f'{os.getpid()}\\n'); "
STAY = "import time; time.sleep(600)"
START_CHILD = (
    "import subprocess; subprocess.Popen([sys.executable, '-c', sys.argv[3], sys.argv[2]], "
    "start_new_session=len(sys.argv) > 4); "
)
Product = subprocess.Popen[str]
Launch = Callable[..., Product]


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    started: list[Product] = []

    def start(*, settled: bool = True, **services: list[str]) -> Product:
        plan = {"settled": settled, "services": services, "logs": str(tmp_path)}
        command = [sys.executable, "-m", "tests.ops.product", json.dumps(plan)]
        product = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        started.append(product)
        return product

    yield start

    for product in started:
        product.terminate()
        product.communicate(timeout=20)


def service(script: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", script, *map(str, arguments)]


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_a_service_that_ends_is_started_again(launch: Launch, tmp_path: Path, sign: int) -> None:
    pid = tmp_path / "pid"
    launch(api=service(NOTE_PID + STAY, pid))
    assert eventually(lambda: number_in(pid) > 0)
    first = number_in(pid)

    os.kill(first, sign)

    assert eventually(lambda: number_in(pid) not in (0, first))


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("own_session", [False, True])
def test_stopping_ends_children_of_children(
    launch: Launch, tmp_path: Path, sign: int, own_session: bool
) -> None:
    child, grandchild = tmp_path / "child", tmp_path / "grandchild"
    arguments = [child, grandchild, NOTE_PID + STAY, *(["apart"] if own_session else [])]
    product = launch(bot=service(NOTE_PID + START_CHILD + STAY, *arguments))
    assert eventually(lambda: number_in(child) > 0 and number_in(grandchild) > 0)

    product.send_signal(sign)

    assert product.wait(timeout=20) == 0
    assert is_gone(number_in(child))
    assert is_gone(number_in(grandchild))


def test_a_service_does_not_outlive_a_killed_supervisor(launch: Launch, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    product = launch(api=service(NOTE_PID + STAY, pid))
    assert eventually(lambda: number_in(pid) > 0)

    product.kill()

    assert eventually(lambda: is_gone(number_in(pid)))


def test_a_service_that_keeps_failing_at_start_ends_in_one_line(launch: Launch) -> None:
    product = launch(settled=False, bot=service("raise SystemExit(3)"))

    output, _ = product.communicate(timeout=20)

    assert product.returncode == 1
    assert "Stopped: bot keeps failing at start (ended with code 3): see " in output
    assert "Traceback" not in output


def test_a_service_that_fails_after_the_product_worked_is_never_given_up(
    launch: Launch, tmp_path: Path
) -> None:
    count = tmp_path / "count"
    launch(bot=service("import sys; open(sys.argv[1], 'a').write('x'); sys.exit(3)", count))

    assert eventually(lambda: count.exists() and len(count.read_text()) > 5)


def test_what_a_service_writes_is_in_its_log(launch: Launch, tmp_path: Path) -> None:
    launch(api=service("print('listening', flush=True); " + STAY))

    log = tmp_path / "api.log"

    assert eventually(lambda: log.exists() and "listening" in log.read_text())
