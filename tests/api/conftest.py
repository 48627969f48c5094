"""The real app on a real database, with a scripted dialogue engine in Rasa's place."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select, update

from api.advisors.models import Advisor
from api.config import Settings
from api.conversations.models import Conversation
from api.db import Database, utc_now
from api.jobs.sweeper import Sweeper
from api.main import create_app
from api.runtime import Runtime
from api.services import Services
from api.turns.models import Turn
from tests.api import engines
from tests.api.fake_services import fake_services
from tests.api.fakes import ScriptedEngine

with warnings.catch_warnings():  # starlette wants httpx2 for its client, which we do not use
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient as TestClient

PASSWORD = "een-lang-wachtwoord"
SECRET = "test-secret-" + "x" * 32
PATIENCE = 5.0


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run on every engine; a module that says `ONE_ENGINE` only where all of them are asked for."""
    if "store" in metafunc.fixturenames:
        one = getattr(metafunc.module, "ONE_ENGINE", False) and not engines.EVERY_TEST
        names = engines.names()[:1] if one else engines.names()
        metafunc.parametrize("store", names, indirect=True, scope="session")


@pytest.fixture(scope="session")
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[engines.Store]:
    made: engines.Store
    if request.param == "sqlite":
        made = engines.SqliteStore(tmp_path_factory.mktemp("sqlite"))
    else:
        made = engines.PostgresStore()
    yield made
    made.drop()


@pytest.fixture(scope="session")
def services() -> Services:
    return fake_services()


@pytest.fixture(scope="session")
def password_hash() -> str:
    # A weak hash of the right kind: what it costs to guess is not what is tested here.
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@pytest.fixture
def settings(store: engines.Store, tmp_path: Path) -> Settings:
    uses_redis = isinstance(store, engines.PostgresStore) and engines.redis_is_there()
    return Settings(
        database_url=store.fresh(tmp_path),
        redis_url=engines.REDIS_URL if uses_redis else None,
        redis_prefix=f"test-{uuid4().hex[:8]}",
        secret=SECRET,
        sweep_seconds=3600,  # tests sweep by hand
        poll_seconds=30,
        web_dist=tmp_path / "dist",
    )


@dataclass
class Visitor:
    """A visitor's browser: one conversation and its token."""

    client: TestClient
    id: str
    token: str
    welcome: list[dict[str, Any]]

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def path(self) -> str:
        return f"/v1/conversations/{self.id}"

    def get(self, path: str = "") -> Any:
        return self.client.get(self.path + path, headers=self.headers)

    def send(self, path: str, method: str, **arguments: Any) -> Any:
        headers = {**self.headers, **arguments.pop("headers", {})}
        return self.client.request(method, self.path + path, headers=headers, **arguments)

    def say(self, text: str, client_id: str | None = None) -> Any:
        body = {"text": text} | ({"clientId": client_id} if client_id else {})
        return self.send("/messages", "POST", json=body)

    def replies(self, text: str) -> list[dict[str, Any]]:
        response = self.say(text)
        assert response.status_code == 201, response.text
        messages: list[dict[str, Any]] = response.json()["messages"]
        return messages

    def transcript(self) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = self.get("/messages").json()["messages"]
        return messages

    def ask_human(self) -> None:
        assert self.send("/handoff", "POST", json={}).json()["status"] == "waiting"


@dataclass
class AdvisorClient:
    """An advisor's browser: cookie and CSRF token."""

    client: TestClient
    cookie: str
    csrf: str

    def request(self, method: str, path: str, **arguments: Any) -> Any:
        headers = {
            "Cookie": f"intake_advisor={self.cookie}",
            "X-CSRF-Token": self.csrf,
            **arguments.pop("headers", {}),
        }
        return self.client.request(method, path, headers=headers, **arguments)

    def queue(self, status: str = "waiting") -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.request("GET", f"/v1/handoffs?status={status}").json()[
            "items"
        ]
        return items

    def act(self, handoff_id: str, action: str, **body: Any) -> Any:
        return self.request("POST", f"/v1/handoffs/{handoff_id}/{action}", json=body or None)

    def claim(self, visitor: Visitor) -> str:
        item = next(item for item in self.queue() if item["conversationId"] == visitor.id)
        response = self.act(item["id"], "claim")
        assert response.status_code == 200, response.text
        return str(item["id"])


