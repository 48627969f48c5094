"""Lets every simulated person talk with the real product and writes docs/evidence/intake.md.

`make eval PARTS=intake` runs it. `--only samir,piotr` lets some people talk and writes no page;
`--transcripts file` keeps what was said.
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
import tempfile
from pathlib import Path
from typing import Final

from bench.intake.report import most_missed, page, shares, transcript
from bench.startup import commit, machine
from tests.conversations.persona import load_personas
from tests.conversations.simulator import Visit, visit
from tests.stack import Stack

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "docs" / "evidence" / "intake.md"
STAMP: Final = "Measured {date} at commit {commit}; {machine}; load {load:.1f}."


def main() -> int:
    """Run the people that were asked for."""
    parser = argparse.ArgumentParser(prog="bench.intake", description=__doc__)
    parser.add_argument("--only", default="", help="names of some people; no page is written then")
    parser.add_argument("--transcripts", type=Path, help="a file for all that was said")
    chosen = parser.parse_args()
    names = [name for name in chosen.only.split(",") if name]
    visits = _visits(names)
    if not visits:
        parser.error(f"nobody is called {chosen.only}")
    if chosen.transcripts:
        chosen.transcripts.write_text("\n\n".join(map(transcript, visits)) + "\n", encoding="utf-8")
    completed, right = shares(visits)
    say(f"{len(visits)} people: {completed:.1%} completed, {right:.3f} of the fields right")
    for name, count in most_missed(visits).most_common(20):
        say(f"  {count:3} {name}")
    if not names:
        PAGE.write_text(page(visits, _stamp()), encoding="utf-8")
        say(f"written to {PAGE.relative_to(ROOT)}")
    return 0


def _visits(names: list[str]) -> list[Visit]:
    personas = [one for one in load_personas() if not names or one.name in names]
    with tempfile.TemporaryDirectory() as folder:
        stack = Stack(Path(folder))
        try:
            stack.wait()
            return [visit(persona, stack.talk()) for persona in personas]
        finally:
            stack.stop()


def _stamp() -> str:
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    return STAMP.format(date=today, commit=commit(), machine=machine(), load=os.getloadavg()[0])


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
