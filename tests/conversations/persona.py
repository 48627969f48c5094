"""People for the user simulator, read from personas/*.yml; personas/README.md tells the format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "personas"
EVERYONE = FOLDER / "_everyone.yml"
PERSONA_KEYS = {"who", "audience", "level", "ends", "says", "first", "corrects", "lacks"}
ANSWER_KEYS = {"say", "press", "gives"}


@dataclass(frozen=True)
class Answer:
    """One thing that a person types or presses, and what the profile should say because of it."""

    say: str
    press: tuple[str, ...] = ()
    gives: Mapping[str, Any] = field(default_factory=dict)

    def text(self, buttons: Sequence[Mapping[str, Any]]) -> str:
        """The title of the button that the person looks for, else the typed words."""
        titles = [str(button["title"]) for button in buttons]
        wanted = (title for word in self.press for title in titles if word in title.lower())
        return next(wanted, self.say)


@dataclass(frozen=True)
class Persona:
    """One person: what they say when asked, and what they say in between."""

    name: str
    who: str
    audience: str
    level: str
    ends: str
    says: Mapping[str, Sequence[Answer]]
    first: Mapping[str, Answer]
    corrects: Mapping[str, Answer]
    lacks: Mapping[str, Any]

    def answer(self, asks: str, nth: int) -> Answer:
        """What the person says the nth time that a question must be answered."""
        told = self.says.get(asks) or everyone().get(asks) or everyone()["otherwise"]
        return told[min(nth, len(told) - 1)]


def everyone() -> Mapping[str, Sequence[Answer]]:
    """What anybody says to a question that the own sheet is silent about."""
    return _answers(yaml.safe_load(EVERYONE.read_text("utf-8")), EVERYONE.name)


def load_personas() -> list[Persona]:
    """Read every sheet; one malformed sheet fails the whole load."""
    return list(_personas())


def _personas() -> Iterator[Persona]:
    for path in sorted(FOLDER.glob("[!_]*.yml")):
        sheet = yaml.safe_load(path.read_text("utf-8"))
        unknown = set(sheet) - PERSONA_KEYS
        if unknown:
            raise ValueError(f"{path.name}: unknown keys {sorted(unknown)}")
        yield Persona(
            name=path.stem,
            who=sheet["who"],
            audience=sheet["audience"],
            level=sheet["level"],
            ends=sheet["ends"],
            says=_answers(sheet["says"], path.name),
            first=_single(sheet.get("first", {}), path.name),
            corrects=_single(sheet.get("corrects", {}), path.name),
            lacks=sheet.get("lacks", {}),
        )


def _answers(told: Mapping[str, Any], name: str) -> dict[str, list[Answer]]:
    return {
        key: [
            _answer(one, f"{name}, {key}") for one in (said if isinstance(said, list) else [said])
        ]
        for key, said in told.items()
    }


def _single(told: Mapping[str, Any], name: str) -> dict[str, Answer]:
    return {key: answers[0] for key, answers in _answers(told, name).items()}


def _answer(told: object, where: str) -> Answer:
    if isinstance(told, str):
        return Answer(told)
    if not isinstance(told, Mapping) or set(told) - ANSWER_KEYS or not told.get("say"):
        raise ValueError(f"{where}: an answer is a text, or say with press and gives")
    press = tuple(str(word).lower() for word in told.get("press", ()))
    return Answer(str(told["say"]), press, told.get("gives", {}))
