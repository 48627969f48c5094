"""What every finder gets: the message with its mentions, and the talk around it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from extraction.facts import Fact
from extraction.mentions import Mention
from extraction.message import Message
from taxonomy.model import Taxonomy

WORK = ("occupation", "skill")
WORK_QUESTIONS = frozenset({"work_experience", "skills", "skills_more"})
WISHFUL_QUESTIONS = frozenset({"sector", "activities"})
TASK_QUESTIONS = frozenset({"skills", "skills_more"})
PAPER_QUESTIONS = frozenset({"certificates", "driving_licence"})


@dataclass(frozen=True)
class Scene:
    """A message in its talk: the open question, the profile so far, the day of today."""

    message: Message
    mentions: tuple[Mention, ...]
    taxonomy: Taxonomy
    today: date
    asks: str | None
    profile: Mapping[str, Any]
    _of_kind: dict[tuple[str, ...], list[Mention]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    @cached_property
    def named(self) -> frozenset[int]:
        """The tokens on which work, papers or languages are named."""
        return frozenset(place for mention in self.mentions for place in mention.places)

    def of_kind(self, *kinds: str) -> list[Mention]:
        """Return the mentions that can mean a concept of one of these kinds."""
        if kinds not in self._of_kind:
            found = [m for m in self.mentions if any(m.of_kind(kind) for kind in kinds)]
            self._of_kind[kinds] = found
        return list(self._of_kind[kinds])

    def fact(self, kind: str, value: Mapping[str, Any], places: Iterable[int]) -> Fact:
        """Make a fact whose quote runs over these tokens."""
        at = sorted(places)
        start, end = self.message.span(at[0], at[-1] + 1)
        return Fact(kind, value, start, end)

    def quote(self, core: Iterable[int], around: Iterable[int]) -> list[int]:
        """Return the tokens to quote: core and around, or core alone where health lies between."""
        inner = sorted(core)
        wide = sorted({*inner, *around})
        for cue in self.message.find("sensitive"):
            if wide[0] <= cue.first <= wide[-1] and not inner[0] <= cue.first <= inner[-1]:
                return inner
        return wide
