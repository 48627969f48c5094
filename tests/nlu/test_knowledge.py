"""The knowledge answers: sourced, dated, and without promises or amounts that go out of date."""

import re
from datetime import date
from typing import Any

import pytest

from tests.nlu.data import LEVELS, answers

Answer = dict[str, Any]
ANSWERS = answers()
IDS = [answer["slug"] for answer in ANSWERS]
WITH_AMOUNT = [answer for answer in ANSWERS if "amount" in answer]
FEWEST_ANSWERS = 80
# Plans and past schemes that may be named only as such (facts.md, sections 7 and 8).
ONLY_AS = {
    r"stap\b": r"gestopt|bestaat niet meer",
    "ontwikkelgarantie|10 jaar werk": r"\bplan\b",
}
PROMISES = r"u krijgt zeker|u heeft recht op|altijd gratis|gegarandeerd een baan"
FIELDS = {
    *("slug", "intent", "regular", "simple"),
    *("sources", "checked_on", "valid_until", "must_not_claim"),
}


@pytest.mark.parametrize("answer", ANSWERS, ids=IDS)
def test_an_answer_has_every_field(answer: Answer) -> None:
    assert set(answer) - {"amount"} == FIELDS
    assert answer["intent"] == f"ask_{answer['slug']}"
    assert answer["must_not_claim"]


@pytest.mark.parametrize("answer", ANSWERS, ids=IDS)
def test_dates_are_dates(answer: Answer) -> None:
    assert isinstance(answer["checked_on"], date)
    assert answer["valid_until"] is None or answer["valid_until"] > answer["checked_on"]


@pytest.mark.parametrize("answer", ANSWERS, ids=IDS)
def test_a_source_is_a_known_home_page_with_title_and_date(answer: Answer) -> None:
    assert answer["sources"]
    for source in answer["sources"]:
        assert source["title"]
        assert re.fullmatch(r"https://[a-z0-9.-]+\.(nl|org|eu|com)", source["url"])
        assert source["date"] is None or source["date"] <= answer["checked_on"]


@pytest.mark.parametrize("answer", ANSWERS, ids=IDS)
@pytest.mark.parametrize("level", LEVELS)
def test_no_amount_of_money_is_told(answer: Answer, level: str) -> None:
    assert not re.search(r"€|\beuro\b|\d+,\d\d\b", answer[level])


@pytest.mark.parametrize("answer", WITH_AMOUNT, ids=lambda answer: answer["slug"])
@pytest.mark.parametrize("level", LEVELS)
def test_an_amount_stands_apart_with_an_end_a_source_and_its_date(
    answer: Answer, level: str
) -> None:
    amount = answer["amount"]

    assert set(amount) == {"regular", "simple", "valid_until"}
    assert answer["checked_on"] < amount["valid_until"]
    assert answer["valid_until"] is None or amount["valid_until"] <= answer["valid_until"]
    assert re.search(r"€|\bprocent\b", amount[level])
    assert re.search(r"\b20\d\d\b", amount[level])
    assert any(source["title"] in amount[level] for source in answer["sources"])


def test_there_are_answers_enough_for_a_good_adviser() -> None:
    assert len(ANSWERS) >= FEWEST_ANSWERS


@pytest.mark.parametrize("answer", ANSWERS, ids=IDS)
@pytest.mark.parametrize("level", LEVELS)
def test_nothing_is_promised(answer: Answer, level: str) -> None:
    assert not re.search(PROMISES, answer[level], re.IGNORECASE)


@pytest.mark.parametrize("answer", ANSWERS, ids=IDS)
@pytest.mark.parametrize("level", LEVELS)
def test_plans_and_ended_schemes_are_told_as_such(answer: Answer, level: str) -> None:
    for named, telling in ONLY_AS.items():
        if re.search(rf"\b(?:{named})", answer[level], re.IGNORECASE):
            assert re.search(telling, answer[level])


def test_no_intent_has_two_answers() -> None:
    intents = [answer["intent"] for answer in ANSWERS]

    assert sorted(intents) == sorted(set(intents))
