"""Scores extraction alone, in seconds.

python -m bench.understanding.extraction --set dev --errors
"""

from __future__ import annotations

import argparse
import sys

from bench.understanding.errors import listing
from bench.understanding.evaluate import Material, Run, run, say, systems
from bench.understanding.extraction_tables import tables


def main() -> int:
    """Print tables and, if asked, the errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--set", dest="which", default="dev", help="dev, test, or how the names of files start"
    )
    parser.add_argument("--errors", action="store_true", help="list what ours gets wrong")
    parser.add_argument("--baselines", action="store_true", help="run the baselines too")
    chosen = parser.parse_args()
    material = Material.load()
    runs, problems = runs_of(material, chosen.which, only_ours=not chosen.baselines)
    if not runs:
        say(f"no {chosen.which} set in bench/understanding/sets/extraction")
        return 1
    if chosen.errors:
        sys.stdout.write("\n".join(listing(runs[0], material)) + "\n")
    sys.stdout.write(tables(runs, problems, material) + "\n")
    return 0


def runs_of(
    material: Material, which: str, *, only_ours: bool = False
) -> tuple[list[Run], list[str]]:
    """Run every system over one set."""
    utterances, problems = material.utterances(which)
    if not utterances:
        return [], problems
    runs = []
    for system in systems(material, only_ours=only_ours):
        say(f"extraction, {which}: {system.name} reads {len(utterances)} messages")
        runs.append(run(system, utterances))
    return runs, problems


if __name__ == "__main__":
    sys.exit(main())
