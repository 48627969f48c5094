"""The work of a loop, in a thread of its own."""

from __future__ import annotations

import asyncio

from anyio.to_thread import current_default_thread_limiter

from api.threads import run_to_end
from tests.api.conftest import PATIENCE


async def test_requests_that_hold_every_thread_hold_no_loop_up() -> None:
    limiter = current_default_thread_limiter()
    requests = range(int(limiter.total_tokens))
    for request in requests:
        limiter.acquire_on_behalf_of_nowait(request)

    work = asyncio.create_task(run_to_end(lambda: "done"))
    done, _ = await asyncio.wait([work], timeout=PATIENCE)
    for request in requests:
        limiter.release_on_behalf_of(request)

    assert await work == "done"
    assert done
