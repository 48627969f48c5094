"""A handful of the simulated people against the real product; `make eval PARTS=intake` runs all."""

from __future__ import annotations

import pytest

from tests.conversations.persona import load_personas
from tests.conversations.simulator import visit
from tests.stack import Stack

pytestmark = pytest.mark.model

HANDFUL = ("samir", "petra", "daan", "installatiebedrijf_bakker", "jobcoach_tesfay", "piotr")
PERSONAS = {persona.name: persona for persona in load_personas()}
MOST_TURNS = {"matches": 16, "advisor": 12}
LEAST_RIGHT = 0.85


@pytest.mark.parametrize("name", HANDFUL)
def test_a_person_comes_to_the_end_of_the_intake(stack: Stack, name: str) -> None:
    persona = PERSONAS[name]
    talk = stack.talk()

    made = visit(persona, talk)
    talk.erase()

    assert made.is_completed, made.asks
    assert made.asked_twice == []
    assert made.most_repeated < 3
    assert (made.turns_to_value or 99) <= MOST_TURNS[persona.ends]
    wrong = [field for field, right in made.fields() if not right]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(made.fields()), wrong
