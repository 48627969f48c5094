"""Fill an empty vacancy table with demo vacancies: `python -m api.vacancies.seed`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from itertools import batched
from typing import Final

from api.config import Settings
from api.db import Database, utc_now
from api.vacancies.repository import VacancyRepository
from matching.vacancy import Vacancy

COUNT: Final = 2400
BATCH: Final = 400


def seed(
    database: Database, vacancies: Iterable[Vacancy], isco_codes: Mapping[str, str] | None = None
) -> int:
    """Store vacancies in a table that has none, all or nothing; return how many.

    Args:
        database: where to.
        vacancies: what to store.
        isco_codes: by occupation URI, to count vacancies by occupation.
    """
    stored = 0
    with database.writing() as session:
        repository = VacancyRepository(session)
        if repository.count():
            return 0
        for batch in batched(vacancies, BATCH):
            stored += repository.add(batch, utc_now(), isco_codes or {})
            sys.stderr.write(f"\rdemo vacancies: {stored}")
            sys.stderr.flush()
    sys.stderr.write("\n")
    return stored


def main(arguments: list[str] | None = None) -> int:
    """Seed unless there are vacancies."""
    parser = argparse.ArgumentParser(prog="python -m api.vacancies.seed", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    count = parser.parse_args(arguments).count
    database = Database(Settings().database_url)
    with database.reading() as session:
        present = VacancyRepository(session).count()
    if present:
        sys.stderr.write(f"vacancies: {present} present\n")
    else:
        seed(database, *_demo(count))
    database.close()
    return 0


def _demo(count: int) -> tuple[Iterable[Vacancy], Mapping[str, str]]:
    # Imported here: reading the taxonomy takes seconds, which a filled table does not need.
    from matching.demo import demo_vacancies
    from taxonomy.loader import load_taxonomy
    from taxonomy.places import load_places

    taxonomy = load_taxonomy()
    isco_codes = {uri: o.isco_code for uri, o in taxonomy.occupations.items()}
    return demo_vacancies(taxonomy, load_places(), count=count), isco_codes


if __name__ == "__main__":
    sys.exit(main())
