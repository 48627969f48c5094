"""Work in a thread, which holds a connection of the database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from anyio.to_thread import run_sync


async def run_to_end[T](work: Callable[[], T]) -> T:
    """Run it in a thread; when cancelled, wait for the thread: the database closes after it."""
    running = asyncio.ensure_future(run_sync(work))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise
