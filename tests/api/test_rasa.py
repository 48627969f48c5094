"""The engine behind HTTP: what counts as an answer, what is tried again, what is given up."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from api.turns.engine import (
    EngineError,
    EngineTimeoutError,
    EngineUnavailableError,
    TurnRequest,
)
from api.turns.rasa import RasaEngine

SECRET = "s" * 40
REQUEST = TurnRequest(turn_id="t", text="hallo", choice="a", state={"asks": "place"})
GOOD = {"messages": [{"text": "dag", "extra": 1}], "asks": "place", "state": {"asks": "place"}}


def engine_that_gets(
    *answers: httpx.Response | Exception,
) -> tuple[RasaEngine, list[httpx.Request]]:
    seen: list[httpx.Request] = []
    left = list(answers)

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    transport = httpx.MockTransport(handle)
    return RasaEngine("http://rasa", SECRET, seconds=1, transport=transport, pause=0), seen


async def test_a_turn_is_posted_as_agreed_with_the_secret() -> None:
    engine, seen = engine_that_gets(httpx.Response(200, json=GOOD))

    outcome = await engine.decide(REQUEST)

    assert outcome.messages[0].text == "dag"
    assert seen[0].url == "http://rasa/webhooks/intake/turns"
    assert seen[0].headers["X-Intake-Secret"] == SECRET
    sent = httpx.Response(200, content=seen[0].content).json()
    assert sent == {
        "turnId": "t",
        "event": None,
        "text": "hallo",
        "choice": "a",
        "state": {"asks": "place"},
        "context": {},
    }
    await engine.close()


@pytest.mark.parametrize(
    "bad",
    [
        httpx.Response(200, json={"messages": []}),
        httpx.Response(200, content=b"{"),
        httpx.Response(200, json={"messages": [{"text": "x", "kind": "song"}]}),
        httpx.Response(500),
        httpx.Response(502),
        httpx.Response(503),
        httpx.ConnectError("refused"),
        httpx.ReadError("reset"),
    ],
)
async def test_an_empty_or_failed_answer_is_asked_for_once_more(
    bad: httpx.Response | Exception,
) -> None:
    engine, seen = engine_that_gets(bad, httpx.Response(200, json=GOOD))

    outcome = await engine.decide(REQUEST)

    assert outcome.asks == "place"
    assert len(seen) == 2
    await engine.close()


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: httpx.ConnectError("refused"), EngineUnavailableError),
        (lambda: httpx.Response(503), EngineUnavailableError),
        (lambda: httpx.Response(500), EngineError),
        (lambda: httpx.Response(200, json={"messages": []}), EngineError),
    ],
)
async def test_after_two_failures_it_says_whose_fault_it_is(
    make: Callable[[], httpx.Response | Exception], error: type[EngineError]
) -> None:
    engine, seen = engine_that_gets(make(), make())

    with pytest.raises(EngineError) as raised:
        await engine.decide(REQUEST)

    assert type(raised.value) is error
    assert len(seen) == 2
    await engine.close()


async def test_a_turn_that_took_too_long_is_not_asked_for_again_at_once() -> None:
    engine, seen = engine_that_gets(httpx.ReadTimeout("slow"))

    with pytest.raises(EngineTimeoutError):
        await engine.decide(REQUEST)

    assert len(seen) == 1
    await engine.close()


@pytest.mark.parametrize(
    ("answer", "healthy"),
    [
        (httpx.Response(200, json={"status": "ok"}), True),
        (httpx.Response(503), False),
        (httpx.ConnectError("refused"), False),
    ],
)
async def test_health_is_the_channels_own_word(
    answer: httpx.Response | Exception, healthy: bool
) -> None:
    engine, _ = engine_that_gets(answer)

    assert await engine.healthy() is healthy
    await engine.close()
