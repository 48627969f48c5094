"""A person who talks: answers the open question by its key, whatever order the bot asks in.

The simulated visitor sees what a visitor sees: texts, buttons, and which question is open. It
interrupts, corrects and refuses where its sheet says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from typing import Any

from tests.conversations.expected import Expected, fits, look_up
from tests.conversations.persona import Answer, Persona
from tests.talk import Talk

Messages = Sequence[Mapping[str, Any]]

LONGEST_TALK = 60  # visitor turns; who is still asked something then has not finished
SKIP = Answer("sla deze vraag over")
COME_BACK = "verder"
GOES_BACK = ("terug", "vorige")  # who says so wants the question before once more
TRIES = 2  # answers to one question before a person gives up on it
# Questions that belong to one of several things, or to a moment: asked again for good reasons.
REPEATABLE = frozenset(
    {"clarify", "skills_confirm", "skills_more", "profile_confirm", "handoff_confirm"}
    | {"vacancy_title", "vacancy_count", "vacancy_skills", "vacancy_place", "vacancy_hours"}
    | {"training_place", "vacancy_more"}
)
IN_HUMAN_HANDS = ("waiting", "callback", "claimed")


@dataclass(frozen=True)
class Step:
    """One message of the visitor and what came back."""

    asked: str
    said: str
    is_answer: bool
    replies: Messages

    @property
    def goes_back(self) -> bool:
        """Whether the visitor asked for the question before."""
        return not self.is_answer and any(word in self.said.split() for word in GOES_BACK)


@dataclass
class Visit:
    """How one person's talk went."""

    persona: Persona
    steps: list[Step] = field(default_factory=list)
    expected: Expected = field(default_factory=Expected)
    profile: Mapping[str, Any] = field(default_factory=dict)
    handoff: str = "none"
    asks: str | None = None

    @property
    def turns(self) -> int:
        """How many messages the visitor sent."""
        return len(self.steps)

    @property
    def turns_to_value(self) -> int | None:
        """Messages up to the first work that fits; for who must meet a human, up to that."""
        kind = "handoff" if self.persona.ends == "advisor" else "matches"
        for number, step in enumerate(self.steps, start=1):
            if any(message["kind"] == kind for message in step.replies):
                return number
        return None

    @property
    def is_completed(self) -> bool:
        """Whether the talk came to the end that this person came for."""
        if self.asks is not None or self.turns_to_value is None:
            return False
        return self.persona.ends != "advisor" or self.handoff in IN_HUMAN_HANDS

    @property
    def asked_twice(self) -> list[str]:
        """Questions that came back, unwanted, after they were answered and another was asked."""
        left: set[str] = set()
        again: list[str] = []
        previous, wanted = "", False
        for step in self.steps:
            if step.asked != previous and not wanted and step.asked in left - REPEATABLE:
                again.append(step.asked)
            if step.is_answer:
                left.add(step.asked)
            previous, wanted = step.asked, step.goes_back
        return again

    def tries(self, asks: str) -> int:
        """How often in a row, up to now, the person answered this question in vain."""
        answers = [step.asked for step in self.steps if step.is_answer]
        return len(list(takewhile(lambda asked: asked == asks, reversed(answers))))

    @property
    def most_repeated(self) -> int:
        """How often the same question was put in a row to somebody who answered it."""
        answers = [step.asked for step in self.steps if step.is_answer]
        runs = (list(run) for key, run in groupby(answers) if key not in REPEATABLE)
        return max((len(run) for run in runs), default=0)

    def fields(self) -> list[tuple[str, bool]]:
        """Every expected field, and whether the profile has it."""
        whole = [
            (
                "audience: " + self.persona.audience,
                fits(self.profile.get("audience"), self.persona.audience),
            ),
            (
                "level: " + self.persona.level,
                self.profile.get("languageLevel") == self.persona.level,
            ),
        ]
        told = [pair for pair in self.expected.check(self.profile) if not _is_whole(pair[0])]
        lacking = [
            (f"without {path}: {value}", not fits(look_up(self.profile, path), value))
            for path, value in self.persona.lacks.items()
        ]
        return [*whole, *told, *lacking]


def _is_whole(name: str) -> bool:
    return name.startswith(("audience:", "languageLevel:"))


class Visitor:
    """What one person has said so far, and so what they say next."""

    def __init__(self, persona: Persona) -> None:
        self._persona = persona
        self._answered: Counter[str] = Counter()
        self._interrupted: set[str] = set()
        self._corrected: set[str] = set()

    def correction(self, asks: str) -> Answer | None:
        """What the person takes back now: another question is open than the one it is about."""
        for about, answer in self._persona.corrects.items():
            if self._answered[about] and about not in self._corrected | {asks}:
                self._corrected.add(about)
                return answer
        return None

    def interruption(self, asks: str) -> Answer | None:
        """What the person says first, the first time that a question is open."""
        if asks in self._interrupted:
            return None
        self._interrupted.add(asks)
        return self._persona.first.get(asks)

    def answer(self, asks: str, *, again: int) -> Answer:
        """The answer; who is asked the same thing over and over skips it."""
        nth = self._answered[asks]
        self._answered[asks] += 1
        if again >= TRIES and len(self._persona.says.get(asks, ())) <= nth:
            return SKIP
        return self._persona.answer(asks, nth)


def visit(persona: Persona, talk: Talk) -> Visit:
    """Let one person talk until nothing is asked any more, or far too long."""
    made, visitor = Visit(persona), Visitor(persona)
    replies: Messages = talk.welcome
    while (question := open_question(replies)) is not None and made.turns < LONGEST_TALK:
        asks = str(question["asks"])
        correction = visitor.correction(asks)
        beside = correction or visitor.interruption(asks)
        answer = beside or visitor.answer(asks, again=made.tries(asks))
        said = answer.text(question["buttons"] if beside is None else ())
        replies = talk.say(said)
        made.steps.append(Step(asks, said, beside is None, replies))
        made.expected.add(answer.gives, corrects=correction is not None)
        if beside and open_question(replies) is None:  # who only paused comes back
            replies = talk.say(COME_BACK)
            made.steps.append(Step(asks, COME_BACK, False, replies))
    question = open_question(replies)
    made.asks = str(question["asks"]) if question else None
    made.profile, made.handoff = talk.profile(), str(talk.handoff()["status"])
    return made


def open_question(replies: Messages) -> Mapping[str, Any] | None:
    """The message that asks something, if one does."""
    return next((message for message in reversed(replies) if message["asks"]), None)
