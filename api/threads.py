"""Work in a thread, which holds a connection of the database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from anyio import CapacityLimiter
from anyio.to_thread import run_sync


async def run_to_end[T](work: Callable[[], T], limiter: CapacityLimiter | None = None) -> T:
    """Run it in a thread; when cancelled, wait for the thread: the database closes after it.

    The thread is none of those that requests wait for: many at once hold no loop up. What may
    come in any number shares a limiter; a loop does one thing at a time and needs none.
    """
    running = asyncio.ensure_future(run_sync(work, limiter=limiter or CapacityLimiter(1)))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise
