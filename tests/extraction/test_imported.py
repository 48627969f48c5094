"""Imported labels beside our own: they add readings, take none away, and say nothing by chance."""

from typing import Any

import pytest

from extraction.tokens import words
from extraction.vocabulary import Vocabulary, WordLists
from taxonomy.model import Concept, Occupation, Taxonomy

NONE: frozenset[str] = frozenset()
LISTS = WordLists(
    common=frozenset({"mensen", "helpen", "naar"}),
    cues=NONE,
    filler=frozenset({"van", "in", "de", "het"}),
    unsafe_forms=NONE,
    general=frozenset({"operator"}),
    unpaired=NONE,
)
NOTHING: dict[str, Any] = {
    kind: {} for kind in ("certificates", "licences", "sectors", "education")
}
ARABIC = Concept(uri="nl:ar", kind="language", slug="ar", label="Arabisch", labels=("arabisch",))
OWN = Occupation(
    uri="own", kind="occupation", slug="own", label="lasser", labels=("lasser",), isco_code="7212"
)


def occupation(uri: str, *imported: str) -> Occupation:
    return Occupation(
        uri=uri,
        kind="occupation",
        slug=uri,
        label=uri,
        labels=(),
        imported=imported,
        isco_code="8121",
    )


def skill(uri: str, *imported: str) -> Concept:
    return Concept(uri=uri, kind="skill", slug=uri, label=uri, labels=(), imported=imported)


def vocabulary_of(*concepts: Concept) -> Vocabulary:
    jobs = {c.uri: c for c in (OWN, *concepts) if isinstance(c, Occupation)}
    skills = {c.uri: c for c in concepts if not isinstance(c, Occupation)}
    taxonomy = Taxonomy(occupations=jobs, skills=skills, languages={ARABIC.uri: ARABIC}, **NOTHING)
    return Vocabulary(taxonomy, LISTS)


def named(vocabulary: Vocabulary, label: str) -> list[str]:
    concepts = vocabulary.labels.concepts(" ".join(words(label)))
    return [concept.uri for concept in concepts]


def test_a_label_of_ours_means_ours_alone():
    vocabulary = vocabulary_of(occupation("a", "lasser", "vuurbinder"))

    assert named(vocabulary, "lasser") == ["own"]
    assert named(vocabulary, "vuurbinder") == ["a"]


def test_of_concepts_with_one_label_the_one_called_so_first_of_all_leads():
    vocabulary = vocabulary_of(
        occupation("a", "kromdraaier", "vuurbinder"), occupation("b", "vuurbinder")
    )

    assert named(vocabulary, "vuurbinder") == ["b", "a"]


@pytest.mark.parametrize(
    "label", ["communicatie", "IT", "mensen helpen", "Arabisch schrijven", "van het", "?"]
)
def test_a_skill_named_by_what_anybody_says_is_not_read(label):
    assert named(vocabulary_of(skill("s", label)), label) == []


def test_one_word_means_a_skill_only_where_it_is_the_preferred_label():
    vocabulary = vocabulary_of(skill("s", "vuurnaadtechniek", "naadvuurkunde"))

    assert named(vocabulary, "vuurnaadtechniek") == ["s"]
    assert named(vocabulary, "naadvuurkunde") == []


def test_a_trade_too_vague_by_itself_is_not_read():
    assert named(vocabulary_of(occupation("a", "operator")), "operator") == []


def test_an_ordinary_or_short_word_is_a_doubtful_trade():
    vocabulary = vocabulary_of(occupation("a", "dealer", "scanner", "vuurnaadbinder"))

    assert vocabulary.is_doubtful("dealer")
    assert vocabulary.is_doubtful("scanner")
    assert not vocabulary.is_doubtful("vuurnaadbinder")


def test_words_that_stand_apart_mean_a_skill_unless_one_is_everyday():
    vocabulary = vocabulary_of(skill("s", "vuurnaden binden"), skill("t", "naden helpen"))

    assert ("binden", "vuurnaden") in vocabulary.pairs
    assert ("helpen", "naden") not in vocabulary.pairs


def test_forms_of_imported_words_stand_apart_from_ours():
    vocabulary = vocabulary_of(occupation("a", "vuurbinder groen"))

    assert vocabulary.bases("vuurbinders") == ()
    assert vocabulary.imported_bases("vuurbinders") == ("vuurbinder",)
    assert vocabulary.imported_bases("grote") == ()  # by rule a form, by the dictionary none
    assert not vocabulary.speller.knows("vuurbinders")


def test_an_imported_word_is_corrected_to_after_one_slip_only():
    speller = vocabulary_of(occupation("a", "toiletmedewerker")).speller

    assert speller.correct("toiletmedwerker") == "toiletmedewerker"
    assert speller.correct("teeltmedewerker") is None
