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


@pytest.mark.parametrize(
    ("asks", "text", "confidence", "queued"),
    [
        ("place", "Hengelo, maar Enschede mag ook", 0.7, False),
        ("place", "Hengelo, en ik wil een adviseur spreken", 0.97, True),
        ("place", "Hengelo, en dan graag een medewerker", 0.6, True),
        ("place", "is er een vrouw in Hengelo?", 0.6, True),
        ("hours", "Hengelo, maar Enschede mag ook", 0.6, False),
        ("hours", "kan iemand mij in Hengelo ontvangen", 0.6, True),
        ("hours", "ik woon in Ede en wil graag langskomen", 0.6, True),
        ("audience", "Ik was kok, wil naar de techniek, woon in Ede, heb rijbewijs B", 0.6, False),
        ("work_experience", "geen bandje he gewoon iemand aan de telefoon", 0.5, True),
    ],
)
async def test_a_place_that_hardly_asks_for_a_human_is_an_answer(
    run, asks, text, confidence, queued
):
    said_so = {"intent": "request_advisor", "confidence": confidence}
    slots = {"requested_slot": asks}
    read, _ = await run("action_read_message", text, slots=slots, **said_so)

    _, said = await run("action_request_advisor", text, slots={**slots, **read}, **said_so)

    assert ({"handoff": "waiting"} in [m["custom"] for m in said]) is queued
    buttons = [button["payload"] for message in said for button in message["buttons"] or ()]
    assert ("meant:request_advisor" in buttons) is not queued


@pytest.mark.parametrize("asks", ["work_experience", "place", "name"])
async def test_who_asks_in_another_language_for_a_human_gets_one_at_any_question(run, asks):
    text = "lütfen bir insanla konuşmak istiyorum"
    said_so = {"intent": "request_advisor", "confidence": 0.0}
    foreign = {"lang": "tr", "need": "human"}
    slots = {"requested_slot": asks}
    read, _ = await run("action_read_message", text, slots=slots, foreign=foreign, **said_so)

    _, said = await run(
        "action_request_advisor", text, slots={**slots, **read}, foreign=foreign, **said_so
    )

    assert {"handoff": "waiting"} in [m["custom"] for m in said]


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
        ("eh nee ik heb geen zin in een gesprek met een adviseur", True),
        ("bel mij niet, ik lees liever", True),
        ("jullie hoeven niet te bellen", True),
        ("ik wil niet praten met een adviseur", True),
        ("bel mij niet alstublieft", True),
        ("bel me niet voor elven, daarna graag", False),
        ("bel me niet, mail me maar", False),
        ("ze bellen niet terug", False),
        ("ik wil niet typen maar bellen", False),
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


async def test_who_refuses_a_human_and_tells_something_is_not_put_in_the_queue(run):
    text = "ik ben kok in Zwolle, bel me niet"
    read, _ = await run("action_read_message", text, intent="request_advisor", slots={})

    _, said = await run("action_request_advisor", text, intent="request_advisor", slots=read)

    assert responses(said) == ["utter_without_human"]
    assert read["turn_facts"]


async def test_a_no_to_the_offer_of_a_human_stays_a_no(run):
    read, _ = await run(
        "action_read_message",
        "nee, geen mens",
        intent="deny",
        slots={"requested_slot": "handoff_confirm"},
    )

    assert read["handoff_confirm"] == "none"


@pytest.mark.parametrize(
    ("handoff", "asks", "noted"),
    [
        ("waiting", "goal", True),
        ("waiting", None, True),
        ("callback", "goal", True),
        ("none", "goal", False),
    ],
)
async def test_a_number_for_a_human_who_is_on_the_way_gets_a_word_of_its_own(
    run, handoff, asks, noted
):
    text = "0612345678"
    slots = {"requested_slot": asks, "language_level": "regular", "audience": "craftsperson"}
    slots |= (await run("action_read_message", text, slots=slots, handoff=handoff, **KNOWN))[0]

    _, said = await run("action_take_answer", text, slots=slots, handoff=handoff, **KNOWN)
    _, asked = await run("validate_intake_form", text, slots=slots, handoff=handoff, **KNOWN)

    assert (responses(said) == ["utter_phone_noted"]) is noted
    # Who is called back is called at this number now; who waits in the chat goes on waiting.
    called_at = {"handoff": "callback"} in [message["custom"] for message in asked]
    assert called_at is (handoff == "callback")


async def test_a_number_that_was_asked_for_is_noted_as_well(run):
    text = "0612345678"
    known = {"profile": {"audience": "craftsperson", "contact": {"channel": "call"}}}
    slots = {"requested_slot": "contact", "handoff_confirm": "given", "handoff_channel": "given"}
    slots |= (await run("action_read_message", text, slots=slots, **known))[0]

    _, said = await run("action_take_answer", text, slots=slots, handoff="waiting", **known)

    assert responses(said) == ["utter_phone_noted"]


async def test_a_number_is_noted_also_where_the_call_back_was_asked_for_before(run):
    text = "bel mij op 0612345678"
    slots = {"requested_slot": "goal", "audience": "craftsperson"}
    slots |= (await run("action_read_message", text, slots=slots, handoff="callback", **KNOWN))[0]

    _, said = await run("action_take_answer", text, slots=slots, handoff="callback", **KNOWN)

    assert responses(said) == ["utter_phone_noted"]
