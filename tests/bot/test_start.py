"""The launcher as a process: what it opens, what it refuses, how it stops."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.bot.conftest import ROOT, SECRET

READY_SECONDS = 120
STOP_SECONDS = 15
MEMORY_MB = 400  # it is 220; with TensorFlow it would be 580


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Bot:
    """bot/run.py in a process of its own."""

    def __init__(self, **environ: str) -> None:
        self.port = int(environ.setdefault("INTAKE_RASA_PORT", str(free_port())))
        clean = {k: v for k, v in os.environ.items() if not k.startswith("INTAKE_")}
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "bot" / "run.py")],
            env={**clean, "INTAKE_SECRET": SECRET, **environ},
            stderr=subprocess.PIPE,
            text=True,
        )

    def call(self, path: str, body: object = None, secret: str = SECRET) -> tuple[int, object]:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=data)
        request.add_header("X-Intake-Secret", secret)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, json.loads(response.read())
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def is_ready(self) -> bool:
        try:
            return self.call("/webhooks/intake/health")[0] == 200
        except OSError:
            return False

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not self.is_ready():
            assert self.process.poll() is None, self.process.stderr.read()
            assert time.monotonic() < deadline, "the bot did not get ready"
            time.sleep(0.2)

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(sign)
        return self.process.wait(STOP_SECONDS)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="module")
def bot(model, action_server):
    bot = Bot(INTAKE_MODEL=str(model), INTAKE_ACTIONS_URL=action_server.url)
    bot.wait_until_ready()
    yield bot
    bot.close()


def failure(**environ: str) -> list[str]:
    """Start with settings that cannot work; the lines it says."""
    bot = Bot(**environ)
    _, said = bot.process.communicate(timeout=30)
    assert bot.process.returncode == 1
    return said.strip().splitlines()


@pytest.mark.model
def test_it_decides_turns_over_http(bot, actions):
    turn = {"turnId": "t", "event": "start", "context": {"messageId": "m"}}

    status, answer = bot.call("/webhooks/intake/turns", turn)

    assert (status, answer["asks"]) == (200, "place")


@pytest.mark.model
def test_health_names_the_model(bot, model):
    name = model.name.split(".")[0]

    assert bot.call("/webhooks/intake/health") == (200, {"status": "ok", "model": name})


@pytest.mark.model
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/version",
        "/status",
        "/domain",
        "/model",
        "/model/parse",
        "/conversations/x/tracker",
        "/conversations/x/trigger_intent",
        "/webhooks/rest/webhook",
        "/webhooks/intake/",
    ],
)
def test_nothing_else_is_open(bot, path):
    assert [bot.call(path)[0], bot.call(path, {})[0]] == [404, 404]


@pytest.mark.model
def test_it_listens_on_loopback_only(bot):
    listening = Path("/proc/net/tcp").read_text().splitlines()[1:]
    ours = [line.split()[1] for line in listening if line.split()[1].endswith(f":{bot.port:04X}")]

    assert "0100007F" in {address.split(":")[0] for address in ours}
    assert "00000000" not in {address.split(":")[0] for address in ours}


@pytest.mark.model
def test_tensorflow_stays_out(bot):
    status = Path(f"/proc/{bot.process.pid}/status").read_text()
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))

    assert "tensorflow" not in Path(f"/proc/{bot.process.pid}/maps").read_text()
    assert int(resident.split()[1]) < MEMORY_MB * 1024


@pytest.mark.model
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_and_says_nothing_of_visitors(model, action_server, actions, sign):
    bot = Bot(INTAKE_MODEL=str(model), INTAKE_ACTIONS_URL=action_server.url)
    bot.wait_until_ready()
    bot.call("/webhooks/intake/turns", {"turnId": "t", "text": "Marokkaanse lasser"})
    actions.broken["action_take_answer"] = (500, {})
    bot.call("/webhooks/intake/turns", {"turnId": "t", "text": "Marokkaanse lasser"})

    code = bot.stop(sign)

    _, said = bot.process.communicate()
    assert code == 0
    assert "turn t has no answer" in said
    assert "lasser" not in said


def test_a_taken_port_is_told_in_one_line(tmp_path):
    model = tmp_path / "some.tar.gz"
    model.touch()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])

        said = failure(INTAKE_RASA_PORT=port, INTAKE_MODEL=str(model))

    assert len(said) == 1
    assert f"127.0.0.1:{port} cannot be used" in said[0]


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"INTAKE_MODEL": "/nowhere/x.tar.gz"}, "make train"),
        ({"INTAKE_RASA_PORT": "0"}, "INTAKE_RASA_PORT"),
    ],
)
def test_a_setting_that_cannot_work_is_told_in_one_line(environ, told):
    said = failure(**environ)

    assert len(said) == 1
    assert told in said[0]
