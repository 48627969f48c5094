"""GET /healthz: whether a message could be answered now."""

from __future__ import annotations

from anyio.to_thread import run_sync
from fastapi import APIRouter
from sqlalchemy import text

from api.errors import UnavailableError
from api.runtime import RuntimeDep
from api.schemas import ApiModel

router = APIRouter(tags=["health"])


class HealthRead(ApiModel):
    """Said only when all is well."""

    status: str


@router.get("/healthz", summary="Can a message be answered now?")
async def read_health(runtime: RuntimeDep) -> HealthRead:
    """Answer 200 once the bot is loaded and the database answers, 503 before."""

    def look() -> None:
        with runtime.database.reading() as session:
            session.execute(text("SELECT 1"))

    await run_sync(look)
    if not await runtime.engine.healthy():
        raise UnavailableError("the dialogue engine is not ready")
    return HealthRead(status="ok")
