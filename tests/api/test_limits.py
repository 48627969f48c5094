"""Rate limits: off on loopback, on in production, per visitor before per address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from api.config import Settings
from api.errors import TooManyRequestsError
from api.limits import Limits, MemoryCounter
from api.redis_counter import RedisCounter
from api.services import Services
from tests.api import engines
from tests.api.conftest import PASSWORD, World

ONE_ENGINE = True  # nothing here depends on how a database works


@pytest.fixture
def limited(settings: Settings, services: Services, password_hash: str) -> Iterator[World]:
    strict = settings.model_copy(
        update={
            "rate_limits": True,
            "limit_messages_minute": 2,
            "limit_conversations_minute": 2,
            "limit_extractions_minute": 1,
            "limit_login_failures": 2,
        }
    )
    world = World(strict, services, password_hash)
    yield world
    world.stop()


def check_refused(response: Any) -> None:
    assert response.status_code == 429
    assert 1 <= int(response.headers["Retry-After"]) <= 15 * 60
    assert response.headers["content-type"] == "application/problem+json"


def test_messages_are_limited_per_visitor(limited: World) -> None:
    busy, calm = limited.visitor(), limited.visitor()
    assert {busy.say("hallo").status_code for _ in range(2)} == {201}

    check_refused(busy.say("hallo"))
    assert calm.say("hallo").status_code == 201


def test_new_conversations_are_limited_per_address(limited: World) -> None:
    limited.visitor()
    limited.visitor()

    check_refused(limited.client.post("/v1/conversations", json={}))


def test_readings_without_a_key_are_limited(limited: World) -> None:
    assert limited.client.post("/v1/extractions", json={"text": "a"}).status_code == 200

    check_refused(limited.client.post("/v1/extractions", json={"text": "a"}))


def test_wrong_passwords_are_limited_per_account_and_then_right_ones_too(limited: World) -> None:
    limited.advisor()
    wrong = {"username": "noor", "password": "verkeerd"}
    for _ in range(2):
        assert limited.client.post("/v1/advisor-sessions", json=wrong).status_code == 401

    right = {"username": "noor", "password": PASSWORD}
    check_refused(limited.client.post("/v1/advisor-sessions", json=right))


@pytest.mark.parametrize(
    ("settings", "on"),
    [
        ({}, False),
        ({"host": "::1"}, False),
        ({"host": "localhost"}, False),
        ({"host": "0.0.0.0"}, True),
        ({"environment": "production"}, True),
        ({"environment": "production", "rate_limits": False}, False),
        ({"rate_limits": True}, True),
    ],
)
def test_limits_are_off_on_loopback_and_on_in_production(
    settings: dict[str, Any], on: bool
) -> None:
    assert Settings(secret="s" * 40, **settings).limits_on is on


def test_a_window_that_is_over_counts_no_more() -> None:
    now = [0.0]
    clock = lambda: now[0]  # noqa: E731
    limits = Limits(True, MemoryCounter(clock), clock)
    limits.hit("x", "y", 1)
    with pytest.raises(TooManyRequestsError):
        limits.hit("x", "y", 1)

    now[0] = 61

    limits.hit("x", "y", 1)


@pytest.mark.skipif(not engines.redis_is_there(), reason="no Redis here")
def test_redis_counts_for_all_processes() -> None:
    prefix = f"test-{uuid4().hex}"
    one, other = (RedisCounter(engines.REDIS_URL, prefix) for _ in range(2))

    one.add("wie", 3600)

    assert other.add("wie", 3600) == 2
    assert one.count("wie", 3600) == 2
    one.close()
    other.close()


def test_without_redis_calls_pass() -> None:
    counter = RedisCounter("redis://127.0.0.1:1", "test")

    assert counter.add("wie", 60) == 0
    assert counter.count("wie", 60) == 0
    counter.close()
