"""Opaque tokens: handed out once, kept as a hash only."""

from __future__ import annotations

import hashlib
import hmac
import secrets


def new_token() -> str:
    """Return 256 random bits as text that fits in a header."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what is stored; a random token needs no salt and no slow hash."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def pseudonym(secret: str, subject: str) -> str:
    """Return a stable name for a subject that only the holder of the secret can link."""
    return hmac.new(secret.encode(), subject.encode(), hashlib.sha256).hexdigest()[:32]
