"""Fixtures of the bot's tests; under the root interpreter, without Rasa, nothing is collected."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HAS_RASA = importlib.util.find_spec("rasa") is not None
collect_ignore_glob = [] if HAS_RASA else ["test_*.py"]
ROOT = Path(__file__).resolve().parents[2]
PROJECT = Path(__file__).parent / "project"
SECRET = "a-secret-of-the-tests"

if HAS_RASA:
    from bot.lean import leave_out_tensorflow
    from bot.quiet import log_quietly
    from tests.bot.fake_actions import FakeActions

    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    leave_out_tensorflow()
    log_quietly()


@pytest.fixture(scope="session")
def model() -> Path:
    """Train the small project, or take the model of an earlier run on the same inputs."""
    from bot.train import train_to

    inputs = [ROOT / "config.yml", ROOT / "bot" / "training.py", *sorted(PROJECT.iterdir())]
    print_ = hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()[:16]
    model = ROOT / "var" / "test-models" / f"{print_}.tar.gz"
    model.parent.mkdir(parents=True, exist_ok=True)
    log = model.with_suffix(".log")
    data, domain = [str(PROJECT / "data.yml")], PROJECT / "domain.yml"
    assert model.exists() or train_to(model, data, domain=domain, log=log), log.read_text()
    return model


@pytest.fixture(scope="session")
def action_server() -> Iterator[FakeActions]:
    server = FakeActions()
    yield server
    server.close()


@pytest.fixture
def actions(action_server: FakeActions) -> FakeActions:
    action_server.reset()
    return action_server


@pytest.fixture(scope="session")
def decider(model: Path, action_server: FakeActions) -> Any:
    """The trained small project, with the cures in, calling the fake action server."""
    from bot import cures
    from bot.serving import load_decider

    cures.install()
    os.environ["INTAKE_ACTIONS_URL"] = action_server.url
    os.environ["INTAKE_SECRET"] = SECRET
    return load_decider(model)


Decide = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
def decide(decider: Any, actions: FakeActions) -> Decide:
    """Decide one turn, given by the fields of its body."""
    from bot.turn import Turn

    async def decide_one(text: str = "", **fields: Any) -> dict[str, Any]:
        body = {"turnId": "t-1", "text": text, "context": {"messageId": "m-1"}, **fields}
        answer: dict[str, Any] = await decider.decide(Turn.from_json(body))
        return answer

    return decide_one


@pytest.fixture
async def asked_place(decide: Decide) -> AsyncIterator[dict[str, Any]]:
    """The state of a conversation that has just begun."""
    return (await decide(event="start"))["state"]


@pytest.fixture(scope="session")
def domain() -> Any:
    from rasa.shared.core.domain import Domain

    return Domain.load([str(PROJECT / "domain.yml")])
