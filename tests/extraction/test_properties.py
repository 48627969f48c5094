import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.mask import mask_bsn
from extraction.profile import StoredFact, fold, public, settled
from extraction.questions import FIELDS
from tests.extraction.conftest import TODAY

QUESTIONS = st.sampled_from(
    [None, *FIELDS, "skills_confirm", "skills_more", "dutch_level", "start"]
)
PIECES = (
    ("ik", "ben", "geen", "lasser", "8 jaar", "in Syrië", "wil", "niet", "Almere", "rijbewijs B"),
    ("VCA", "verlopen", "mijn broer", "maar", "wel", "32 uur", "nacht", "nooit", "sinds 2010"),
    ("tot", "ja", "nee", ",", ".", "?", "behalve", "kabels trekken", "0612345678", "beetje"),
)
SPOKEN = st.lists(st.sampled_from([p for line in PIECES for p in line]), max_size=30).map(" ".join)
ANY_TEXT = st.one_of(st.text(max_size=300), SPOKEN)
RUN_ON = "ik ben geen lasser maar timerman in syrie 8 jaar en woon in almere "
RELAXED = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@RELAXED
@given(text=ANY_TEXT, asks=QUESTIONS)
def test_any_text_gives_facts_that_lie_in_it_and_fold(extractor, text, asks):
    reading = extractor.read(text, asks=asks, today=TODAY)

    assert all(0 <= fact.start <= fact.end <= len(text) for fact in reading.facts)
    stored = [StoredFact(f, "m1", text[f.start : f.end]) for f in reading.facts]
    profile = fold(stored)
    settled(profile, reading.settled)
    public(profile)


@RELAXED
@given(text=ANY_TEXT, asks=QUESTIONS)
def test_the_same_text_gives_the_same_reading(extractor, text, asks):
    first = extractor.read(text, asks=asks, today=TODAY)

    assert extractor.read(text, asks=asks, today=TODAY) == first


@RELAXED
@given(text=ANY_TEXT, choice=st.text(max_size=20), asks=QUESTIONS)
def test_any_button_value_is_read_without_error(extractor, text, choice, asks):
    reading = extractor.read(text, asks=asks, choice=choice, today=TODAY)

    assert set(reading.settled.values()) <= {"given", "none", "declined"}


@RELAXED
@given(text=st.one_of(st.text(max_size=200), st.from_regex(r"[0-9 .\-]{0,30}")))
def test_masking_keeps_the_length(text):
    masked, changed = mask_bsn(text)

    assert len(masked) == len(text)
    assert changed == (masked != text)


@settings(RELAXED, max_examples=15)
@given(piece=st.one_of(st.text(min_size=1, max_size=40), SPOKEN.filter(bool)), asks=QUESTIONS)
def test_ten_thousand_characters_of_anything_give_an_answer(extractor, piece, asks):
    text = (piece * 10_000)[:10_000]

    reading = extractor.read(text, asks=asks, today=TODAY)

    assert all(0 <= fact.start <= fact.end <= len(text) for fact in reading.facts)


@pytest.mark.parametrize("asks", [None, *FIELDS])
@pytest.mark.parametrize("said", ["{}", "{} km", "{} jaar", "over {} weken", "{} uur, 3 dagen"])
def test_a_run_of_digits_that_is_too_long_to_count_is_no_number(extractor, asks, said):
    text = said.format("1" * 400)

    reading = extractor.read(text, asks=asks, today=TODAY)

    assert "inf" not in str([fact.value for fact in reading.facts])


@pytest.mark.parametrize("run_on", [RUN_ON, "mijn vca is verlopen, "])
def test_the_work_grows_with_the_length_of_the_message_and_no_faster(extractor, run_on):
    """Four times the text is four times the work; more than twice that would not be bounded."""

    def work(length):
        text = (run_on * 10_000)[:length]
        extractor.read(text, asks="place", today=TODAY)  # fills the speller's cache
        calls = 0

        def count(*_):
            nonlocal calls
            calls += 1

        sys.setprofile(count)
        try:
            extractor.read(text, asks="place", today=TODAY)
        finally:
            sys.setprofile(None)
        return calls

    assert work(8_000) < 8 * work(2_000)
