"""What a message says of humans besides its intent: call me, or no human please."""

from __future__ import annotations

import pytest

from tests.actions.test_talk import responses

KNOWN = {"profile": {"audience": "craftsperson", "preferences": {}}}


@pytest.mark.parametrize(
    ("text", "asks", "called"),
    [
        ("terugbellen op 0612345678", "goal", True),
        ("wilt u mij opbellen: 06 1234 5678", "place", True),
        ("mijn nummer is 0612345678", "goal", False),
    ],
)
async def test_a_number_to_call_back_asks_for_a_call_also_when_no_number_was_asked(
    run, text, asks, called
):
    slots = {"requested_slot": asks, "language_level": "regular", "audience": "craftsperson"}
    read, _ = await run("action_read_message", text, slots=slots, **KNOWN)
    slots |= read

    _, said = await run("action_take_answer", text, slots=slots, **KNOWN)
    _, asked = await run("validate_intake_form", text, slots=slots, **KNOWN)

    facts = [fact["value"] for fact in read["turn_facts"] if fact["kind"] == "contact"]
    assert ({"channel": "call"} in facts) is called
    assert ({"handoff": "callback"} in [m["custom"] for m in asked]) is called
    if called:
        assert responses(said) == []


async def test_who_asks_to_be_called_is_not_put_in_the_queue_of_the_chat(run):
    text = "kunt u mij terugbellen op 0612345678"
    slots = {"requested_slot": "goal"}
    read, _ = await run("action_read_message", text, intent="request_advisor", slots=slots)

    _, said = await run(
        "action_request_advisor", text, intent="request_advisor", slots={**slots, **read}
    )

    assert {"handoff": "waiting"} not in [message["custom"] for message in said]


async def test_who_asks_to_be_called_after_the_intake_is_put_in_the_queue(run):
    text = "kunt u mij terugbellen op 0612345678"
    read, _ = await run("action_read_message", text, intent="request_advisor", slots={})

    _, said = await run("action_request_advisor", text, intent="request_advisor", slots=read)

    assert {"handoff": "waiting"} in [message["custom"] for message in said]


@pytest.mark.parametrize(
    ("text", "refuses"),
    [
        ("ik wil geen mens", True),
        ("niet met een medewerker praten, gewoon hier", True),
        ("liever zonder adviseur", True),
        ("nee dank u, geen adviseur nodig", True),
        ("geen gesprek met een medewerker graag", True),
        ("ik heb geen idee", False),
        ("het lukt niet, medewerker graag", False),
        ("ik snap het niet. mens", False),
        ("dit werkt niet adviseur", False),
        ("Kan ik niet een medewerker spreken?", False),
        ("waarom kan ik niet met een mens praten", False),
        ("ik krijg hier geen mens te pakken", False),
        ("ik wil een mens", False),
    ],
)
async def test_wanting_no_human_says_nothing_about_who_somebody_is(run, text, refuses):
    slots = {"requested_slot": "audience"}

    read, _ = await run("action_read_message", text, intent="deny", slots=slots)
    _, said = await run("action_take_answer", text, intent="deny", slots={**slots, **read})

    assert ("utter_without_human" in responses(said)) is refuses
    if refuses:
        assert read["turn_facts"] == []
        assert "audience" not in read
        _, asked = await run("action_request_advisor", text, intent="request_advisor")
        assert responses(asked) == ["utter_without_human"]


async def test_a_no_to_the_offer_of_a_human_stays_a_no(run):
    read, _ = await run(
        "action_read_message",
        "nee, geen mens",
        intent="deny",
        slots={"requested_slot": "handoff_confirm"},
    )

    assert read["handoff_confirm"] == "none"
