import pytest

from tests.extraction.expectations import COUNTED, load_cases, parse

_CASES = load_cases()
WEAK_BUT_RIGHT = 0.35  # what the classifier often gives an intent that it has right


@pytest.mark.parametrize("case", [case for _, case in _CASES], ids=[name for name, _ in _CASES])
def test_a_message_says_exactly_what_its_case_lists(read, taxonomy, case):
    text = case["say"]
    wanted = [parse(line) for line in case.get("want", ())]

    reading = read(
        text,
        asks=case.get("asks"),
        intent=case.get("intent"),
        confidence=WEAK_BUT_RIGHT,
        choice=case.get("choice"),
        profile=case.get("profile"),
    )

    facts = list(reading.facts)
    missing = [e for e in wanted if not any(e.fits(fact, text, taxonomy) for fact in facts)]
    assert not missing, facts
    surplus = [
        fact
        for fact in facts
        if (fact.kind in COUNTED or fact.kind in case.get("never", ()))
        and not any(expected.fits(fact, text, taxonomy) for expected in wanted)
    ]
    assert not surplus
    if "settled" in case:
        assert dict(reading.settled) == case["settled"]
    if "answered" in case:
        assert reading.answered is case["answered"]


def test_there_are_enough_cases_to_mean_something():
    assert len(_CASES) >= 150
