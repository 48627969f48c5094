"""Serve the api: `python -m api`. Migrations are run before, by `python -m api.migrate`."""

from __future__ import annotations

import logging
import sys
from typing import Final

import uvicorn

from api.config import Settings
from api.main import create_app

SWITCH_SECONDS: Final = 0.001
"""How long one thread may keep the others waiting: a request hops between threads some ten times,
and each hop would wait five times as long while a batch of vacancies is read."""


def main() -> int:
    """Run until stopped. No access log: addresses and paths are nobody's business."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    sys.setswitchinterval(SWITCH_SECONDS)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    settings = Settings()
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        access_log=False,
        server_header=False,
        log_level="warning",
        ws_max_size=64 * 1024,
        timeout_graceful_shutdown=5,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
