"""The channel over HTTP: its secret, its refusals, and what it says of failures."""

from __future__ import annotations

import socket
from contextlib import asynccontextmanager
from uuid import uuid4

import aiohttp
import pytest

from bot.serving import make_app
from tests.bot.conftest import SECRET

TURNS = "/webhooks/intake/turns"
HEALTH = "/webhooks/intake/health"
START = {"turnId": "t-1", "event": "start", "state": None, "context": {"messageId": "m-1"}}


@asynccontextmanager
async def serving(monkeypatch, decider=None):
    """Serve the real app in this loop; yields a client that knows the secret."""
    monkeypatch.setenv("INTAKE_SECRET", SECRET)
    app = make_app(f"test_{uuid4().hex}")
    app.config.USE_UVLOOP = False  # it would change the loop of every later test
    if decider is not None:
        app.ctx.model, app.ctx.decider = "print", decider
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    server = await app.create_server(sock=door, return_asyncio_server=True, access_log=False)
    await server.startup()
    base = f"http://127.0.0.1:{door.getsockname()[1]}"
    try:
        async with aiohttp.ClientSession(base, headers={"X-Intake-Secret": SECRET}) as client:
            yield client
    finally:
        await server.close()


@pytest.mark.parametrize("headers", [{"X-Intake-Secret": ""}, {"X-Intake-Secret": SECRET + "x"}])
async def test_a_turn_without_the_secret_is_refused(monkeypatch, headers):
    async with serving(monkeypatch) as client:
        response = await client.post(TURNS, json=START, headers=headers)

        assert response.status == 401
        assert response.content_type == "application/problem+json"


async def test_without_a_model_there_is_no_health_and_no_turn(monkeypatch):
    async with serving(monkeypatch) as client:
        statuses = [
            (await client.get(HEALTH)).status,
            (await client.post(TURNS, json=START)).status,
        ]

        assert statuses == [503, 503]


@pytest.mark.model
async def test_a_turn_is_answered(monkeypatch, decider, actions):
    async with serving(monkeypatch, decider) as client:
        health = await (await client.get(HEALTH)).json()
        response = await client.post(TURNS, json=START)

        assert health == {"status": "ok", "model": "print"}
        assert response.status == 200
        assert (await response.json())["asks"] == "place"


@pytest.mark.model
@pytest.mark.parametrize("body", [b"{", b"", b"[]", b'{"turnId": "t"}', b"\xff"])
async def test_a_bad_body_is_refused(monkeypatch, decider, body):
    async with serving(monkeypatch, decider) as client:
        response = await client.post(TURNS, data=body)

        assert response.status == 400
        assert (await response.json())["title"] == "Not a turn"


@pytest.mark.model
async def test_a_failing_action_is_a_502(monkeypatch, decider, actions):
    actions.broken["validate_intake_form"] = (500, {})

    async with serving(monkeypatch, decider) as client:
        response = await client.post(TURNS, json=START)

        assert response.status == 502
        assert "validate_intake_form" in (await response.json())["detail"]


@pytest.mark.model
async def test_a_turn_without_a_word_is_a_502(monkeypatch, decider, actions):
    async with serving(monkeypatch, decider) as client:
        response = await client.post(TURNS, json={"turnId": "t", "text": "ik wil stoppen"})

        assert response.status == 502
