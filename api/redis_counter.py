"""Rate-limit counts in Redis, shared by all api processes. When Redis is away, calls pass."""

from __future__ import annotations

import hashlib
import logging
import time
from typing import Final, cast

import redis

logger = logging.getLogger(__name__)

SECONDS: Final = 1.0


class RedisCounter:
    """Counts per window; keys are hashed, for a name or an address may be in them."""

    def __init__(self, url: str, prefix: str) -> None:
        self._client = redis.Redis.from_url(
            url, socket_timeout=SECONDS, socket_connect_timeout=SECONDS
        )
        self._prefix = prefix

    def add(self, key: str, seconds: int) -> int:
        """Count one more."""
        name = self._name(key, seconds)
        try:
            with self._client.pipeline() as pipeline:
                pipeline.incr(name)
                pipeline.expire(name, seconds)
                return int(pipeline.execute()[0])
        except redis.RedisError as error:
            logger.warning("a rate limit was not counted: %s", type(error).__name__)
            return 0

    def count(self, key: str, seconds: int) -> int:
        """Return the present count."""
        try:
            return int(cast("bytes | None", self._client.get(self._name(key, seconds))) or 0)
        except redis.RedisError as error:
            logger.warning("a rate limit was not read: %s", type(error).__name__)
            return 0

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()

    def _name(self, key: str, seconds: int) -> str:
        digest = hashlib.sha256(key.encode(errors="replace")).hexdigest()[:32]
        return f"{self._prefix}:limit:{digest}:{int(time.time() // seconds)}"
