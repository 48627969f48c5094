from __future__ import annotations

import pytest

from bench.understanding.baselines import CharacterTfidf, ExactLabels, PlainPhrases, all_labels

LASSER = ("occupation", "urn:lasser", "yes")
LASSEN = ("skill", "urn:skill:lassen", "yes")


def keys(system, text):
    return [tuple(p.key) for p in system.read(text).concepts]


@pytest.fixture
def systems(taxonomy):
    labels = all_labels(taxonomy)
    return [ExactLabels(labels, "(a)"), CharacterTfidf(labels, 0.9), PlainPhrases(labels)]


def test_every_baseline_finds_a_label_and_gives_it_as_the_writers_own(systems):
    for system in systems:
        assert keys(system, "mijn broer was geen lasser") == [LASSER]


def test_a_longer_label_wins_and_papers_are_held(systems):
    for system in systems:
        assert keys(system, "ik heb gelast met vca basis") == [
            LASSEN,
            ("certificate", "VCA-BASIS", "held"),
        ]


def test_preferred_labels_alone_know_fewer_words(taxonomy):
    system = ExactLabels(all_labels(taxonomy, preferred=True), "(a)")

    assert keys(system, "mig-lasser en gelast") == [LASSER]


def test_character_pieces_bear_a_misspelt_word(taxonomy):
    system = CharacterTfidf(all_labels(taxonomy), 0.5)

    assert keys(system, "dakdeker") == [("occupation", "urn:dakdekker", "yes")]


def test_an_empty_message_has_nothing(systems):
    assert [keys(system, "") for system in systems] == [[], [], []]
