"""What all suites share: saying which real engines are there to test against."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.api import engines
from tests.stack import Stack


def pytest_report_header(config: pytest.Config) -> str:
    """Name the engines that the api's tests run on."""
    postgres = "postgresql" if engines.postgres_is_there() else "postgresql not reachable"
    redis = "redis" if engines.redis_is_there() else "redis not reachable"
    return f"api engines: sqlite, {postgres}, {redis}"


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The real product on ports of its own; started once for all suites that need it."""
    running = Stack(tmp_path_factory.mktemp("stack"))
    try:
        running.wait()
        yield running
    finally:
        running.stop()
