"""Who seems to read or write Dutch with effort; everybody else is left in peace."""

from __future__ import annotations

import pytest

from extraction.learner import looks_simple


@pytest.mark.parametrize(
    "text",
    [
        "ik zoeken werk",
        "ik wonen almere. ik hebben rijbewijs",
        "hallo, ik niet goed begrijp",
        "mijn nederlands is niet goed",
        "ik kan niet goed lezen en schrijven",
        "sorry, lezen vind ik moeilijk",
        "te veel tekst",
        "ik heeft diploma van Syrie",
    ],
)
def test_easier_dutch_would_help(text: str) -> None:
    assert looks_simple(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ik wil overstappen naar de techniek.",
        "dan wil ik werken als monteur",
        "dat kan ik leren op school",
        "Hoe moet ik zoeken naar een leerbaan?",
        "12 jaar kok geweest, nu wil ik wat anders",
        "lassen, boren, slijpen",
        "wat moet ik hebben om te beginnen",
        "Ik woon in Zwolle en heb rijbewijs B",
        "geen idee",
        "",
    ],
)
def test_plain_dutch_is_no_reason_to_offer_anything(text: str) -> None:
    assert not looks_simple(text)
