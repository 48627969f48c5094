"""The channel's routes: the secret, the refusals, and what is said of failures."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from sanic.compat import Header
from sanic.request import Request

from bot.channel import IntakeChannel, tell_health
from tests.bot.conftest import SECRET

START = {"turnId": "t-1", "event": "start", "state": None, "context": {"messageId": "m-1"}}


@pytest.fixture
def ask():
    """Send a body to the turns route of an app with this decider."""

    async def send(body=START, *, decider=None, secret=SECRET):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = Header({} if secret is None else {"X-Intake-Secret": secret})
        app = SimpleNamespace(ctx=SimpleNamespace(decider=decider), config=None)
        request = Request(b"/webhooks/intake/turns", headers, "1.1", "POST", None, app)
        request.body = data
        response = await IntakeChannel(SECRET).answer(request)
        return response.status, json.loads(response.body)

    return send


def test_a_channel_without_a_secret_cannot_be_made():
    with pytest.raises(ValueError, match="secret"):
        IntakeChannel.from_credentials({})


@pytest.mark.parametrize("secret", [None, "", SECRET + "x", "\u00e9"])
async def test_a_turn_without_the_secret_is_refused(ask, secret):
    status, problem = await ask(secret=secret)

    assert (status, problem["status"]) == (401, 401)


async def test_without_a_model_there_is_no_turn_and_no_health(ask):
    status, _ = await ask()
    health = await tell_health(SimpleNamespace(app=SimpleNamespace(ctx=SimpleNamespace())))

    assert (status, health.status) == (503, 503)


@pytest.mark.parametrize("body", [b"{", b"", b"[]", b'{"turnId": "t"}', b"\xff", b"null"])
async def test_a_bad_body_is_refused(ask, body):
    status, problem = await ask(body, decider=object())

    assert (status, problem["title"]) == (400, "Not a turn")


@pytest.mark.model
async def test_a_turn_is_answered(ask, decider, actions):
    status, answer = await ask(decider=decider)

    assert (status, answer["asks"]) == (200, "place")


@pytest.mark.model
async def test_a_failing_action_is_a_502_that_names_it(ask, decider, actions):
    actions.broken["validate_intake_form"] = (500, {})

    status, problem = await ask(decider=decider)

    assert status == 502
    assert "validate_intake_form" in problem["detail"]


@pytest.mark.model
async def test_a_turn_without_a_word_is_a_502(ask, decider, actions):
    status, _ = await ask({"turnId": "t", "text": "ik wil stoppen"}, decider=decider)

    assert status == 502
