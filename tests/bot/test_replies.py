"""What is said in one turn: meanings that are offered beside the answers of the open question."""

from __future__ import annotations

import pytest

from bot.replies import BESIDE, QUESTION, TEXT, TurnOutput

ANSWER = {"text": "Een cao is een afspraak."}
OFFER = {
    "text": "Ging uw vraag over iets anders?",
    "kind": BESIDE,
    "buttons": [{"title": "Ik bedoel: loon", "payload": "meant:ask_pay"}],
}
ASKED = {"text": "Kunt u in de avond werken?", "buttons": [{"title": "Ja", "payload": "yes"}]}


def said(*responses, asks):
    output = TurnOutput()
    output.responses = list(responses)
    return output.messages(asks=asks)


def test_meanings_are_offered_under_the_question_that_is_open():
    answer, offer, question = said(ANSWER, OFFER, ASKED, asks="evening")

    assert (answer["text"], offer["text"]) == (ANSWER["text"], OFFER["text"])
    assert (offer["kind"], offer["buttons"]) == (TEXT, [])
    assert question["kind"] == QUESTION
    assert [button["value"] for button in question["buttons"]] == ["yes", "meant:ask_pay"]


def test_where_the_open_question_is_not_put_again_nothing_is_offered():
    assert [m["text"] for m in said(ANSWER, OFFER, asks="evening")] == [ANSWER["text"]]


@pytest.mark.parametrize("order", [(ANSWER, OFFER), (OFFER, ANSWER)])
def test_without_an_open_question_what_is_offered_is_asked_last(order):
    answer, offer = said(*order, asks=None)

    assert (answer["text"], answer["kind"]) == (ANSWER["text"], TEXT)
    assert (offer["text"], offer["kind"]) == (OFFER["text"], QUESTION)
    assert [button["value"] for button in offer["buttons"]] == ["meant:ask_pay"]
