"""Topic by topic: frequent words, sentence length and Flesch-Douma keep to a level's limits."""

import pytest

from bench.plain_dutch.measures import measure, sentences, syllable_count
from bench.plain_dutch.topics import by_topic, example_pair, missed

TOPICS = by_topic()


@pytest.mark.parametrize("topic", sorted(TOPICS), ids="-".join)
def test_a_topic_keeps_to_the_limits_of_its_level(topic):
    _, _, level = topic

    assert missed(level, TOPICS[topic]) == []


def test_the_measures_tell_a_public_a2_text_from_a_b1_text():
    pair = example_pair()

    assert missed("simple", pair["simple"]) == []
    assert pair["simple"].flesch_douma > pair["regular"].flesch_douma + 20
    assert pair["simple"].frequent > pair["regular"].frequent


def test_official_language_misses_every_limit():
    text = (
        "Teneinde voor tegemoetkoming in aanmerking te kunnen komen dient de belanghebbende "
        "de desbetreffende bewijsstukken betreffende zijn inkomensgegevens voorafgaand aan "
        "de ingangsdatum van de arbeidsovereenkomst onverwijld te overleggen aan het bevoegde "
        "bestuursorgaan, onverminderd hetgeen dienaangaande elders is bepaald."
    )

    assert missed("regular", measure([text])) == [
        "mean sentence",
        "Flesch-Douma",
        "frequent words",
    ]


def test_a_colon_ends_a_sentence_and_an_address_does_not():
    text = "Kijk op duo.nl voor de rente. Een bsn: dat is een nummer."

    assert sentences(text) == ["Kijk op duo.nl voor de rente.", "Een bsn:", "dat is een nummer."]


@pytest.mark.parametrize(("word", "count"), [("u", 1), ("werken", 2), ("opleidingsfonds", 4)])
def test_syllables_are_counted_as_dutch_parts_words(word, count):
    assert syllable_count(word) == count
