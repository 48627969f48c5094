"""Passwords of advisors: argon2id, and the same time for a name that does not exist."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from api.advisors.models import Advisor

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """Return what is stored."""
    return _hasher.hash(password)


def is_right(advisor: Advisor | None, password: str) -> bool:
    """Tell whether the password is the advisor's; no advisor takes as long as a wrong one."""
    stored = advisor.password_hash if advisor else _nobody()
    try:
        _hasher.verify(stored, password)
    except VerificationError:
        return False
    return advisor is not None


@cache
def _nobody() -> str:
    return hash_password("nobody has this password")
