"""What a visitor reads: both levels, short sentences, one question a message, always `u`."""

import re

import pytest

from bench.plain_dutch.material import messages
from bench.plain_dutch.measures import LIMITS, sentences, words
from tests.nlu.data import LEVELS, responses

# Safety comes before brevity: every way to help is named at once.
LONG_ON_PURPOSE = {"utter_express_distress"}
OFFICIALESE = (
    r"d\.m\.v\.|i\.v\.m\.|o\.a\.|evt\.|m\.b\.t\.|middels|conform|teneinde|dient u|indien|reeds|"
    "derhalve|desbetreffende|alsmede|inzake|implementeren|competenties?|traject(?:en)?|doelgroep"
)
MESSAGES = [message for message in messages() if message.is_sentence]
TEXTS = [(message.name, message.level, message.text) for message in MESSAGES]
IDS = [f"{name}-{level}" for name, level, _ in TEXTS]


@pytest.mark.parametrize("name", sorted({name for name, _, _ in responses()}))
def test_every_response_has_both_levels(name: str) -> None:
    assert {level for other, level, _ in responses() if other == name} == set(LEVELS)


def test_every_message_of_a_visitor_is_given_at_both_levels() -> None:
    levels: dict[str, set[str]] = {}
    for message in messages():
        levels.setdefault(message.name, set()).add(message.level)

    assert {name: found for name, found in levels.items() if found != set(LEVELS)} == {}


@pytest.mark.parametrize(("name", "level", "text"), TEXTS, ids=IDS)
def test_no_sentence_is_too_long_for_its_level(name: str, level: str, text: str) -> None:
    too_long = [
        sentence
        for sentence in sentences(text)
        if len(words(sentence)) > LIMITS[level].longest_sentence
    ]

    assert not too_long


@pytest.mark.parametrize(("name", "level", "text"), TEXTS, ids=IDS)
def test_no_message_has_too_many_sentences(name: str, level: str, text: str) -> None:
    if name in LONG_ON_PURPOSE:
        pytest.skip("names every way to help")

    assert len(re.findall(r"[.!?](?=\W*(?:\s|$))", text)) <= LIMITS[level].most_sentences


@pytest.mark.parametrize(("name", "level", "text"), TEXTS, ids=IDS)
def test_a_message_asks_at_most_one_question(name: str, level: str, text: str) -> None:
    assert text.count("?") <= 1


@pytest.mark.parametrize(("name", "level", "text"), TEXTS, ids=IDS)
def test_the_bot_says_u_and_shouts_not(name: str, level: str, text: str) -> None:
    assert not re.search(r"\b(je|jij|jou|jouw|jullie)\b", text, re.IGNORECASE)
    assert "!" not in text


@pytest.mark.parametrize(("name", "level", "text"), TEXTS, ids=IDS)
def test_the_bot_uses_no_officialese(name: str, level: str, text: str) -> None:
    assert not re.search(rf"\b(?:{OFFICIALESE})", text, re.IGNORECASE)


def said(name: str) -> dict[str, str]:
    return {level: text for other, level, text in TEXTS if other == name}


@pytest.mark.parametrize("level", LEVELS)
def test_the_welcome_says_first_that_no_human_is_talking(level: str) -> None:
    welcome = said("utter_welcome")[level]

    assert "chatbot (AI), geen mens" in sentences(welcome)[0]
    assert "10 tot 15 minuten" in welcome
    assert '"medewerker"' in welcome


@pytest.mark.parametrize("level", LEVELS)
def test_the_privacy_notice_is_two_lines_with_term_and_erasing(level: str) -> None:
    notice = said("utter_privacy_notice")[level]

    assert len(notice.splitlines()) == 2
    assert "28 dagen" in notice
    assert '"Gegevens wissen"' in notice


@pytest.mark.parametrize("level", LEVELS)
def test_distress_is_answered_with_every_way_to_help(level: str) -> None:
    answer = said("utter_express_distress")[level]

    for help_line in ("0800-0113", "113.nl", "huisarts", "112", '"medewerker"'):
        assert help_line in answer
