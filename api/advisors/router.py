"""Advisors log in, see who they are, and log out."""

from __future__ import annotations

from datetime import timedelta

from fastapi import APIRouter, Request, Response

from api.advisors.models import Advisor, AdvisorSession
from api.advisors.passwords import is_right
from api.advisors.repository import AdvisorRepository
from api.advisors.schemas import LoginCreate, LoginRead
from api.auth import COOKIE, AdvisorDep, csrf_token
from api.db import SessionDep, utc_now, wake
from api.errors import UnauthorizedError
from api.events.topics import ADVISORS
from api.handoff.schemas import AdvisorRead
from api.limits import QUARTER
from api.runtime import Runtime, RuntimeDep
from api.tokens import new_token, token_hash

router = APIRouter(prefix="/v1/advisor-sessions", tags=["advisors"])


@router.post("", status_code=201, summary="Log in as an advisor")
def log_in(
    body: LoginCreate,
    request: Request,
    response: Response,
    session: SessionDep,
    runtime: RuntimeDep,
) -> LoginRead:
    """Open a session; its cookie is out of reach of scripts and of other sites."""
    advisor = _known(session=session, body=body, runtime=runtime)
    now = utc_now()
    AdvisorRepository(session).forget_dead_sessions(now)
    cookie = new_token()
    lasting = timedelta(hours=runtime.settings.advisor_hours)
    login = AdvisorSession(
        advisor_id=advisor.id,
        cookie_hash=token_hash(cookie),
        created_at=now,
        expires_at=now + lasting,
    )
    session.add(login)
    session.flush()
    response.set_cookie(
        COOKIE,
        cookie,
        max_age=int(lasting.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return _read(runtime, advisor, login)


@router.get("/current", summary="Read who is logged in")
def read_login(logged_in: AdvisorDep, runtime: RuntimeDep) -> LoginRead:
    """Give a reloaded page its CSRF token back."""
    return _read(runtime, logged_in.advisor, logged_in.login)


@router.delete("/current", status_code=204, summary="Log out")
def log_out(logged_in: AdvisorDep, session: SessionDep, response: Response) -> None:
    """End the session."""
    session.delete(logged_in.login)
    wake(session, ADVISORS)  # an open socket of this session ends now
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")


def _known(*, session: SessionDep, body: LoginCreate, runtime: Runtime) -> Advisor:
    limit = runtime.settings.limit_login_failures
    runtime.limits.check("login", body.username, limit, QUARTER)
    advisor = AdvisorRepository(session).by_username(body.username)
    if not is_right(advisor, body.password) or advisor is None:
        runtime.limits.note("login", body.username, QUARTER)
        raise UnauthorizedError("wrong name or password")
    return advisor


def _read(runtime: Runtime, advisor: Advisor, login: AdvisorSession) -> LoginRead:
    return LoginRead(
        csrf_token=csrf_token(runtime.secret, login), advisor=AdvisorRead.model_validate(advisor)
    )
