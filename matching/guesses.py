"""What visitors' words may mean beside what was read in them, weighed by how likely it is.

A guess (extraction/rivals.py) is a sentence with the concepts that it may tell, and with what it
sounds like as a whole. It speaks for an occupation as far as those are asked there (telling.py),
less than its tasks would, were they known for sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from matching.contribution import Contribution
from matching.said import Said
from matching.telling import Askers, Chances, Points
from taxonomy.model import Occupation, Taxonomy

type Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Guess:
    """What a sentence may mean, with chances.

    `sounds` has the many tasks that all its words point at, most of them unlikely. `read` are
    those of the skills that were read in it, which count by themselves too.
    """

    skills: Mapping[str, float]
    trades: Mapping[str, float]
    read: Mapping[str, Said]
    said: Said
    sounds: Chances = field(default_factory=dict)

    @property
    def tasks_heard(self) -> Chances:
        """Return the shares of tasks in the words, which are one together."""
        if self.sounds:
            return self.sounds
        share = max(1.0, sum(self.skills[uri] for uri in sorted(self.skills)))
        return {uri: chance / share for uri, chance in self.skills.items()}


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
        heard = (item.get("sounds") or {}).items()
        sounds = {uri: float(share) for uri, share in heard if uri not in refused}
        yield Guess(skills, trades, read, said, sounds)


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


class Weighed(NamedTuple):
    """A guess with its points by occupation; `likeliest` has its tasks, first one not read yet."""

    guess: Guess
    worth: Points
    likeliest: Sequence[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What everything that was told adds to occupations: each sentence, and each sure task."""

    guesses: Sequence[Weighed]
    tasks: Mapping[str, Points]


def weigh_told(guesses: Sequence[Guess], skills: Mapping[str, Said], askers: Askers) -> Told:
    """Weigh all that was told; a task that was read in a sentence counts there with its words."""
    within = {uri for guess in guesses for uri in guess.read}
    sure = [(uri, said) for uri, said in skills.items() if uri not in within]
    tellings = [
        *((guess.tasks_heard, guess.trades) for guess in guesses),
        *(({uri: said.surety}, {}) for uri, said in sure),
    ]
    worths = askers.worths(tellings)
    told = zip(guesses, worths[: len(guesses)], strict=True)
    known = zip((uri for uri, _ in sure), worths[len(guesses) :], strict=True)
    return Told(tuple(Weighed(one, worth, _likeliest(one)) for one, worth in told), dict(known))


def guess_parts(occupation: Occupation, told: Told, taxonomy: Taxonomy) -> Iterator[Contribution]:
    """Yield what each guess adds, named by what its words most likely mean of this work."""
    for guess, worth, likeliest in told.guesses:
        if points := worth.get(occupation.uri, 0):
            label = _meant(occupation, likeliest, taxonomy) or occupation.label
            yield Contribution("guess", points, label, guess.said)


def _likeliest(guess: Guess) -> Sequence[str]:
    """Return the tasks of a guess in the order in which they name it."""
    ordered: list[str] = []
    for chances in (guess.skills, guess.sounds):
        falling = sorted(chances, key=lambda uri: (chances[uri], uri), reverse=True)
        ordered += (uri for uri in falling if uri not in guess.read)
        ordered += (uri for uri in falling if uri in guess.read)
    return ordered


def _meant(occupation: Occupation, likeliest: Sequence[str], taxonomy: Taxonomy) -> str | None:
    """Return the likeliest task of some work that the words may mean."""
    asked = {*occupation.essential, *occupation.useful}
    here = (uri for uri in likeliest if uri in asked and uri in taxonomy.skills)
    best = next(here, None)
    return taxonomy.skills[best].label if best else None
