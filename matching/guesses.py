"""What visitors' words may mean beside what was read in them, weighed by how likely it is.

A guess (extraction/rivals.py) is a sentence with the concepts that it may tell. It speaks for an
occupation as far as those are asked there; never for more than the tasks that it tells would, were
they known for sure, and only as far as what was read in the same words does not speak for it yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log1p
from typing import Any, Final

from matching.contribution import Contribution
from matching.said import Said
from matching.weights import ALL_SKILLS, FULL, Demands
from taxonomy.model import Occupation, Taxonomy

type Item = Mapping[str, Any]

TASK: Final = 80  # what a task counts that is asked as much as skills commonly are
CURVE: Final = 100.0 / ALL_SKILLS  # how fast more likelihood counts less: twice as likely is not
_AT_TASK: Final = log1p(CURVE * TASK)
TRADE: Final = 0.1 * ALL_SKILLS  # for the trade that words may mean; found on cases of other seeds


@dataclass(frozen=True, slots=True)
class Guess:
    """What a sentence may mean, with chances, and how many tasks it tells.

    `read` are those of the skills that were read in it, which count by themselves.
    """

    skills: Mapping[str, float]
    trades: Mapping[str, float]
    tasks: float
    read: Mapping[str, Said]
    said: Said


def read_guesses(profile: Item, known: Mapping[str, Said], refused: set[str]) -> Iterator[Guess]:
    """Yield the guesses of a profile, of which `known` and `refused` are the skills."""
    for item in profile.get("guesses") or ():
        evidence = item.get("evidence") or {}
        likely = [one for one in item.get("likely") or () if one["uri"] not in refused]
        skills, trades = (
            {one["uri"]: float(one["confidence"]) for one in likely if one["kind"] == kind}
            for kind in ("skill", "occupation")
        )
        read = {
            uri: said
            for uri, said in known.items()
            if uri in skills and _meet(said.evidence, evidence)
        }
        skills |= {uri: max(said.surety, skills[uri]) for uri, said in read.items()}
        said = Said("", "", evidence=evidence or None)
        yield Guess(skills, trades, max(1.0, float(item["tasks"])), read, said)


def only_heard(profile: Item, work: Mapping[str, Said]) -> dict[str, Said]:
    """Return work that is no more than a guess: heard in words that tell tasks (rivals.py).

    What the visitor confirmed, or named as work, no guess on the same words has.
    """
    return {
        one["uri"]: done
        for item in profile.get("guesses") or ()
        for one in item.get("likely") or ()
        if (done := work.get(one["uri"])) and _meet(done.evidence, item.get("evidence") or {})
    }


def _meet(one: Item | None, other: Item) -> bool:
    """Tell whether two quotes of a message share words."""
    if not one or not other or one.get("messageId") != other.get("messageId"):
        return False
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def guess_parts(
    occupation: Occupation,
    demands: Demands,
    guesses: Iterable[Guess],
    taxonomy: Taxonomy,
) -> Iterator[Contribution]:
    """Yield what each guess adds, named by what its words most likely mean of this work."""
    for guess in guesses:
        asked = [uri for uri in guess.skills if uri in demands.weights and uri in taxonomy.skills]
        points = {uri: demands.points(uri, FULL) for uri in asked}
        trade = guess.trades.get(occupation.uri, 0.0)
        if not (points or trade):
            continue
        added = _worth(guess, points, trade) - _counted(guess, points)
        if added > 0:
            unread = [uri for uri in points if uri not in guess.read]
            best = max(unread or points, key=lambda uri: (guess.skills[uri], uri), default=None)
            label = taxonomy.skills[best].label if best else occupation.label
            yield Contribution("guess", added, label, guess.said)


def _worth(guess: Guess, points: Mapping[str, int], trade: float) -> int:
    """Return what the words say for work, by what it asks of the tasks they may tell."""
    tasks = guess.tasks
    share = max(1.0, sum(guess.skills.values()) / tasks)  # all chances together are the tasks
    likely = sum(guess.skills[uri] / share * counted for uri, counted in points.items())
    told = (likely + TRADE * trade) / tasks
    most = max((*points.values(), TASK if trade else 0))
    return int(tasks * min(TASK * log1p(CURVE * told) / _AT_TASK, most))


def _counted(guess: Guess, points: Mapping[str, int]) -> int:
    """Return what the skills that were read in the words count already."""
    read = ((uri, said) for uri, said in guess.read.items() if uri in points)
    return sum(points[uri] * said.strength // FULL for uri, said in read)
