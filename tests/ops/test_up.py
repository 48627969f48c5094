"""`make up` from its first line to its last, on a project whose programs are stubs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ops.stub_tree import STAY, free_port, make_tree
from tests.ops.waiting import eventually, is_gone, number_in

Up = subprocess.Popen[str]
StartUp = Callable[[Path], Up]


@pytest.fixture
def start_up() -> Iterator[StartUp]:
    started: list[Up] = []

    def start(tree: Path) -> Up:
        ports = {"INTAKE_PORT": str(free_port()), "INTAKE_RASA_PORT": str(free_port())}
        with (tree / "said").open("w") as said:
            up = subprocess.Popen(
                [sys.executable, "-m", "deploy.local", "up"],
                cwd=tree,
                env={**os.environ, **ports},
                stdout=said,
                stderr=subprocess.STDOUT,
                text=True,
            )
        started.append(up)
        return up

    yield start

    for up in started:
        up.terminate()
        up.wait(timeout=20)


def said(tree: Path) -> str:
    return (tree / "said").read_text()


def test_the_addresses_and_the_demo_login_are_printed_once_it_answers(
    tmp_path: Path, start_up: StartUp
) -> None:
    tree = make_tree(tmp_path / "tree")

    start_up(tree)

    assert eventually(lambda: "Ctrl-C stops everything" in said(tree))
    assert "adviseur / gouden-poort-demo" in said(tree)
    assert "epoch 1 of 1" in said(tree)
    assert "Python packages for the bot: unchanged" in said(tree)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_stopping_ends_both_processes(tmp_path: Path, start_up: StartUp, sign: int) -> None:
    tree = make_tree(tmp_path / "tree")
    up = start_up(tree)
    assert eventually(lambda: "Ctrl-C stops everything" in said(tree))

    up.send_signal(sign)

    assert up.wait(timeout=20) == 0
    assert is_gone(number_in(tree / "var" / "logs" / "bot.log"))


def test_a_failed_training_ends_in_one_line(tmp_path: Path, start_up: StartUp) -> None:
    tree = make_tree(tmp_path / "tree", bot_train="raise SystemExit('Error: two rules clash')")

    up = start_up(tree)

    assert up.wait(timeout=20) == 1
    assert said(tree).splitlines()[-1] == (
        "Stopped: training ended with code 1: Error: two rules clash "
        "(whole log: var/logs/training.log)"
    )
    assert "Traceback" not in said(tree)


def test_a_bot_that_cannot_start_ends_in_one_line_with_its_log(
    tmp_path: Path, start_up: StartUp
) -> None:
    silent_api = {"api___main__": STAY}  # it would not call itself healthy without the bot
    tree = make_tree(tmp_path / "tree", bot_run="raise SystemExit(7)", **silent_api)

    up = start_up(tree)

    assert up.wait(timeout=30) == 1
    assert said(tree).splitlines()[-1] == (
        "Stopped: bot keeps failing at start (ended with code 7): see var/logs/bot.log"
    )


def test_stopping_in_the_middle_of_the_set_up_leaves_nothing_behind(
    tmp_path: Path, start_up: StartUp
) -> None:
    slow = "import os, time; open('pid', 'w').write(f'{os.getpid()}\\n'); time.sleep(600)"
    tree = make_tree(tmp_path / "tree", bot_train=slow)
    up = start_up(tree)
    assert eventually(lambda: number_in(tree / "pid") > 0)

    up.send_signal(signal.SIGINT)

    assert up.wait(timeout=20) == 130
    assert is_gone(number_in(tree / "pid"))
