"""Asking for a human is told from talking of people; words are grouped in spite of spelling."""

from __future__ import annotations

import pytest

from bot.components.advisor_request import (
    ASKED,
    GROUP,
    NOT_ASKED,
    REQUEST,
    AdvisorRequest,
    tables_of,
)
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


def test_the_nearer_two_groups_stand_the_more_they_weigh():
    features = GroupFeatures(WordGroups({"human": ["mens"], "contact": ["bel"]}, []))

    _, (near, far) = features.read(["bel mens mens", "bel een heel erg aardig mens"])

    assert near.nnz == 2  # contact before human, human before human
    assert far.nnz == 1
    assert features.read([""])[1].nnz == 0


def test_each_word_is_looked_up_once_for_rows_and_pairs():
    groups = WordGroups({"human": ["mens"], "contact": ["bel"]}, [])
    features, asked = GroupFeatures(groups), []
    look_up = groups.of
    groups.of = lambda word: asked.append(word) or look_up(word)

    rows, _ = features.read(["bel een mens?"])

    assert rows == [features.row("bel een mens?")]
    assert asked[:3] == ["bel", "een", "mens"]
    assert len(asked) == 3 + 3  # once by read(), once by row()


def test_a_request_in_passing_comes_first():
    ranked = trained().ranked("ik ben lasser en wil een adviseur spreken", RANKING)

    assert ranked[0]["name"] == REQUEST
    assert {entry["name"] for entry in ranked} == {"inform", REQUEST}
    assert ranked[1]["confidence"] <= 1 - ranked[0]["confidence"]


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
