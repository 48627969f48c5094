"""Wake-ups: inside a process, and between processes through Redis."""

from __future__ import annotations

import asyncio
import time

import pytest

from api.events.hub import Hub, Subscription
from api.events.redis_relay import RedisRelay
from tests.api import engines

needs_redis = pytest.mark.skipif(not engines.redis_is_there(), reason="no Redis here")
LONG = 5.0


async def woken(subscription: Subscription, seconds: float = LONG) -> bool:
    began = time.monotonic()
    await subscription.wait(seconds)
    return time.monotonic() - began < seconds


async def test_a_wake_up_reaches_the_listeners_of_its_topic_only() -> None:
    hub = Hub()
    hub.start()
    with hub.listening("a") as one, hub.listening("b") as other:
        await asyncio.to_thread(hub.publish, ["a"])

        assert await woken(one)
        assert not await woken(other, 0.02)
    await hub.stop()


async def test_a_wake_up_before_the_wait_is_not_lost() -> None:
    hub = Hub()
    hub.start()
    with hub.listening("a") as one:
        hub.publish(["a"])
        await asyncio.sleep(0)

        assert await woken(one)
    await hub.stop()


async def test_publishing_after_the_end_harms_nobody() -> None:
    hub = Hub()
    hub.start()
    await hub.stop()

    hub.publish(["a"])


@needs_redis
async def test_redis_carries_wake_ups_to_other_processes() -> None:
    relays = [RedisRelay(engines.REDIS_URL, "test-hub") for _ in range(2)]
    one, other = (Hub(relay) for relay in relays)
    one.start()
    other.start()
    for relay in relays:
        await asyncio.wait_for(relay.ready.wait(), LONG)

    with other.listening("a") as there:
        await asyncio.to_thread(one.publish, ["a#typing"])

        assert await woken(there)
        assert there.take_notes() == ["typing"]
    await one.stop()
    await other.stop()


async def test_a_redis_that_is_away_leaves_wake_ups_inside_the_process() -> None:
    hub = Hub(RedisRelay("redis://127.0.0.1:1", "test"))
    hub.start()
    with hub.listening("a") as one:
        await asyncio.to_thread(hub.publish, ["a"])

        assert await woken(one)
    await hub.stop()
