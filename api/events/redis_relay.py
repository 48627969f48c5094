"""Wake-ups between processes, through Redis pub/sub. When Redis is away, sockets poll."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Iterable
from typing import Final
from uuid import uuid4

import redis
import redis.asyncio

from api.events.hub import Hub

logger = logging.getLogger(__name__)

PAUSE: Final = 2.0
SECONDS: Final = 1.0


class RedisRelay:
    """Publishes to one channel and delivers what others publish there."""

    def __init__(self, url: str, prefix: str) -> None:
        self._url = url
        self._channel = f"{prefix}:wake"
        self._sender = redis.Redis.from_url(
            url, socket_timeout=SECONDS, socket_connect_timeout=SECONDS
        )
        self._name = uuid4().hex
        self.ready = asyncio.Event()
        """Set while others are heard."""

    def send(self, topics: Iterable[str]) -> None:
        """Publish; a Redis that is away costs listeners elsewhere a poll."""
        body = json.dumps({"from": self._name, "topics": list(topics)})
        try:
            self._sender.publish(self._channel, body)
        except redis.RedisError as error:
            logger.warning("a wake-up was not passed on: %s", type(error).__name__)

    async def run(self, hub: Hub) -> None:
        """Listen until cancelled, and again after a failure."""
        try:
            while True:
                try:
                    await self._listen(hub)
                except redis.RedisError as error:
                    logger.warning("wake-ups are not heard: %s", type(error).__name__)
                self.ready.clear()
                await asyncio.sleep(PAUSE)
        finally:
            self._sender.close()

    async def _listen(self, hub: Hub) -> None:
        client = redis.asyncio.Redis.from_url(self._url)
        async with client, client.pubsub() as channel:
            await channel.subscribe(self._channel)
            async for message in channel.listen():
                self.ready.set()
                if message["type"] != "message":
                    continue
                with contextlib.suppress(ValueError, KeyError):
                    body = json.loads(message["data"])
                    if body["from"] != self._name:
                        hub.deliver(body["topics"])
