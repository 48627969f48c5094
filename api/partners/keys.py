"""Make a key for a partner system: `python -m api.partners.keys NAME`. It is shown once."""

from __future__ import annotations

import argparse
import sys

from sqlalchemy.orm import Session

from api.config import Settings
from api.db import Database, utc_now
from api.partners.models import ApiKey
from api.tokens import new_token, token_hash


def make_key(session: Session, name: str) -> str:
    """Store the hash of a new key and return the key."""
    key = f"gpi_{new_token()}"
    session.add(ApiKey(name=name, key_hash=token_hash(key), created_at=utc_now()))
    return key


def main(arguments: list[str] | None = None) -> int:
    """Print a new key, and nothing else, on standard output."""
    parser = argparse.ArgumentParser(prog="python -m api.partners.keys", description=__doc__)
    parser.add_argument("name", help="who the key is for")
    name = parser.parse_args(arguments).name.strip()[:100]
    database = Database(Settings().database_url)
    with database.writing() as session:
        key = make_key(session, name)
    database.close()
    sys.stdout.write(f"{key}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
