from __future__ import annotations

import pytest

from extraction.mentions import GUESSED


def occupations(reading):
    return [fact.value for fact in reading.facts if fact.kind == "occupation"]


def unlisted(reading):
    return [fact.value["text"] for fact in reading.facts if fact.kind == "unlisted_work"]


@pytest.mark.parametrize(
    ("text", "name", "group"),
    [
        (
            "Ik ben perforeerder van kartonnen hoezen geweest",
            "perforeerder van kartonnen hoezen",
            "8143",
        ),
        ("ik was onderhoudstechnicus waterleidingen bij de gemeente", "waterleidingen", "7126"),
        ("ik werkte als bediener van een ontschorsmachine", "bediener", "8172"),
    ],
)
def test_an_unlisted_trade_is_guessed_by_its_parts_and_kept_as_said(read, text, name, group):
    reading = read(text)

    assert [(item["iscoCode"], item["confidence"]) for item in occupations(reading)] == [
        (group, GUESSED)
    ]
    assert occupations(reading)[0]["status"] == "inferred"
    assert any(name in said for said in unlisted(reading))


def test_a_trade_that_nothing_is_known_of_is_kept_without_a_guess(read):
    reading = read("ik ben waarzegger geweest")

    assert occupations(reading) == []
    assert unlisted(reading) == ["waarzegger"]


@pytest.mark.parametrize(
    "text",
    [
        "ik ben moeder van drie kinderen",
        "ik ben later weer beter geworden",
        "ik ben Pieter Visser",
        "mijn broer was waarzegger",
        "ik ben geen waarzegger",
        "ik wil waarzegger worden",
        "ik ben statushouder",
        "ik ben elektricien",
        "ik ben verhuisd naar Lelystad",
        "ik ben vorige week bij de tandarts geweest",
        "ik ben lang ziek geweest",
        "ik ben in Spanje geweest",
        "ik ben nooit getrouwd geweest",
    ],
)
def test_what_names_no_unlisted_trade_of_the_writer_is_left_alone(read, text):
    assert unlisted(read(text)) == []


def test_a_listed_trade_needs_no_guess(read):
    assert occupations(read("ik ben lasser bij een werf geweest"))[0]["confidence"] > GUESSED


def test_all_that_stands_between_ik_ben_and_geweest_is_the_name(read):
    reading = read("ik ben bediener van een vlak- en vandiktebank geweest")

    assert occupations(reading)[0]["iscoCode"] == "8172"


@pytest.mark.parametrize(
    "text",
    [
        "Pieter Schreuder",
        "alcoholist",
        "hamster",
        "december",
        "computer",
        "gister",
        "kanker",
        "puber",
    ],
)
def test_a_bare_answer_that_names_no_work_is_neither_kept_nor_guessed_at(read, text):
    reading = read(text, asks="work_experience")

    assert unlisted(reading) == []
    assert occupations(reading) == []


@pytest.mark.parametrize(
    "text",
    ["ik ben transgender", "ik ben zwerver geweest", "ik ben alcoholist geweest"],
)
def test_what_a_person_is_apart_from_work_is_never_kept(read, text):
    assert unlisted(read(text)) == []
    assert occupations(read(text)) == []


def test_a_bare_trade_that_is_not_known_is_kept(read):
    assert unlisted(read("twijnderij operateur", asks="work_experience")) != []
