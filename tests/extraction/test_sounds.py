"""What all own words of a sentence sound like; nothing else of it may sound through."""

import pytest

OWN = "schroeven en bouten vastgezet in een hal"


def sounds(read, text):
    return [fact.value["sounds"] for fact in read(text, asks="skills").guesses]


@pytest.mark.parametrize(
    "beside",
    [
        "ik ben moslim",
        "ik heb kanker gehad",
        "ik ben autistisch",
        "mijn vader zat altijd onder de auto's",
        "mijn zus staat in de zorg bij ouderen",
    ],
)
def test_who_somebody_is_and_what_another_does_does_not_sound_through(read, beside):
    (alone,) = sounds(read, OWN)

    heard = sounds(read, f"{OWN}, {beside}")

    assert all(shares == alone for shares in heard)  # where nothing is guessed at, nothing sounds


def test_more_words_of_own_work_do_sound_through(read):
    assert sounds(read, f"{OWN}, en kozijnen geplaatst") != sounds(read, OWN)
