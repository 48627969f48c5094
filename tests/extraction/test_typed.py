"""Words that are typed nearly like another: the same as when the distance to each is taken."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from extraction.typed import TypedWords

WORDS = st.text("abcdz\u00e9", min_size=1, max_size=8)


@given(words=st.sets(WORDS, min_size=1), word=WORDS, limit=st.integers(0, 3))
def test_no_word_with_so_few_errors_is_missed(words, word, limit):
    found = TypedWords(words).near(word, word[0], limit)

    near = {w for w in words if w[0] == word[0] and OSA.distance(w, word) <= limit}
    assert {known for known, _, _ in found} == near


def test_each_comes_with_its_errors():
    near = TypedWords(["lasser", "lassen", "kok"]).near("laser", ("l", "k"), 2)

    assert sorted((known, errors) for known, errors, _ in near) == [("lassen", 2), ("lasser", 1)]
