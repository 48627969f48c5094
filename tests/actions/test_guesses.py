"""Guesses go along with a turn's facts to be kept; no rule of the talk sees them."""

from actions.turn import Turn


def test_the_talk_sees_what_was_said_and_no_guess():
    said = {"kind": "skill", "value": {"uri": "u:lassen"}, "start": 0, "end": 6}
    guess = {"kind": "guess", "value": {"tasks": 1.0, "likely": []}, "start": 0, "end": 6}

    turn = Turn("lassen", "inform", 1.0, {"turn_facts": [said, guess]}, {})

    assert [fact.kind for fact in turn.facts] == ["skill"]
