"""What all suites share: saying which real engines are there to test against."""

from __future__ import annotations

import pytest

from tests.api import engines


def pytest_report_header(config: pytest.Config) -> str:
    """Name the engines that the api's tests run on."""
    postgres = "postgresql" if engines.postgres_is_there() else "postgresql not reachable"
    redis = "redis" if engines.redis_is_there() else "redis not reachable"
    return f"api engines: sqlite, {postgres}, {redis}"
