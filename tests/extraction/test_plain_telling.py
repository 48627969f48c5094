"""Who is asked what they can do and tells a bare deed tells of themselves."""

import pytest

from extraction.clauses import split
from extraction.lexicon import load_lexicon
from extraction.message import Message
from extraction.plain_telling import plain_places
from extraction.tokens import tokenise


def plain(text):
    tokens = tokenise(text)
    cues = load_lexicon().find([token.norm for token in tokens])
    return 0 in plain_places(Message(text, tokens, cues, split(text, tokens, cues)))


@pytest.mark.parametrize("text", ["Naden dichtgezet met een spuit.", "Kozijnen geschilderd"])
def test_a_bare_deed_is_plain(text):
    assert plain(text)


@pytest.mark.parametrize(
    "text", ["Naden niet dichtgezet", "Naden, dat doet hij", "Kan de kitter dat?", "Naden kitten?"]
)
def test_what_denies_asks_or_names_another_is_not(text):
    assert not plain(text)


def test_another_sentence_changes_nothing():
    assert plain("Naden dichtgezet. Dakpannen leggen kan ik niet")
