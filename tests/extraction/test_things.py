from __future__ import annotations

import pytest


def skills(reading):
    return {fact.value["label"] for fact in reading.facts if fact.kind == "skill"}


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("bij de garage deed ik remblokken en uitlaten", "remmen vervangen"),
        (
            "ik heb als monteur veel gewerkt aan groepenkasten, stopcontacten",
            "stopcontacten aansluiten",
        ),
    ],
)
def test_a_thing_that_one_skill_is_about_names_it_where_somebody_worked_on_it(read, text, skill):
    assert skill in skills(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "de remblokken van mijn auto zijn kapot",
        "ik heb gisteren remblokken gekocht",
        "ik woon op de vijfde verdieping",
        "in onze meterkast brandt een lampje",
    ],
)
def test_a_thing_that_is_owned_bought_or_broken_names_no_skill(read, text):
    assert skills(read(text)) == set()
