"""Asking for a human is told from talking of people; words are grouped in spite of spelling."""

from __future__ import annotations

import pytest

from bot.components.advisor_request import (
    ASKED,
    GROUP,
    NOT_ASKED,
    REQUEST,
    AdvisorRequest,
)
from bot.components.kept_classifier import tables_of
from bot.components.mending import Mender
from bot.components.request_features import befores_of
from bot.components.word_groups import GroupFeatures, WordGroups

TABLES = {
    f"{GROUP}human": ["adviseur", "medewerker", "iemand", "mens"],
    f"{GROUP}contact": ["spreken", "bellen", "praten"],
    ASKED: [
        "ik ben lasser en wil iemand spreken",
        "kan een medewerker mij bellen",
        "liever een mens",
    ],
    NOT_ASKED: [
        "ik was medewerker in een winkel",
        "ik kan goed met mensen praten",
        "ik lees graag",
    ],
}
EXAMPLES = [("kan ik een adviseur spreken", REQUEST), ("ik ben lasser", "inform"), ("hoi", "greet")]
RANKING = [{"name": "inform", "confidence": 0.9}, {"name": REQUEST, "confidence": 0.05}]


def entry(name: str, confidence: float) -> dict[str, object]:
    return {"name": name, "confidence": confidence}


def trained(**settings: object) -> AdvisorRequest:
    reader = AdvisorRequest({**AdvisorRequest.get_default_config(), **settings}, None, None)
    texts, intents = map(list, zip(*EXAMPLES, strict=True))
    reader.fit(texts, intents, TABLES)
    return reader


@pytest.mark.parametrize(
    ("word", "groups"),
    [
        ("adviseur", ("human",)),
        ("advizeur", ("human",)),  # sounds alike
        ("advseur", ("human",)),  # a letter short
        ("medewerkker", ("human",)),  # a letter too many
        ("men", ()),  # short words must be as they stand
        ("belle", ()),  # a word of its own here
        ("12", ("number",)),
        ("lasser", ()),
    ],
)
def test_a_word_is_found_in_its_groups_in_spite_of_a_slip(word, groups):
    found = WordGroups({"human": TABLES[f"{GROUP}human"], "contact": ["bellen"]}, ["belle"])

    assert found.of(word) == groups


def test_a_text_becomes_the_row_of_its_groups():
    features = GroupFeatures(WordGroups({"human": ["mens"], "contact": ["bel"]}, []))

    assert features.row("bel mij, 0612345678, een echt mens?") == (
        "^ contact _ mark phone mark _ human question $"
    )


TIMES = {"iemand": 150, "bellen": 200, "belln": 9, "kan": 90, "ik": 400, "kap": 50, "een": 300}


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("iemant", "iemand"),  # sounds alike
        ("iemnad", "iemand"),  # two letters changed places
        ("belln", "bellen"),  # known, and so much rarer that it is a slip too
        ("kanik", "kan ik"),  # two words in one
        ("kap", "kap"),  # known: a short one is never a slip
        ("lasser", "lasser"),  # like no word that is known
        ("kan 1 ik?", "kan 1 ik ?"),
    ],
)
def test_a_word_is_mended_into_the_common_one_it_is_like(written, mended):
    assert Mender(TIMES).text(written) == mended


def test_of_two_words_that_are_as_near_the_commoner_with_the_same_first_letter_is_meant():
    assert Mender({"maken": 20, "raken": 50, "malen": 10}).word("mahen") == "maken"


def test_what_stands_before_what_is_seen_over_the_words_between():
    assert befores_of("liever geen mens") == [
        "^ geen",
        "^ mens",
        "^ $",
        "liever mens",
        "liever $",
        "geen $",
    ]


def test_a_message_of_the_tables_counts_for_more_than_an_example():
    heavy, light = trained(table_weight=8.0), trained(table_weight=0.1)

    said = "liever een mens"

    assert heavy.chance(said) > light.chance(said)


def test_a_request_in_passing_comes_first():
    ranked = trained().ranked("ik ben lasser en wil een adviseur spreken", RANKING)

    assert ranked[0]["name"] == REQUEST
    assert {entry["name"] for entry in ranked} == {"inform", REQUEST}
    assert ranked[1]["confidence"] <= 1 - ranked[0]["confidence"]


@pytest.mark.parametrize(
    ("best", "confidence", "first"),
    [
        ("ask_pay", 0.99, "ask_pay"),
        ("ask_pay", 0.9, REQUEST),  # not sure enough
        ("inform", 0.99, REQUEST),  # facts leave room for a request
    ],
)
def test_a_likely_request_does_not_beat_a_sure_question(best, confidence, first):
    reader = trained(threshold=0.1, beside_sure=1.01, sure_from=0.98, leave_room=["inform"])

    ranked = reader.ranked("kan een medewerker mij bellen", [entry(best, confidence)])

    assert ranked[0]["name"] == first


def test_a_very_likely_request_beats_a_sure_question():
    reader = trained(beside_sure=0.5, sure_from=0.98)

    ranked = reader.ranked("kan een medewerker mij bellen", [entry("ask_pay", 0.99)])

    assert ranked[0]["name"] == REQUEST


def test_what_the_classifier_took_for_a_request_is_taken_back():
    sure = [{"name": REQUEST, "confidence": 0.95}, {"name": "inform", "confidence": 0.3}]

    ranked = trained(threshold=0.99, weak=0.25).ranked("ik was medewerker in een winkel", sure)

    assert ranked[0]["name"] == "inform"
    assert ranked[1]["confidence"] <= 0.25


def test_distress_stays_before_a_request():
    ranking = [{"name": "express_distress", "confidence": 0.6}]

    assert trained(above=["express_distress"]).ranked("ik wil een mens", ranking) == ranking


def test_examples_of_neighbouring_intents_say_nothing_either_way():
    beside, counted = trained(beside=["inform"]), trained()

    assert beside.chance("ik ben lasser") > counted.chance("ik ben lasser")


def test_without_a_single_request_nothing_is_learnt():
    reader = AdvisorRequest(AdvisorRequest.get_default_config(), None, None)
    reader.fit(["hoi"], ["greet"], {})

    assert reader.ranked("kan ik een adviseur spreken", RANKING) == RANKING
    assert reader.chance("kan ik een adviseur spreken") == 0.0


def test_one_table_may_stand_in_several_files():
    tables = [{"name": ASKED, "elements": ["a"]}, {"name": ASKED, "elements": ["b"]}]

    assert tables_of(tables) == {ASKED: ["a", "b"]}
