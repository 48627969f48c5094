from datetime import date

import pytest

from extraction import paper_parts, papers
from extraction.lexicon import DATA
from extraction.marked import load_marked
from extraction.paper_model import HELD, OTHER, STATES, PaperModel, load_states
from extraction.paper_signs import names, signs
from extraction.papers import named_papers, read_by_rules

DAY = date(2026, 11, 21)
SAID = "vca heb ik, bhv is verlopen en mijn broer heeft adr"


def told(extractor, text, asks="certificates"):
    scene = extractor.scene(text, asks)
    return read_by_rules(scene, named_papers(scene))


def test_a_model_of_papers_weighs_the_states_of_papers():
    model = PaperModel({"bias": [50, 0, 0, 0, 0], "his": [0, 0, 0, 0, 300]})

    plain, his = model.weigh([("", ["unheard"])]), model.weigh([("", ["his"])])

    assert tuple(plain) == STATES
    assert max(plain, key=plain.__getitem__) == HELD
    assert max(his, key=his.__getitem__) == OTHER


def test_every_paper_has_signs_of_what_the_rules_read_of_it_and_of_those_beside_it(extractor):
    scene, named = told(extractor, SAID)
    found = [names(groups) for groups in signs(scene, named)]

    for paper, here in zip(named, found, strict=True):
        assert f"P={paper.ruled.outcome}" in here
        assert f"K:{paper.concept.code}" in here
        assert "N:3" in here
    assert len(found) == 3
    assert any("P<held" in here for here in found)


def test_signs_weigh_the_same_in_groups_as_by_the_names_that_weights_are_found_for(extractor):
    for groups in signs(*told(extractor, SAID)):
        assert load_states().weigh(groups) == load_states().weigh([("", names(groups))])


@pytest.fixture
def weights_of_others(monkeypatch):
    """Let the weights find every paper somebody else's, so that what they are asked can be told."""
    model = PaperModel({"bias": [0, 0, 0, 0, 900]})
    monkeypatch.setattr(papers, "load_states", lambda: model)


def held(reading):
    return [
        fact.value["code"]
        for fact in reading.facts
        if fact.kind == "certificate" and fact.value["state"] == HELD
    ]


def test_what_a_writer_tells_is_weighed(extractor, weights_of_others):
    assert not held(extractor.read("ik heb vca", asks="certificates", today=DAY))


def test_what_a_helper_tells_is_left_to_the_rules(extractor, weights_of_others):
    reading = extractor.read(
        "hij heeft zijn vca", asks="certificates", profile={"filledInBy": "helper"}, today=DAY
    )

    assert held(reading) == ["VCA-BASIS"]


def test_of_very_many_papers_the_rules_tell(extractor, weights_of_others):
    text = "ik heb vca, mijn broer bhv en " * 30

    assert held(extractor.read(text, asks="certificates", today=DAY)) == ["VCA-BASIS"]


def test_the_plain_messages_name_papers_only(taxonomy):
    messages = list(load_marked(DATA / "papers", taxonomy))

    assert messages
    kinds = {c.kind for message in messages for mark in message.marks for c in mark.concepts}
    assert kinds == {"certificate", "licence"}


def test_who_names_papers_a_hundred_times_has_them_parted_once_for_each_segment(
    extractor, monkeypatch
):
    asked = []
    found = paper_parts._found_runs

    def counted(message, segment, papers):
        asked.append(segment)
        return found(message, segment, papers)

    monkeypatch.setattr(paper_parts, "_found_runs", counted)

    extractor.read("vca " * 100, asks="certificates", today=DAY)

    assert 0 < len(asked) < 10
