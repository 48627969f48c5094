"""Who is calling: a visitor by token, an advisor by cookie, a partner by key."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Header, Request
from fastapi.security import APIKeyCookie, APIKeyHeader, HTTPBearer
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.advisors.models import Advisor, AdvisorSession
from api.conversations.models import Conversation
from api.conversations.repository import ConversationRepository, parse_id
from api.db import SAFE_METHODS, SessionDep, utc_now
from api.errors import ForbiddenError, NotFoundError, UnauthorizedError
from api.partners.models import ApiKey
from api.runtime import get_runtime
from api.tokens import pseudonym, token_hash

COOKIE: Final = "intake_advisor"
# These describe the schemes in OpenAPI; our own functions answer 401 as a problem.
visitor_scheme = HTTPBearer(scheme_name="visitor", auto_error=False)
advisor_scheme = APIKeyCookie(name=COOKIE, scheme_name="advisor", auto_error=False)
partner_scheme = APIKeyHeader(name="X-API-Key", scheme_name="partner", auto_error=False)


async def bearer_token(
    request: Request, _scheme: Annotated[object, Depends(visitor_scheme)]
) -> str:
    """Return the visitor's token as sent; whether it opens anything is seen with the row."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise UnauthorizedError("no token")
    return token.strip()


BearerToken = Annotated[str, Depends(bearer_token)]


def visitor_conversation(
    conversation_id: str, token: BearerToken, session: SessionDep, request: Request
) -> Conversation:
    """Return the caller's own conversation; its row is locked when the call writes."""
    lock = request.method not in SAFE_METHODS
    found = ConversationRepository(session).of_token(token, utc_now(), lock=lock)
    if parse_id(conversation_id) != found.id:
        raise NotFoundError("another conversation's token")
    return found


OwnConversation = Annotated[Conversation, Depends(visitor_conversation, scope="function")]


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """An advisor and the login that the call came with."""

    advisor: Advisor
    login: AdvisorSession


def login_of_cookie(session: Session, cookie: str | None) -> LoggedIn:
    """Return the advisor whose living session a cookie opens."""
    if not cookie:
        raise UnauthorizedError("no advisor session")
    query = select(AdvisorSession).where(
        AdvisorSession.cookie_hash == token_hash(cookie), AdvisorSession.expires_at > utc_now()
    )
    login = session.scalars(query).first()
    advisor = session.get(Advisor, login.advisor_id) if login else None
    if login is None or advisor is None:
        raise UnauthorizedError("no advisor session")
    return LoggedIn(advisor, login)


def csrf_token(secret: str, login: AdvisorSession) -> str:
    """Return the token that belongs to a login; made again at need, so it is kept nowhere."""
    return pseudonym(secret, f"csrf:{login.id}")


def same(one: str, other: str) -> bool:
    """Compare in constant time, whatever characters were sent."""
    return hmac.compare_digest(one.encode(), other.encode())


def logged_in(
    request: Request,
    session: SessionDep,
    _scheme: Annotated[object, Depends(advisor_scheme)],
    csrf: Annotated[str | None, Header(alias="X-CSRF-Token")] = None,
) -> LoggedIn:
    """Return the advisor; a call that writes must show the token that only our page knows."""
    found = login_of_cookie(session, request.cookies.get(COOKIE))
    expected = csrf_token(get_runtime(request).secret, found.login)
    if request.method not in SAFE_METHODS and not same(csrf or "", expected):
        raise ForbiddenError("no or a wrong CSRF token")
    return found


AdvisorDep = Annotated[LoggedIn, Depends(logged_in, scope="function")]


def known_partner(session: Session, key: str | None) -> ApiKey | None:
    """Return the partner of a key; None without a key."""
    if key is None:
        return None
    found = session.scalars(select(ApiKey).where(ApiKey.key_hash == token_hash(key))).first()
    if found is None:
        raise UnauthorizedError("unknown key")
    return found
