"""`python -m bench.matching.fairness`: who gets how many matches, and what each filter costs whom.

Profiles are drawn for each audience: work history and skills as such people have them, the same
spread of places, hours and travel for all. Two more runs change one thing only, so that what an
audience costs can be told from what having no car or school hours costs. Writes
docs/evidence/matching-fairness.md.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, Final

from matching.demo import demo_vacancies
from matching.interests import read_interests
from matching.matcher import Matcher, build_matcher
from matching.occupations import is_technical
from matching.query import FILTERS
from taxonomy.loader import load_taxonomy
from taxonomy.model import Occupation, Taxonomy
from taxonomy.places import Place, load_places
from texts.catalog import load_texts

REPORT: Final = Path(__file__).resolve().parents[2] / "docs" / "evidence" / "matching-fairness.md"
SEED: Final = 20261121
DRAWS: Final = 150
ENOUGH: Final = 5
AUDIENCES: Final = ("starter", "career_switcher", "newcomer", "craftsperson", "employee",
                    "migrant_worker")  # fmt: skip
CHANGES: Final[Mapping[str, Mapping[str, Any]]] = {
    "as drawn": {},
    "by bike, 30 minutes": {"transport": "bike", "travel": 30},
    "16 to 24 hours, school hours only": {
        "hours": {"min": 16, "max": 24},
        "schedule": {"evening": "never", "night": "never", "weekend": "never"},
    },
}
type Profile = dict[str, Any]
type Draw = Callable[[Random], Profile]


def main() -> int:
    """Measure and write the report."""
    taxonomy, places = load_taxonomy(), load_places()
    vacancies = list(demo_vacancies(taxonomy, places))
    matcher = build_matcher(taxonomy, places, load_texts(), vacancies)
    draws = _draws(taxonomy)
    towns = places.towns()
    lines = []
    for change, preferences in CHANGES.items():
        lines += [f"## {change[0].upper()}{change[1:]}", "", *_head()]
        for audience in AUDIENCES:
            profiles = _profiles(audience, draws[audience], towns, preferences)
            lines.append(_row(audience, matcher, profiles))
            sys.stderr.write(f"{change}: {audience}\n")
        lines.append("")
    REPORT.write_text(_page(lines, len(vacancies)), encoding="utf-8")
    sys.stdout.write(f"wrote {REPORT.name}\n")
    return 0


def _draws(taxonomy: Taxonomy) -> Mapping[str, Draw]:
    technical = [o for o in taxonomy.occupations.values() if is_technical(o)]
    other = [o for o in taxonomy.occupations.values() if not is_technical(o)]
    activities = sorted(read_interests())

    def starter(random: Random) -> Profile:
        return {"preferences": {"activities": random.sample(activities, 2)}}

    def switcher(random: Random) -> Profile:
        return {"occupations": [_job(random.choice(other), random)]}

    def worker(random: Random) -> Profile:
        return {"occupations": [_job(random.choice(technical), random)]}

    def skilled(random: Random) -> Profile:
        occupation = random.choice(technical)
        said = random.sample(occupation.essential, min(3, len(occupation.essential)))
        skills = [{"uri": uri, "label": taxonomy.skills[uri].label} for uri in said]
        return {"occupations": [_job(occupation, random)], "skills": skills}

    return {
        "starter": starter, "career_switcher": switcher, "newcomer": worker,
        "craftsperson": skilled, "employee": worker, "migrant_worker": worker,
    }  # fmt: skip


def _job(occupation: Occupation, random: Random) -> dict[str, Any]:
    return {"uri": occupation.uri, "label": occupation.label, "years": random.randint(1, 20),
            "iscoCode": occupation.isco_code}  # fmt: skip


def _profiles(
    audience: str, draw: Draw, towns: Sequence[Place], change: Mapping[str, Any]
) -> Iterator[Profile]:
    random = Random(SEED)  # the same towns, hours and travel for every audience
    people = [town.population for town in towns]
    for number in range(DRAWS):
        town = random.choices(towns, people)[0]
        circumstances = {
            "place": town.name,
            "travel": random.choice((30, 45, 60)),
            "transport": random.choice(("bike", "public", "car")),
            "hours": random.choice(({"min": 16, "max": 24}, {"min": 24, "max": 32},
                                    {"min": 32, "max": 40})),
        }  # fmt: skip
        profile = draw(Random(f"{audience} {number}"))
        wanted = {**profile.get("preferences", {}), **circumstances, **change}
        yield {**profile, "audience": audience, "preferences": wanted}


def _head() -> list[str]:
    filters = " | ".join(FILTERS[:3])
    return [
        f"| audience | at least {ENOUGH} occupations | at least {ENOUGH} vacancies | none at all |"
        f" fitting before filters (median) | left out by {filters} |",
        "|---|---|---|---|---|---|---|---|",
    ]


def _row(audience: str, matcher: Matcher, profiles: Iterator[Profile]) -> str:
    enough: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    fitting = []
    for profile in profiles:
        found = matcher.match(profile, kinds=("occupations", "vacancies"), limit=1)
        vacancies = found["vacancies"]
        enough["occupations"] += found["occupations"]["found"] >= ENOUGH
        enough["vacancies"] += vacancies["found"] >= ENOUGH
        enough["none"] += vacancies["found"] == 0
        fitting.append(vacancies["found"] + sum(vacancies["leftOut"].values()))
        lost.update(vacancies["leftOut"])
    shares = [f"{enough[kind] / DRAWS:.0%}" for kind in ("occupations", "vacancies", "none")]
    costs = [f"{lost[name] / max(1, sum(fitting)):.0%}" for name in FILTERS[:3]]
    return "| " + " | ".join((audience, *shares, str(sorted(fitting)[DRAWS // 2]), *costs)) + " |"


def _page(lines: Sequence[str], vacancies: int) -> str:
    return "\n".join(
        [
            "# Who gets matches, and what filters cost whom",
            "",
            f"Written by `python -m bench.matching.fairness` on {datetime.now(UTC):%Y-%m-%d}: "
            f"{DRAWS} drawn profiles an audience,",
            f"{vacancies} demo vacancies, seed {SEED}. Every audience gets the same towns, hours "
            "and travel, so differences come from",
            "work history alone: newcomers, employees and migrant workers with the same history "
            "differ only by chance of the draw.",
            "The audience itself, name, level of language, spelling and gendered titles change no "
            "order: tests/matching/test_fairness.py.",
            "Filters count in their fixed order, as a share of what fits.",
            "",
            *lines,
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