class World:
    """One running api, and whoever uses it."""

    def __init__(self, settings: Settings, services: Services, password_hash: str) -> None:
        self.settings = settings
        self.services = services
        self.engine = ScriptedEngine()
        self._password_hash = password_hash
        self._stack = ExitStack()
        self._start()

    def _start(self) -> None:
        self.app = create_app(self.settings, services=self.services, engine=self.engine)
        client = TestClient(self.app, base_url="http://127.0.0.1:8000")
        self.client = self._stack.enter_context(client)
        runtime = self.runtime
        self._sweeper = Sweeper(runtime.database, runtime.engine, runtime.runner, every=0.01)

    @property
    def runtime(self) -> Runtime:
        runtime: Runtime = self.app.state.runtime
        return runtime

    @property
    def database(self) -> Database:
        return self.runtime.database

    def stop(self) -> None:
        self._stack.close()

    def restart(self) -> None:
        """Begin again with the same database, as after a crash."""
        self.stop()
        self._stack = ExitStack()
        self._start()

    def second(self) -> World:
        """Start another process on the same database."""
        other = World(self.settings, self.services, self._password_hash)
        self._stack.callback(other.stop)
        return other

    def visitor(self, **body: Any) -> Visitor:
        response = self.client.post("/v1/conversations", json=body)
        assert response.status_code == 201, response.text
        made = response.json()
        return Visitor(self.client, made["id"], made["token"], made["messages"])

    def advisor(self, username: str = "noor") -> AdvisorClient:
        with self.database.writing() as session:
            advisor = Advisor(
                username=username,
                name=username.title(),
                password_hash=self._password_hash,
                created_at=utc_now(),
            )
            session.add(advisor)
        body = {"username": username, "password": PASSWORD}
        response = self.client.post("/v1/advisor-sessions", json=body)
        assert response.status_code == 201, response.text
        cookie = response.cookies["intake_advisor"]
        self.client.cookies.clear()
        return AdvisorClient(self.client, cookie, response.json()["csrfToken"])

    def let_time_pass(self, visitor: Visitor) -> None:
        """Let leases end and turns become due."""
        past = utc_now().replace(year=2020)
        with self.database.writing() as session:
            here = Conversation.id == UUID(visitor.id)
            session.execute(update(Conversation).where(here).values(lease_until=past))
            turn = Turn.conversation_id == UUID(visitor.id)
            session.execute(update(Turn).where(turn).values(next_attempt_at=past))

    def has_attempts(self, visitor: Visitor, count: int) -> bool:
        """Whether the visitor's turns were tried so often in vain."""
        with self.database.reading() as session:
            query = select(func.sum(Turn.attempts)).where(Turn.conversation_id == UUID(visitor.id))
            return session.scalars(query).one() == count

    def sweep(self) -> int:
        """Let the sweeper go round once."""
        assert self.client.portal is not None
        return self.client.portal.call(self._sweeper.sweep)


@pytest.fixture
def world(settings: Settings, services: Services, password_hash: str) -> Iterator[World]:
    made = World(settings, services, password_hash)
    yield made
    made.stop()


@pytest.fixture
def visitor(world: World) -> Visitor:
    return world.visitor()


@pytest.fixture
def advisor(world: World) -> AdvisorClient:
    return world.advisor()


def until[Value](look: Callable[[], Value]) -> Value:
    """Wait, looking often, for something to become true."""
    deadline = time.monotonic() + PATIENCE
    while not (found := look()):
        assert time.monotonic() < deadline, "this never became true"
        time.sleep(0.01)
    return found
