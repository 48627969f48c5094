"""The demo advisor: one well-known login, on loopback only. `python -m api.advisors.demo`."""

from __future__ import annotations

import sys
from typing import Final

from sqlalchemy.orm import Session

from api.advisors.models import Advisor
from api.advisors.passwords import hash_password
from api.advisors.repository import AdvisorRepository
from api.config import Settings
from api.db import Database, utc_now

USERNAME: Final = "adviseur"
PASSWORD: Final = "gouden-poort-demo"
NAME: Final = "Demo Adviseur"


class DemoAccountError(RuntimeError):
    """Raise when the demo account is where strangers could use it."""


def ensure_demo_advisor(session: Session, settings: Settings) -> bool:
    """Make the demo account where it is allowed; return whether it is there."""
    if not settings.demo_allowed:
        return False
    if AdvisorRepository(session).by_username(USERNAME) is None:
        session.add(
            Advisor(
                username=USERNAME,
                name=NAME,
                password_hash=hash_password(PASSWORD),
                is_demo=True,
                created_at=utc_now(),
            )
        )
    return True


def refuse_demo_advisor(session: Session, settings: Settings) -> None:
    """Stop the start of a reachable server that still knows the demo password."""
    if not settings.demo_allowed and AdvisorRepository(session).demo() is not None:
        raise DemoAccountError(
            f"the demo advisor {USERNAME!r} exists: remove it, or serve on loopback only"
        )


def main() -> int:
    """Make the account and say so."""
    settings = Settings()
    database = Database(settings.database_url)
    with database.writing() as session:
        made = ensure_demo_advisor(session, settings)
    database.close()
    line = f"demo advisor: {USERNAME} / {PASSWORD}" if made else "no demo advisor off loopback"
    sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
