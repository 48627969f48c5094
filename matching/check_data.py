"""`python -m matching.check_data`: check the data that an operator edits, with file and line."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from matching.catalogue import DATA
from matching.desks import load_desks, region_names
from matching.errors import MatchingError
from matching.financing import load_financing
from matching.missing import load_law
from taxonomy.loader import load_taxonomy
from taxonomy.places import load_places

WRONG: Final = 1
STALE: Final = timedelta(days=183)  # a rule that was read longer ago must be read again


def main(arguments: list[str] | None = None) -> int:
    """Check desks and financing rules; exit code 1 says that something must be mended."""
    parser = argparse.ArgumentParser(prog="python -m matching.check_data", description=__doc__)
    parser.add_argument("--desks", type=Path, default=DATA / "desks.yml")
    options = parser.parse_args(arguments)
    sectors = {concept.slug for concept in load_taxonomy().sectors.values()}
    try:
        desks = load_desks(options.desks, regions=region_names(load_places()), sectors=sectors)
        financing = load_financing()
        law = load_law()
    except (MatchingError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return WRONG
    demos = sum(bool(row.get("demo")) for row in desks.rows)
    sys.stdout.write(f"{len(desks.rows)} desks are in order, {demos} of them demos.\n")
    for line in stale_rules(datetime.now(UTC).date()):
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{len(financing.schemes)} financing rules are in order.\n")
    sys.stdout.write(f"{len(law)} papers that the law demands are in order.\n")
    return 0


def stale_rules(today: date) -> list[str]:
    """Return the rules of financing and law to be read again, or whose last day is over."""
    lines = []
    for scheme in load_financing().schemes.values():
        if scheme.over(today):
            lines.append(f"financing.yml: {scheme.slug} ended on {scheme.valid_until}")
        elif scheme.checked_on and today - scheme.checked_on > STALE:
            lines.append(f"financing.yml: {scheme.slug} was last read on {scheme.checked_on}")
    lines += [
        f"law.yml: {code} was last read on {row['checked_on']}"
        for code, row in load_law().items()
        if today - row["checked_on"] > STALE
    ]
    return lines


if __name__ == "__main__":
    sys.exit(main())
