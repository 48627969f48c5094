"""The texts of matching keep to the limits of their level (B1 and A2, reference/plain-dutch.md)."""

import re

import pytest

from texts.catalog import load_texts

TOPICS = ("matches", "profile")
LONGEST_SENTENCE = {"regular": 15, "simple": 10}
MOST_SENTENCES = {"regular": 5, "simple": 3}
JARGON = {"competentie", "traject", "implementeren", "middels", "d.m.v.", "i.v.m.", "o.a.", "evt."}
TEXTS = load_texts()
KEYS = [key for key in TEXTS.keys() if key.split(".")[0] in TOPICS]  # noqa: SIM118 - not a dict


def sentences(text):
    return [part for part in re.split(r"[.!?:]\s+|[.!?:]$", text) if part.strip()]


@pytest.mark.parametrize("level", ["regular", "simple"])
def test_no_sentence_is_longer_than_its_level_allows(level):
    too_long = {
        key: sentence
        for key in KEYS
        for sentence in sentences(TEXTS._template(key, level))
        if len(sentence.split()) > LONGEST_SENTENCE[level]
    }

    assert not too_long


@pytest.mark.parametrize("level", ["regular", "simple"])
def test_no_text_has_more_sentences_than_its_level_allows(level):
    long_texts = [
        key for key in KEYS if len(sentences(TEXTS._template(key, level))) > MOST_SENTENCES[level]
    ]

    assert not long_texts


@pytest.mark.parametrize("level", ["regular", "simple"])
def test_visitors_are_addressed_with_u(level):
    informal = [
        key for key in KEYS if re.search(r"\b(je|jij|jouw|jullie)\b", TEXTS._template(key, level))
    ]

    assert not informal


def test_simple_texts_use_no_jargon():
    found = [
        key
        for key in KEYS
        if JARGON & set(TEXTS._template(key, "simple").lower().split()) and "title" not in key
    ]

    assert not found


def test_money_is_only_ever_called_possible():
    financing = TEXTS.group("matches.financing", "regular") | TEXTS.group(
        "matches.financing", "simple"
    )

    assert financing
    assert all(text.startswith("Mogelijk") for text in financing.values())
    assert not any(re.search(r"[€\d]|\beuro\b|\brecht op\b", text) for text in financing.values())
