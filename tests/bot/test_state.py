"""The dialogue state as it travels, and the tracker made of it."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import SlotSet

from bot.state import BadTurnError, DialogueState
from bot.turn import Turn

FULL = {
    "form": True,
    "asks": "hours",
    "settled": {"place": "aside", "hours": "declined"},
    "level": "simple",
    "audience": "newcomer",
    "misses": 2,
    "insults": 1,
    "repeats": 3,
    "strays": 2,
    "beneath": None,
    "former": None,
}
CLARIFYING = {**FULL, "asks": "clarify", "beneath": "hours"}


@pytest.mark.parametrize("nothing", [None, {}])
def test_no_state_is_a_new_conversation(nothing):
    assert DialogueState.from_json(nothing) == DialogueState()


@pytest.mark.parametrize("state", [FULL, CLARIFYING, DialogueState().to_json()])
def test_a_state_comes_back_from_its_tracker_unchanged(state, domain):
    tracker = DialogueState.from_json(state).tracker("someone", domain)
    if state["beneath"]:  # within the turn the question beneath is the open one
        assert tracker.get_slot("requested_slot") == state["beneath"]
        tracker.update(SlotSet("requested_slot", "clarify"), domain)
        tracker.update(SlotSet("beneath", state["beneath"]), domain)

    assert DialogueState.of(tracker).to_json() == state


def test_settled_keys_that_the_domain_no_longer_has_are_let_go(domain):
    tracker = DialogueState.from_json({"settled": {"shoe_size": "given"}}).tracker("x", domain)

    assert DialogueState.of(tracker).settled == {}


def test_results_within_a_turn_never_reach_the_stored_state(domain):
    tracker = DialogueState.from_json(FULL).tracker("someone", domain)
    tracker.update(SlotSet("turn_facts", [{"kind": "name", "value": {"name": "Ali"}}]), domain)

    assert DialogueState.of(tracker).to_json() == FULL


@pytest.mark.parametrize(
    "state",
    [
        [],
        "x",
        {"settled": {"place": "Ede"}},
        {"settled": []},
        {"misses": True},
        {"form": 1},
        {"asks": 3},
    ],
)
def test_a_malformed_state_is_refused(state):
    with pytest.raises(BadTurnError):
        DialogueState.from_json(state)


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {"text": "hallo"},
        {"turnId": "t"},
        {"turnId": "t", "text": "  "},
        {"turnId": "t", "text": 3},
        {"turnId": "t", "event": "stop"},
        {"turnId": "t", "text": "a" * 20_001},
        {"turnId": "t", "text": "a", "context": []},
    ],
)
def test_a_malformed_turn_is_refused(body):
    with pytest.raises(BadTurnError):
        Turn.from_json(body)
