"""List the words for work that visitors said and the taxonomy lacks: `make unlisted-terms`."""

from __future__ import annotations

import argparse
import sys

from api.config import Settings
from api.db import Database
from api.unlisted.repository import UnlistedTermRepository

LEAST = 3  # what was said in one or two conversations may point at somebody
LIMIT = 200


def main(arguments: list[str] | None = None) -> int:
    """Print the number of conversations and the term, tab-separated, the commonest first."""
    parser = argparse.ArgumentParser(prog="python -m api.unlisted.report", description=__doc__)
    parser.add_argument(
        "--least", type=int, default=LEAST, help="in at least so many conversations"
    )
    parser.add_argument("--limit", type=int, default=LIMIT, help="at most so many lines")
    wanted = parser.parse_args(arguments)
    database = Database(Settings().database_url)
    with database.reading() as session:
        found = UnlistedTermRepository(session).most_said(wanted.least, wanted.limit)
        lines = [f"{item.conversations}\t{item.term}\n" for item in found]
    database.close()
    sys.stdout.writelines(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
