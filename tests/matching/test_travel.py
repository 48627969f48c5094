"""Travel: minutes and kilometres agree, and a guess never takes anything away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.travel import PACES, Point, reach_km, trip


@given(st.sampled_from(sorted(PACES)), st.integers(min_value=11, max_value=240))
def test_what_is_just_within_reach_takes_no_longer_than_was_asked(transport, minutes):
    pace = PACES[transport]

    assert pace.minutes(pace.reach_km(minutes)) <= minutes


@given(st.sampled_from(sorted(PACES)), st.integers(min_value=11, max_value=240))
def test_a_kilometre_beyond_reach_takes_longer(transport, minutes):
    pace = PACES[transport]

    assert pace.minutes(pace.reach_km(minutes) + 1) > minutes


def test_walking_is_the_slowest_and_an_unnamed_transport_the_fastest():
    reaches = {name: pace.reach_km(45) for name, pace in PACES.items()}

    assert min(reaches, key=reaches.__getitem__) == "foot"
    assert reach_km(None, 45) == max(reaches.values())


def test_almere_to_amsterdam_is_about_24_kilometres():
    almere = Point(52.3714, 5.2225)

    assert almere.km_to(52.374, 4.8897) == pytest.approx(22.6, abs=1)


def test_round_the_corner_everybody_walks():
    assert trip("public", 0.3).by == "foot"
    assert trip("public", 5).by == "public"
    assert reach_km("public", 8) == PACES["foot"].reach_km(8)


@given(
    st.sampled_from([*sorted(PACES), None]),
    st.integers(min_value=1, max_value=240),
    st.floats(min_value=0, max_value=200),
)
def test_what_is_within_reach_is_what_takes_no_longer(transport, minutes, km):
    within = km <= reach_km(transport, minutes)

    assert (trip(transport, km).minutes <= minutes) == within
